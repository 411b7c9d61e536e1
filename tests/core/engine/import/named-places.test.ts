import { describe, expect, test } from "vitest";
import { quietJob } from "../../../../src/core/base/job";
import { NO_DECISIONS, type DatasetDecision, type ImportDecisions } from "../../../../src/core/engine/import/decisions";
import { ImportSession } from "../../../../src/core/engine/import/session";
import type { Facility, Project } from "../../../../src/core/project/project";
import { box, collection, feature } from "../../../helpers/geojson";

const bytes = (text: string) => new TextEncoder().encode(text);
const STREETS = ["望河街道", "石埠镇"];

/** Two square communities side by side, 0.01° wide, from 113.20° E, 23.10° N, each in a street of its own. */
function communities(): string {
  const features = ["桂花社区", "西湖社区"].map((name, c) => {
    const [west, south] = [113.2 + c / 100, 23.1];
    const properties = { 编号: `c${c}`, 社区名称: name, 街道: STREETS[c], 常住人口: 100 };
    return feature(box(west, south, west + 0.01, south + 0.01), properties);
  });
  return collection(features);
}
const boundaries = ["社区边界.geojson", communities()] as const;

const LOCATED = "编号,设施名称,类别,所属社区,精度,经度,纬度";
const UNLOCATED = "编号,设施名称,类别,所属社区,地址";
const file = (name: string, header: string, ...rows: readonly string[]) =>
  [name, [header, ...rows].join("\n")] as const;
const canteen = file("实测.csv", LOCATED, "a1,桂花长者食堂,助餐点,桂花社区,实测,113.2031,23.1042");
const asking = (...rows: readonly string[]) => file("民政.csv", UNLOCATED, ...rows);

interface Options {
  readonly open?: Project;
  readonly decisions?: Partial<ImportDecisions>;
}

/** What became of the rows of the ledger without coordinates. */
async function imported(files: readonly (readonly [string, string])[], { open, decisions }: Options = {}) {
  const inputs = files.map(([name, text]) => ({ name, bytes: bytes(text) }));
  const session = new ImportSession(inputs, { title: "青禾", dataDate: "2026-01-01" });
  const review = await session.review({ ...NO_DECISIONS, ...decisions }, quietJob, open);
  const reading = session.datasets.find((one) => one.file === "民政.csv")?.reading;
  if (!reading) throw new Error("the ledger was not read");
  expect(reading.rowsIn).toBe(reading.accepted + reading.rejected + reading.skipped);
  const { project } = session;
  if (!project) throw new Error("no project");
  const own = project.facilities.filter((one) => one.file === "民政.csv");
  return { review, reading, project, own, places: review.places };
}
const at = ({ geometry, precision }: Facility) => [geometry, precision];
const spot = (lon: number, lat: number) => ({ type: "Point", coordinates: [lon, lat] });

describe("a row without coordinates takes the place of its namesake", () => {
  test("in another file, whatever the order of the files and the way of writing, with precision and origin", async () => {
    const ledger = asking("m1,桂花長者·食堂,助餐点,桂花居委会,");
    for (const files of [
      [boundaries, canteen, ledger],
      [boundaries, ledger, canteen],
    ]) {
      const { own, places, reading, review } = await imported(files);
      expect(own.map(at)).toEqual([[spot(113.2031, 23.1042), "surveyed"]]);
      expect(places).toMatchObject([{ placed: "same-name", position: [113.2031, 23.1042] }]);
      expect([reading.rowsIn, reading.accepted, reading.rejected]).toEqual([1, 1, 0]);
      expect(reading.issues.map(({ row, state, problem }) => [row, state, problem])).toContainEqual([
        2,
        "noted",
        {
          code: "import/place-of-namesake",
          params: { name: "桂花長者·食堂", file: "实测.csv", facility: "桂花长者食堂" },
        },
      ]);
      expect(review.duplicates).toMatchObject([{ likeness: "same-name", distanceM: 0 }]);
    }
  });

  test("in the open project, and next year in the very rows that make way for it, a click among them", async () => {
    const first = await imported([boundaries, asking("m1,甲助餐点,助餐点,,一路 1 号")], {
      decisions: { places: { "民政.csv # 2": { at: [113.2012, 23.1034] } } },
    });
    const datasets: Record<string, DatasetDecision> = { "民政.csv": { replaces: "民政.csv" } };
    const next = await imported([asking("n1,甲助餐点,助餐点,,一路 1 号")], {
      open: first.project,
      decisions: { target: "open", datasets },
    });
    expect(next.own.map((one) => [one.id, ...at(one)])).toEqual([["n1", spot(113.2012, 23.1034), "by-hand"]]);
    const { project } = await imported([boundaries, canteen, asking("m1,别处,助餐点,,")]);
    const ledger = file("民政.csv", UNLOCATED, "m2,桂花长者食堂,日间照料,桂花社区,");
    const joined = await imported([ledger], { open: project, decisions: { target: "open", datasets } });
    expect(joined.own.map(at)).toEqual([[spot(113.2031, 23.1042), "surveyed"]]);
    // The place it took and the one it was taken from are one place.
    const again = await imported([ledger], { open: joined.project, decisions: { target: "open", datasets } });
    expect(again.own.map(at)).toEqual([[spot(113.2031, 23.1042), "surveyed"]]);
  });

  test("without a precision where that of its namesake is not stated", async () => {
    const plain = file("实测.csv", "编号,设施名称,类别,经度,纬度", "a1,桂花长者食堂,助餐点,113.2031,23.1042");
    const { own } = await imported([boundaries, plain, asking("m1,桂花长者食堂,助餐点,,")]);
    expect(own.map(at)).toEqual([[spot(113.2031, 23.1042), undefined]]);
  });

  test("of two with one name, of the one in its community", async () => {
    const two = file(
      "实测.csv",
      LOCATED,
      "a1,长者食堂,助餐点,桂花社区,实测,113.2031,23.1042",
      "a2,长者食堂,助餐点,,门牌,113.2131,23.1042",
    );
    const { own } = await imported([boundaries, two, asking("m1,长者食堂,助餐点,西湖社区,")]);
    expect(own.map(at)).toEqual([[spot(113.2131, 23.1042), "address"]]);
  });

  test("unless a person puts it somewhere else", async () => {
    const { own, places } = await imported([boundaries, canteen, asking("m1,桂花长者食堂,助餐点,桂花社区,")], {
      decisions: { places: { "民政.csv # 2": { insideCommunity: "c1" } } },
    });
    expect([own[0].precision, places[0].placed]).toEqual(["community", "community"]);
  });
});

describe("a row keeps to its community or the queue where it is not certain", () => {
  const second = "a2,桂花长者食堂,助餐点,西湖社区,实测,113.2131,23.1042";
  const row = "m1,桂花长者食堂,助餐点,,";
  const other = file("另一.csv", LOCATED, second);
  const cases: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    "two places have the name": [canteen, other, asking(row)],
    "a third ledger has the name twice, without places": [
      canteen,
      file("第三.csv", UNLOCATED, row, row.replace("m1", "m2")),
      asking(row),
    ],
    "its own ledger has the name twice": [canteen, asking(row, row.replace("m1", "m2"))],
    "the other ledger has the name again, without a place": [
      file("实测.csv", canteen[1], "a2,桂花长者食堂,助餐点,,,,"),
      asking(row),
    ],
  };
  for (const [why, files] of Object.entries(cases)) {
    test(why, async () => {
      const { own, places, reading } = await imported([boundaries, ...files]);
      const left = places.filter((place) => place.file === "民政.csv");
      expect([own, reading.accepted, reading.rejected]).toEqual([[], 0, left.length]);
      expect(left[0].namesakes?.map(({ from }) => from)).toContain("实测.csv");
      expect(left[0].placed).toBeUndefined();
    });
  }

  test("the community, where it lies or its street speaks against it", async () => {
    const { own, places } = await imported([boundaries, canteen, asking("m1,桂花长者食堂,助餐点,西湖社区,")]);
    expect([own[0].precision, places[0].placed, places[0].namesakes]).toEqual(["community", "community", undefined]);
    const unstated = file("实测.csv", LOCATED, "a1,桂花长者食堂,助餐点,,实测,113.2031,23.1042");
    const lying = await imported([boundaries, unstated, asking("m1,桂花长者食堂,助餐点,无名社区,")]);
    expect([lying.own, lying.places[0].placed]).toEqual([[], undefined]);
    const street = file("民政.csv", "编号,设施名称,类别,所属街道,地址", "m1,桂花长者食堂,助餐点,石埠镇,");
    expect((await imported([boundaries, unstated, street])).own).toEqual([]);
    const agreeing = file("民政.csv", "编号,设施名称,类别,所属街道,地址", "m1,桂花长者食堂,助餐点,望河街道,");
    expect((await imported([boundaries, unstated, agreeing])).own).toHaveLength(1);
  });

  test("more than a hundred rows have the name", async () => {
    const others = (count: number) =>
      Array.from({ length: count }, (_, i) => file(`第${i}.csv`, UNLOCATED, `t${i},桂花长者食堂,助餐点,,`));
    const takenOf = async (count: number) =>
      (await imported([boundaries, canteen, ...others(count), asking(row)])).own.length;
    expect([await takenOf(98), await takenOf(99)]).toEqual([1, 0]);
  });

  test("a like name, a mere number, or a place that is only its community's", async () => {
    const numbered = file("实测.csv", LOCATED, "a1,3号,助餐点,,实测,113.2031,23.1042");
    const inside = file("实测.csv", canteen[1].replace(",实测,", ",社区级精度,"));
    for (const [located, name] of [
      [canteen, "桂花长者饭堂"],
      [canteen, "桂花长者食堂（东）"],
      [numbered, "3号"],
      [numbered, "三号"],
      [inside, "桂花长者食堂"],
    ] as const) {
      const { own, places } = await imported([boundaries, located, asking(`m1,${name},助餐点,,`)]);
      expect([own, places[0].namesakes]).toEqual([[], undefined]);
    }
  });
});
