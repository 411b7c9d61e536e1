import type { Bounds } from "../core/geo/points";
import { boundsOf } from "../map/label-point";
import type { ProjectView } from "../map/project-view";
import type { Selection } from "../map/scene";

/** Where something selected lies; undefined when the project does not have it. */
export function boundsOfSelection(project: ProjectView, selection: Selection): Bounds | undefined {
  switch (selection.kind) {
    case "community":
      return project.communities.find((one) => one.id === selection.id)?.bounds;
    case "street":
      return project.streets.find((one) => one.id === selection.id)?.bounds;
    case "quarter":
      return project.quarters.find((one) => one.id === selection.id)?.bounds;
    case "facility": {
      const facility = project.facilities.find((one) => one.id === selection.id);
      return facility && boundsOf([[facility.lon, facility.lat]]);
    }
    case "home": {
      const { lon, lat } = project.demand;
      return selection.index < lon.length ? boundsOf([[lon[selection.index], lat[selection.index]]]) : undefined;
    }
    case "spot":
      return boundsOf([[selection.lon, selection.lat]]);
    case "finding":
      return selection.bounds;
  }
}
