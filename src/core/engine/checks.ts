import { boundaryChecks } from "../analysis/checks/boundary-checks";
import { checkRow, type CheckRow, type CheckSeverity } from "../analysis/checks/check-row";
import { networkChecks } from "../analysis/checks/network-checks";
import { placeChecks, type Access } from "../analysis/checks/place-checks";
import type { DistrictIndex } from "../analysis/district-index";
import { facilitySet } from "../analysis/facility-set";
import type { Job } from "../base/job";
import { plainProblem, Problem } from "../base/problem";
import { DEFAULT_SNAP_LIMIT_M } from "../layer/defaults";
import type { Project } from "../project/project";
import type { NetworkCache } from "./network-cache";

const ORDER: readonly CheckSeverity[] = ["error", "warning", "note"];

/**
 * The check before a run (体检表): everything in the project that makes results wrong or doubtful, the worst first.
 * @param networkOf builds the network, or gives the one already built.
 */
export async function projectChecks(
  index: DistrictIndex,
  networkOf: () => NetworkCache,
  job: Job,
): Promise<CheckRow[]> {
  const { project } = index;
  const rows: CheckRow[] = [];
  await job.step(0, 4, "network");
  let access: Access | undefined;
  if (project.network) {
    try {
      const cache = networkOf();
      rows.push(...networkChecks(cache.network, cache.report.warnings));
      await job.step(1, 4, "snap");
      access = accessOf(project, cache);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "network/no-walkable-ways") throw error;
      rows.push(checkRow("error", error.plain(), undefined, "replace-dataset"));
    }
  } else {
    rows.push(checkRow("warning", plainProblem("check/no-network", {}), undefined, "import-dataset"));
  }
  if (project.facilities.length === 0) {
    rows.push(checkRow("warning", plainProblem("check/no-facilities", {}), undefined, "import-dataset"));
  }
  await job.step(2, 4, "tables");
  rows.push(...placeChecks(project, index.frame, access));
  await job.step(3, 4, "areas");
  rows.push(...boundaryChecks(index));
  return rows
    .map((row, position) => ({ row, position }))
    .sort((a, b) => ORDER.indexOf(a.row.severity) - ORDER.indexOf(b.row.severity) || a.position - b.position)
    .map(({ row }) => row);
}

function accessOf(project: Project, cache: NetworkCache): Access {
  const statuses = ["operating", "building", "planned", "closed"] as const;
  const categoryIds = [...new Set(project.facilities.map(({ category }) => category))];
  const { snapped, owner } = cache.seeds(
    facilitySet(project.facilities, { categoryIds }, statuses),
    DEFAULT_SNAP_LIMIT_M,
  );
  const facilities = project.facilities.map((): number | null | undefined => null);
  snapped.edge.forEach((edge, s) => {
    const before = facilities[owner[s]];
    if (edge >= 0) facilities[owner[s]] = undefined;
    else if (before !== undefined && snapped.accessMm[s] >= 0) {
      const distanceM = Math.round(snapped.accessMm[s] / 100) / 10;
      facilities[owner[s]] = before === null ? distanceM : Math.min(before, distanceM);
    }
  });
  return { limitM: DEFAULT_SNAP_LIMIT_M, facilities, homes: cache.snappedPlaces(DEFAULT_SNAP_LIMIT_M) };
}
