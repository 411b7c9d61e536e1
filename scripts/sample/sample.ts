import { seededRandom } from "../../src/core/base/random";
import { districtRing, greenOf, landUseOf, promenades, waterOf } from "./base-layers";
import { otherBuildingsFile, placesFile, railwayFile, roadsFile, shapesFile } from "./drawn-tables";
import { placeFacilities } from "./facilities";
import { facilitiesFile, facilityLedger, peopleLedger, premisesFile } from "./facility-tables";
import { Namer } from "./names";
import { flatGeobuf, polygonOf } from "./output";
import { buildingsFile, communitiesFile, quartersFile, streetsFile } from "./people-tables";
import { projectFile, readMe } from "./project-file";
import { roadsOf } from "./roads";
import { growTown } from "./town";

/** Facilities have a stream of their own, so that the town does not change when they do. */
const FACILITY_SEED = 8;

/** Every file of the sample district, by name: the same bytes on every run. */
export function makeSample(): Map<string, Uint8Array> {
  const town = growTown();
  const { random } = town;
  const rim = districtRing(town);
  const walks = [...town.plan.paths, ...promenades(town.skeleton, town.mesh, rim)];
  const bank = new Set(town.bankFaces);
  const roads = roadsOf(town.mesh, (edge) => (!edge.sealed ? "" : bank.has(edge.face) ? "bridge" : "tunnel"), walks);
  const { facilities, premises } = placeFacilities(town, seededRandom(FACILITY_SEED));
  const namer = new Namer(
    random,
    town.communities.map((c) => c.name.slice(0, 2)),
  );
  const files = new Map<string, Uint8Array>();
  files.set(
    "district.fgb",
    flatGeobuf("district", { id: "text", name: "text" }, [
      { geometry: polygonOf([districtRing(town)]), properties: { id: "QH", name: "青禾示范区" } },
    ]),
  );
  files.set("streets.fgb", streetsFile(town));
  files.set("communities.fgb", communitiesFile(town));
  files.set("quarters.fgb", quartersFile(town));
  files.set("buildings.fgb", buildingsFile(town));
  files.set("roads.fgb", roadsFile(roads));
  files.set("facilities.fgb", facilitiesFile(facilities));
  files.set("premises.fgb", premisesFile(premises));
  files.set("water.fgb", shapesFile("water", waterOf(town, random)));
  files.set("green.fgb", shapesFile("green", greenOf(town, namer)));
  files.set("landuse.fgb", shapesFile("landuse", landUseOf(town)));
  files.set("railway.fgb", railwayFile(town));
  files.set("other_buildings.fgb", otherBuildingsFile(town));
  files.set("places.fgb", placesFile(town));
  files.set("社区人口台账.csv", peopleLedger(town));
  files.set("设施台账.csv", facilityLedger(facilities));
  files.set("project.json", new TextEncoder().encode(projectFile()));
  files.set("README.md", new TextEncoder().encode(readMe()));
  return files;
}
