import { plainProblem } from "../../base/problem";
import type { Reading } from "../../dataset/table";
import type { AreaType } from "../../layer/layer";
import type { AreaUnit } from "../../project/project";

/**
 * Communities of a file that says nothing of 城区, 县城区 or 乡村, each with the area type it had in the open project, found
 * by id, else by a name that stands there once: which limit applies to it must not change by the way.
 * @returns also the reading with the count of those that had none, which count as 城区.
 */
export function keepAreaTypes(
  communities: readonly AreaUnit[],
  before: readonly AreaUnit[],
  reading: Reading,
): { readonly communities: readonly AreaUnit[]; readonly reading: Reading } {
  if (before.every(({ areaType }) => areaType === "urban")) return { communities, reading };
  const byId = new Map(before.map(({ id, areaType }) => [id, areaType]));
  const byName = new Map<string, AreaType | undefined>();
  for (const { name, areaType } of before) byName.set(name, byName.has(name) ? undefined : areaType);
  const known = communities.map(({ id, name }) => byId.get(id) ?? byName.get(name));
  const kept = known.filter((areaType) => areaType !== undefined).length;
  const facts = { file: reading.file, kept, others: known.length - kept };
  return {
    communities: communities.map((community, c) => ({ ...community, areaType: known[c] ?? community.areaType })),
    reading: { ...reading, warnings: [...reading.warnings, plainProblem("import/area-types-kept", facts)] },
  };
}
