import { plainProblem, type PlainProblem } from "../../base/problem";
import type { NetworkSource } from "../../dataset/network-source";
import { amendReading, type Feature, type Reading, type RowIssue } from "../../dataset/table";
import type { Draft } from "./imported";

/** The walking network of a dataset; without a line in it, the problem. */
export function takeNetwork({ data, about, columns }: Draft): {
  readonly network?: NetworkSource;
  readonly reading?: Reading;
  readonly problem?: PlainProblem;
} {
  if (!data) return {};
  if (data.kind === "osm") return { network: { kind: "osm", file: about.file, osm: data }, reading: data.reading };
  const issues: RowIssue[] = [];
  const chosen = columns?.of.get("name");
  const lines = data.features.flatMap((feature) => {
    if (isLine(feature)) return [renamed(feature, data.columns, chosen)];
    const geometry = feature.geometry?.type ?? "—";
    const problem = plainProblem("io/geometry-unsupported", { file: about.file, geometry });
    issues.push({ row: feature.row, state: "rejected", problem });
    return [];
  });
  const reading = amendReading(data.reading, issues);
  if (lines.length === 0) return { reading, problem: plainProblem("io/no-lines", { file: about.file }) };
  return { network: { kind: "lines", file: about.file, lines }, reading };
}

function isLine(feature: Feature): feature is Feature<GeoJSON.LineString | GeoJSON.MultiLineString> {
  return feature.geometry?.type === "LineString" || feature.geometry?.type === "MultiLineString";
}

const NAME_COLUMNS = ["name", "名称", "道路名称", "路名", "NAME"];
const CLASS_COLUMNS = ["class", "highway", "fclass", "类型", "等级", "道路等级"];

/** Streets say their name and class under these two headings. */
function renamed<L extends Feature>(line: L, columns: readonly string[], chosen: string | undefined): L {
  const [usual, kind] = [NAME_COLUMNS, CLASS_COLUMNS].map((known) => known.find((column) => columns.includes(column)));
  const name = usual ?? chosen;
  if ((name === undefined || name === "name") && (kind === undefined || kind === "class")) return line;
  const properties = {
    ...line.properties,
    ...(name === undefined ? {} : { name: line.properties[name] ?? null }),
    ...(kind === undefined ? {} : { class: line.properties[kind] ?? null }),
  };
  return { ...line, properties };
}
