import { describe, expect, test } from "vitest";
import { quietJob } from "../../../../src/core/base/job";
import { NO_DECISIONS, type ImportDecisions } from "../../../../src/core/engine/import/decisions";
import { mappingFile, readMappingFile } from "../../../../src/core/engine/import/mapping-file";
import type { ImportReview } from "../../../../src/core/engine/import/review";
import { ImportSession } from "../../../../src/core/engine/import/session";
import { frameOf } from "../../../../src/core/geo/frames/catalogue";
import { fromWgs84 } from "../../../../src/core/geo/frames/to-wgs84";
import { box, collection, feature } from "../../../helpers/geojson";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Nine square communities, 0.01° wide, from 113.20° E, 23.10° N, each with 100 people more than the one before. */
function communities(): string {
  const features = Array.from({ length: 9 }, (_, i) => {
    const [west, south] = [113.2 + (i % 3) / 100, 23.1 + Math.floor(i / 3) / 100];
    const properties = { 编号: `c${i}`, 社区名称: `第${"一二三四五六七八九"[i]}社区`, 常住人口: (i + 1) * 100 };
    return feature(box(west, south, west + 0.01, south + 0.01), properties);
  });
  return collection(features);
}

/** A point in each community and one besides, in some frame, with the community named in its row. */
function ledger(frame: string, header = "编号,设施名称,类别,状态,所属社区,床位数"): string {
  const known = frameOf(frame);
  if (!known) throw new Error(frame);
  const way = fromWgs84(known, false);
  const rows = Array.from({ length: 18 }, (_, i) => {
    const c = i % 9;
    const [lon, lat] = [113.2 + (c % 3) / 100 + 0.006 + i / 1e4, 23.1 + Math.floor(c / 3) / 100 + 0.004 + i / 1e4];
    const [x, y] = way(lon, lat);
    return `f${i},助餐点${i + 1}号,助餐点,在营,第${"一二三四五六七八九"[c]}社区,${20 + i},${x},${y}`;
  });
  const axes = known.kind === "projected" ? "横坐标,纵坐标" : "经度,纬度";
  return [`${header},${axes}`, ...rows].join("\n");
}

function session(...files: (readonly [string, string])[]) {
  return new ImportSession(
    files.map(([name, text]) => ({ name, bytes: bytes(text) })),
    { title: "青禾", dataDate: "2026-01-01" },
  );
}

const dataset = (review: ImportReview, key: string) => {
  const found = review.datasets.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};
const decided = (more: Partial<ImportDecisions>): ImportDecisions => ({ ...NO_DECISIONS, ...more });
const boundaries = ["社区边界.geojson", communities()] as const;

describe("frames", () => {
  test("a heading that names a map service is a question, with no boundaries beside it and against boundaries too", async () => {
    const headed = (frame: string, service: string) =>
      ledger(frame).replace("经度,纬度", `${service}经度,${service}纬度`);
    const alone = dataset(
      await session(["台账.csv", headed("GCJ-02", "高德")]).review(NO_DECISIONS, quietJob),
      "台账.csv",
    );
    expect([alone.frame?.mustConfirm, alone.frame?.options[0].choice.frame]).toEqual([true, "GCJ-02"]);
    expect(alone.frame?.options[0].evidence).toContainEqual({ kind: "heading-says", heading: "高德经度" });
    // The names of communities weigh more than a heading that is wrong; but it is asked about.
    const wrong = session(boundaries, ["台账.csv", headed("EPSG:4326", "百度")]);
    const asked = dataset(await wrong.review(NO_DECISIONS, quietJob), "台账.csv");
    expect([asked.frame?.mustConfirm, asked.frame?.options[0].choice.frame]).toEqual([true, "EPSG:4326"]);
  });

  test("degrees inside the district need nobody's word", async () => {
    const review = await session(boundaries, ["设施.csv", ledger("EPSG:4326")]).review(NO_DECISIONS, quietJob);
    const { frame, used } = dataset(review, "设施.csv");
    expect([frame?.mustConfirm, frame?.now?.code, used]).toEqual([false, "EPSG:4326", true]);
    expect(review.project?.facilityCount).toBe(18);
  });

  for (const id of ["EPSG:4526", "EPSG:4547", "GCJ-02", "BD-09"]) {
    test(`a ledger in ${id} is held back with evidence until a person confirms`, async () => {
      const files = session(boundaries, ["设施.csv", ledger(id)]);
      const review = await files.review(NO_DECISIONS, quietJob);
      const held = dataset(review, "设施.csv");
      expect([held.used, held.problem?.code, held.frame?.mustConfirm]).toEqual([
        false,
        "import/frame-unconfirmed",
        true,
      ]);
      expect(review.project?.facilityCount).toBe(0);
      const [first] = held.frame?.options ?? [];
      expect(first.choice.frame).toBe(id === "EPSG:4547" ? "EPSG:4547" : id);
      expect(first.evidence.find(({ kind }) => kind === "names-agree")).toMatchObject({ agreeing: 18, compared: 18 });
      const datasets = { "设施.csv": { frame: first.choice } };
      const after = await files.review(decided({ datasets }), quietJob);
      expect(dataset(after, "设施.csv")).toMatchObject({ used: true, frame: { mustConfirm: false } });
      expect(after.project?.facilityCount).toBe(18);
      expect(files.project?.readings.at(-1)?.conversion).toMatchObject({ from: id, basis: "chosen" });
      const [lon, lat] = dataset(after, "设施.csv").sample[0].position ?? [];
      expect([lon, lat]).toEqual([expect.closeTo(113.206, 5), expect.closeTo(23.104, 5)]);
    });
  }

  test("streets that few points happen to lie nearer to in another frame do not outweigh the names", async () => {
    const raw = ledger("BD-09")
      .split("\n")
      .slice(1)
      .map((row) => row.split(",").slice(-2).map(Number));
    const coordinates = raw.sort((a, b) => a[0] - b[0]);
    const street = { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } };
    const roads = collection([street]);
    const files = session(boundaries, ["道路.geojson", roads], ["设施.csv", ledger("BD-09")]);
    const { used, frame } = dataset(await files.review(NO_DECISIONS, quietJob), "设施.csv");
    expect([used, frame?.mustConfirm, frame?.isCertain]).toEqual([false, true, false]);
    expect(frame?.options.find(({ choice }) => choice.frame === "BD-09")?.evidence).toContainEqual({
      kind: "names-agree",
      agreeing: 18,
      compared: 18,
    });
  });

  test("the preview shows the points of a held dataset in each of its frames", async () => {
    const files = session(boundaries, ["设施.csv", ledger("GCJ-02")]);
    await files.review(NO_DECISIONS, quietJob);
    const { placements, areas } = await files.framePreview("设施.csv", { frame: "BD-09" }, quietJob);
    expect(areas).toHaveLength(9);
    expect(placements.map(({ choice }) => choice.frame)).toEqual(
      expect.arrayContaining(["GCJ-02", "EPSG:4326", "BD-09"]),
    );
    for (const { points } of placements) expect(points.x).toHaveLength(18);
  });
});

describe("decisions", () => {
  const plain = ["设施.csv", ledger("EPSG:4326")] as const;

  test("a column, a role, a word and a dataset left out are decided without reading the file again", async () => {
    const files = session(boundaries, plain);
    const first = await files.review(NO_DECISIONS, quietJob);
    expect(first.words).toMatchObject([{ kind: "status", word: "在营", rowCount: 18 }]);
    const capacity = dataset(first, "设施.csv").fields.find(({ field }) => field === "capacity");
    expect(capacity).toMatchObject({ column: "床位数", source: "guessed" });
    const words = { status: { 在营: "operating" as const }, category: {} };
    const second = await files.review(
      decided({ words, datasets: { "设施.csv": { fields: { capacity: null, name: "编号" } } } }),
      quietJob,
    );
    expect(second.words).toEqual([]);
    expect(files.project?.facilities[0]).toMatchObject({ name: "f0", status: "operating" });
    expect(files.project?.facilities[0].capacity).toBeUndefined();
    const third = await files.review(decided({ datasets: { "设施.csv": { skip: true } } }), quietJob);
    expect(dataset(third, "设施.csv")).toMatchObject({ skipped: true, used: false });
    expect(third.project?.facilityCount).toBe(0);
    expect(JSON.stringify(await files.review(NO_DECISIONS, quietJob))).toBe(JSON.stringify(first));
  });

  test("the books of every dataset add up, whatever was decided", async () => {
    const files = session(boundaries, plain);
    for (const decisions of [NO_DECISIONS, decided({ datasets: { "设施.csv": { role: "demand" } } })]) {
      const review = await files.review(decisions, quietJob);
      for (const { rows } of review.datasets) {
        expect(rows?.rowsIn).toBe((rows?.accepted ?? 0) + (rows?.rejected ?? 0) + (rows?.skipped ?? 0));
      }
    }
  });

  test("facilities without coordinates are placed by a click or inside a community, and stay in the list", async () => {
    const text =
      "编号,设施名称,类别,所属社区,地址\na,甲助餐点,助餐点,第一社区,一路 1 号\nb,乙助餐点,助餐点,无名社区,二路 2 号\n";
    const files = session(boundaries, ["无坐标.csv", text]);
    const first = await files.review(NO_DECISIONS, quietJob);
    expect(first.places.map(({ name, placed }) => [name, placed])).toEqual([
      ["甲助餐点", "community"],
      ["乙助餐点", undefined],
    ]);
    const places = {
      [first.places[0].key]: { at: [113.2012, 23.1034] as const },
      [first.places[1].key]: { insideCommunity: "c4" },
    };
    await files.review(decided({ places }), quietJob);
    expect(files.project?.facilities.map(({ id, precision }) => [id, precision])).toEqual([
      ["a", "by-hand"],
      ["b", "community"],
    ]);
    expect(files.project?.facilities[0].geometry).toEqual({ type: "Point", coordinates: [113.2012, 23.1034] });
  });

  test("facilities of two ledgers that are one are offered and merged with a record", async () => {
    const other = plain[1]
      .replaceAll(/^f(\d+),/gm, "g$1,")
      .split("\n")
      .slice(0, 3)
      .join("\n");
    const files = session(boundaries, plain, ["另一台账.csv", other]);
    const first = await files.review(NO_DECISIONS, quietJob);
    expect(first.duplicates.map(({ a, b, likeness }) => [a, b, likeness])).toEqual([
      ["f0", "g0", "same-name"],
      ["f1", "g1", "same-name"],
    ]);
    const after = await files.review(decided({ merges: [{ kept: "f0", removed: ["g0"] }] }), quietJob);
    expect([first.project?.facilityCount, after.project?.facilityCount]).toEqual([20, 19]);
    expect(files.project?.record?.merges).toMatchObject([{ kept: "f0", removed: [{ id: "g0" }] }]);
  });
});

test("next year's ledger with the same headings maps itself by a template that went through a file", async () => {
  const text = (year: string) =>
    `代号,${year}年叫法,床,经度,纬度\n1,某处一,5,113.2051,23.1042\n2,某处二,6,113.2151,23.1142\n`;
  const files = session(boundaries, ["今年.csv", text("2025")]);
  const datasets = {
    "今年.csv": { role: "facilities" as const, fields: { name: "2025年叫法", capacity: "床", id: "代号" } },
  };
  const { mapping } = dataset(await files.review(decided({ datasets }), quietJob), "今年.csv");
  if (!mapping) throw new Error("no mapping");
  const template = readMappingFile(
    "模板.json",
    mappingFile({ name: "民政", mappings: [mapping], words: NO_DECISIONS.words }),
  );
  const next = session(boundaries, ["明年.csv", text("2026")]);
  const review = await next.review(decided({ mappings: template.mappings }), quietJob);
  expect(dataset(review, "明年.csv")).toMatchObject({ isRemembered: true, role: "facilities", evidence: "remembered" });
  expect(next.project?.facilities.map(({ id, name, capacity }) => [id, name, capacity])).toEqual([
    ["1", "某处一", 5],
    ["2", "某处二", 6],
  ]);
});

test("a template that is none, or of a later version, is refused with a sentence", () => {
  const code = (text: string) => {
    try {
      readMappingFile("模板.json", text);
      return "";
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(code("{}")).toBe("import/mapping-file-damaged");
  expect(code("not json")).toBe("import/mapping-file-damaged");
  expect(code('{"schema":"lifecircle-mappings/9"}')).toBe("import/mapping-file-newer");
});
