import { expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import type { CoverageRequest } from "../../src/core/analysis/result";
import { createEngine } from "../../src/core/engine/engine";
import { editProject, noteOfEdit, type ProjectEdit } from "../../src/core/project/edits";
import type { Project } from "../../src/core/project/project";
import { projectView } from "../../src/map/project-view";
import { Session } from "../../src/worker/session";
import { CLINICS, randomSpots, randomStreets, spot, square, town } from "../helpers/towns";

const request: CoverageRequest = {
  layer: CLINICS,
  methods: ["network", "buffer"],
  limits: {
    urban: { value: 300, unit: "m" },
    county_town: { value: 300, unit: "m" },
    rural: { value: 300, unit: "m" },
  },
  speedMps: 1.2,
  detour: 1,
  snapLimitM: 200,
  statuses: ["operating"],
  gates: "open",
};

function someTown(): Project {
  return town({
    streets: randomStreets(7),
    homes: randomSpots(3, 60, 600),
    clinics: [spot(100, 100), spot(400, 300), spot(250, 500)],
    communities: [square("东", 0, 0, 320), square("西", 320, 0, 320)],
  });
}

async function opened(project = someTown()): Promise<Session> {
  const session = new Session();
  await session.open(project, quietJob);
  return session;
}

const edit = (session: Session, one: ProjectEdit) =>
  session.edit((project) => editProject(project, one), noteOfEdit(session.project, one), quietJob);

/** What an engine without a past says of the same project. */
const fresh = (project: Project) => createEngine(project).coverage(request, quietJob);

test("after every kind of edit, and after taking it back, the numbers are those of a fresh engine", async () => {
  const session = await opened();
  await session.ask(request, quietJob); // everything there is to keep is computed
  const [first, second] = session.project.facilities.map(({ id }) => id);
  const edits: ProjectEdit[] = [
    { kind: "set-status", id: first, status: "closed" },
    { kind: "place-facility", id: second, position: spot(20, 20) },
    {
      kind: "add-facility",
      facility: { id: "n", name: "新", category: CLINICS.categoryIds[0] },
      position: spot(500, 80),
    },
    { kind: "remove-facility", id: second },
    { kind: "remove-dataset", role: "communities" },
    { kind: "set-about", about: { title: "改名", dataDate: "2026-01-01" } },
  ];
  for (const one of edits) {
    expect(await edit(session, one)).toBeDefined();
    expect(await session.ask(request, quietJob)).toEqual(await fresh(session.project));
  }
  for (let step = 0; step < edits.length; step++) {
    expect(await session.undo(quietJob)).toBeDefined();
    expect(await session.ask(request, quietJob)).toEqual(await fresh(session.project));
  }
  expect(session.project.facilities).toEqual(someTown().facilities);
  expect(await session.undo(quietJob)).toBeUndefined();
  expect(await session.redo(quietJob)).toBeDefined();
  expect(session.project.facilities[0].status).toBe("closed");
});

test("a change says only what changed, and put onto the view before it gives the view after", async () => {
  const project = someTown();
  const session = new Session();
  let view = await session.open(project, quietJob);
  const closed = await edit(session, { kind: "set-status", id: project.facilities[0].id, status: "closed" });
  expect(Object.keys(closed ?? {})).toEqual(["facilities"]);
  view = { ...view, ...closed };
  view = { ...view, ...(await edit(session, { kind: "remove-dataset", role: "communities" })) };
  view = { ...view, ...(await edit(session, { kind: "remove-dataset", role: "network" })) };
  expect(view).toEqual(projectView(session.project, undefined));
});

test("a changed status keeps the network that was built", async () => {
  const session = await opened();
  const before = await session.engine.networkReport(quietJob);
  await edit(session, { kind: "set-status", id: session.project.facilities[0].id, status: "planned" });
  expect(await session.engine.networkReport(quietJob)).toBe(before);
});

test("an edit that changes nothing is no step, one that fails leaves everything as it was", async () => {
  const session = await opened();
  const { project } = session;
  expect(
    await edit(session, { kind: "set-status", id: project.facilities[0].id, status: "operating" }),
  ).toBeUndefined();
  await expect(edit(session, { kind: "remove-facility", id: "none" })).rejects.toMatchObject({
    code: "project/facility-unknown",
  });
  expect(session.project).toBe(project);
  expect(await session.undo(quietJob)).toBeUndefined();
});

test("an answer that was on its way while the project changed is not kept for the changed one", async () => {
  const session = await opened();
  let go = () => undefined as unknown;
  const held = new Promise<void>((resolve) => (go = resolve));
  const slow = session.ask(request, { step: () => held });
  const [{ id }] = session.project.facilities;
  await edit(session, { kind: "set-status", id, status: "closed" });
  go();
  await slow;
  expect(await session.ask(request, quietJob)).toEqual(await fresh(session.project));
});

test("all maps of a project are drawn from one view; an edit makes another", async () => {
  const session = await opened();
  const { view } = session;
  expect(session.view).toBe(view);
  expect(view.facilities).toHaveLength(3);
  await edit(session, { kind: "remove-facility", id: session.project.facilities[0].id });
  expect(session.view.facilities).toHaveLength(2);
});
