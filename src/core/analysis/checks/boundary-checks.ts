import Flatbush from "flatbush";
import { plainProblem } from "../../base/problem";
import type { LocalFrame } from "../../geo/local-frame";
import { geometryBounds } from "../../geo/locate";
import { selfCrossing } from "../../geo/self-crossing";
import {
  intersectRegions,
  regionAreaM2,
  regionGeometry,
  regionOf,
  regionPieces,
  subtractRegion,
  unionRegion,
  type Region,
} from "../../geo/region";
import type { AreaUnit, Project } from "../../project/project";
import type { DistrictIndex } from "../district-index";
import { checkRow, type CheckRow, type CheckWhere } from "./check-row";
import { everybody } from "./place-checks";

/** Overlaps and gaps smaller than this are drawing scraps, square metres. */
const LEAST_AREA_M2 = 10;
/** … as are those narrower than this on the mean (twice the area by the perimeter), metres. */
const LEAST_WIDTH_M = 0.5;
/** Tolerance of sums: people are counted in whole persons, spread ones in fractions. */
const SUM_TOLERANCE = 0.5;

/** Boundaries that overlap, leave gaps or cross themselves; communities without people, or not with those they state. */
export function boundaryChecks(index: DistrictIndex): CheckRow[] {
  const { project, frame } = index;
  if (project.communities.length === 0) {
    return [checkRow("warning", plainProblem("check/no-communities", {}), undefined, "import-dataset")];
  }
  return [
    ...crossings(project),
    ...overlaps(project, frame),
    ...gaps(project, frame),
    ...emptyCommunities(index),
    ...sums(index),
  ];
}

type Polygon = GeoJSON.Polygon | GeoJSON.MultiPolygon;

function crossings({ district, streets, communities, quarters, facilities }: Project): CheckRow[] {
  const sets: [CheckWhere["dataset"], readonly { id: string; name: string; geometry?: GeoJSON.Geometry }[]][] = [
    ["district", district ? [district] : []],
    ["streets", streets],
    ["communities", communities],
    ["quarters", quarters],
    ["facilities", facilities],
  ];
  return sets.flatMap(([dataset, things]) =>
    things.flatMap(({ id, name, geometry }) => {
      if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") return [];
      const place = selfCrossing(geometry);
      if (!place) return [];
      const problem = plainProblem("check/polygon-crosses-itself", { name });
      return [checkRow("error", problem, { dataset, ids: [id], lon: place[0], lat: place[1] }, "repair-polygon")];
    }),
  );
}

function overlaps({ communities }: Project, frame: LocalFrame): CheckRow[] {
  const regions = communities.map(({ geometry }) => regionOf(frame, geometry));
  const index = new Flatbush(communities.length);
  const boxes = communities.map(({ geometry }) => geometryBounds(geometry));
  for (const box of boxes) index.add(...box);
  index.finish();
  const rows: CheckRow[] = [];
  communities.forEach((a, i) => {
    for (const other of index.search(...boxes[i]).sort((m, n) => m - n)) {
      if (other <= i) continue;
      const b = communities[other];
      const shared = intersectRegions(regions[i], regions[other]);
      const areaM2 = solidAreaM2(shared);
      if (areaM2 < LEAST_AREA_M2) continue;
      const problem = plainProblem("check/boundaries-overlap", { a: a.name, b: b.name, areaM2: Math.round(areaM2) });
      const where: CheckWhere = { dataset: "communities", ids: [a.id, b.id], ...spotOf(regionGeometry(frame, shared)) };
      rows.push(checkRow("error", problem, where, "replace-dataset"));
    }
  });
  return rows;
}

/** Ground between communities: holes in their union, and what of the district they leave out. */
function gaps({ district, communities }: Project, frame: LocalFrame): CheckRow[] {
  const union = unionRegion(
    frame,
    communities.map(({ geometry }) => geometry),
  );
  const whole = district ? regionOf(frame, district.geometry) : withoutHoles(frame, union);
  return regionPieces(subtractRegion(whole, union)).flatMap((piece) => {
    const areaM2 = solidAreaM2(piece);
    if (areaM2 < LEAST_AREA_M2) return [];
    const problem = plainProblem("check/boundaries-gap", { areaM2: Math.round(areaM2) });
    const where: CheckWhere = { dataset: "communities", ids: [], ...spotOf(regionGeometry(frame, piece)) };
    return [checkRow("warning", problem, where, "replace-dataset")];
  });
}

function withoutHoles(frame: LocalFrame, union: Region): Region {
  const outer = regionGeometry(frame, union).coordinates.map(([ring]): Polygon => ({
    type: "Polygon",
    coordinates: [ring],
  }));
  return unionRegion(frame, outer);
}

/** The area of those pieces that are more than slivers along a border. */
function solidAreaM2(region: Region): number {
  return regionPieces(region).reduce((sum, piece) => {
    const areaM2 = regionAreaM2(piece);
    return (2 * areaM2) / perimeterM(piece) < LEAST_WIDTH_M ? sum : sum + areaM2;
  }, 0);
}

function perimeterM({ paths }: Region): number {
  let sum = 0;
  for (const path of paths) {
    path.forEach(({ x, y }, k) => {
      const next = path[(k + 1) % path.length];
      sum += Math.hypot(next.x - x, next.y - y) / 1000;
    });
  }
  return sum;
}

function emptyCommunities({ project, communityOfPlace }: DistrictIndex): CheckRow[] {
  const people = new Float64Array(project.communities.length);
  const counts = everybody(project.demand.people);
  communityOfPlace.forEach((community, p) => {
    if (community >= 0) people[community] += counts[p];
  });
  return project.communities.flatMap((community, c) => {
    if (people[c] > 0) return [];
    const problem = plainProblem("check/community-empty", { community: community.name });
    return [checkRow("warning", problem, whereArea(community), "replace-dataset")];
  });
}

function sums({ project, communityOfPlace }: DistrictIndex): CheckRow[] {
  const { communities, demand, groups } = project;
  return groups.flatMap((group) => {
    const counted = new Float64Array(communities.length);
    communityOfPlace.forEach((community, p) => {
      if (community >= 0) counted[community] += demand.people[group.id][p];
    });
    return communities.flatMap((community, c) => {
      const stated = community.statedPeople?.[group.id];
      if (stated === undefined || Math.abs(stated - counted[c]) <= SUM_TOLERANCE) return [];
      const problem = plainProblem("project/sum-differs", {
        group: group.title.zh,
        groupEn: group.title.en,
        community: community.name,
        table: stated,
        points: Math.round(counted[c] * 100) / 100,
      });
      return [checkRow("warning", problem, whereArea(community), "replace-dataset")];
    });
  });
}

function whereArea(community: AreaUnit): CheckWhere {
  return { dataset: "communities", ids: [community.id], ...spotOf(community.geometry) };
}

/** The middle of the box: where to look, not a point inside. */
function spotOf(geometry: Polygon): { lon: number; lat: number } {
  const [west, south, east, north] = geometryBounds(geometry);
  return { lon: (west + east) / 2, lat: (south + north) / 2 };
}
