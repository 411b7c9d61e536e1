import { area, grown, polygonsOf, together } from "./geometry";
import { flatGeobuf, multiOf, polygonOf, type Row } from "./output";
import { AGES, allPeople, sumAges, type Ages } from "./people";
import { outlineOf } from "./plan";
import { trimmed } from "./base-layers";
import type { Community, NamedQuarter, Town } from "./town";

const AGE_COLUMNS = Object.fromEntries(AGES.map((age) => [age, "integer" as const]));

export function communityAges(community: Community): Ages {
  return sumAges(community.quarters.map(quarterAges));
}

function quarterAges(quarter: NamedQuarter): Ages {
  return sumAges(quarter.buildings.map((building) => building.ages));
}

function householdsOf(quarter: NamedQuarter): number {
  return quarter.buildings.reduce((sum, building) => sum + building.households, 0);
}

export function communityHouseholds(community: Community): number {
  return community.quarters.reduce((sum, quarter) => sum + householdsOf(quarter), 0);
}

export function streetsFile(town: Town): Uint8Array {
  return flatGeobuf(
    "streets",
    { id: "text", name: "text", kind: "text" },
    town.streets.map(({ id, name, kind, faces }) => ({
      geometry: multiOf(polygonsOf(outlineOf(faces))),
      properties: { id, name, kind },
    })),
  );
}

export function communitiesFile(town: Town): Uint8Array {
  return flatGeobuf(
    "communities",
    {
      id: "text",
      name: "text",
      street_id: "text",
      area_type: "text",
      households: "integer",
      ...AGE_COLUMNS,
      population: "integer",
    },
    town.communities.map((community) => {
      const ages = communityAges(community);
      return {
        geometry: multiOf(polygonsOf(outlineOf(community.faces))),
        properties: {
          id: community.id,
          name: community.name,
          street_id: community.street.id,
          area_type: community.areaType,
          households: communityHouseholds(community),
          ...ages,
          population: allPeople(ages),
        },
      };
    }),
  );
}

export function quartersFile(town: Town): Uint8Array {
  const rows = town.communities.flatMap((community) =>
    community.quarters.map((named): Row => {
      const { quarter } = named;
      const ages = quarterAges(named);
      const rings =
        quarter.kind === "village"
          ? grown(
              together(
                grown(
                  quarter.houses.map((house) => house.ring),
                  15,
                ),
              ),
              -8,
            )
          : grown(outlineOf(quarter.faces), -3);
      return {
        geometry: multiOf(polygonsOf(rings.map(trimmed)).filter(([outer]) => area(outer) > 200)),
        properties: {
          id: named.id,
          name: named.name,
          community_id: community.id,
          kind: quarter.kind,
          gated: quarter.gated,
          year_built: quarter.yearBuilt,
          households: householdsOf(named),
          ...ages,
          population: allPeople(ages),
        },
      };
    }),
  );
  return flatGeobuf(
    "quarters",
    {
      id: "text",
      name: "text",
      community_id: "text",
      kind: "text",
      gated: "boolean",
      year_built: "integer",
      households: "integer",
      ...AGE_COLUMNS,
      population: "integer",
    },
    rows,
  );
}

export function buildingsFile(town: Town): Uint8Array {
  let count = 0;
  const rows = town.communities.flatMap((community) =>
    community.quarters.flatMap((named) =>
      named.buildings.map((building, i): Row => ({
        geometry: polygonOf([building.house.ring]),
        properties: {
          id: `B${String(++count).padStart(5, "0")}`,
          name: `${named.name}${i + 1}${named.quarter.zone === "rural" || named.quarter.zone === "old" ? "号" : "幢"}`,
          quarter_id: named.id,
          community_id: community.id,
          floors: building.house.floors,
          households: building.households,
          ...building.ages,
        },
      })),
    ),
  );
  return flatGeobuf(
    "buildings",
    {
      id: "text",
      name: "text",
      quarter_id: "text",
      community_id: "text",
      floors: "integer",
      households: "integer",
      ...AGE_COLUMNS,
    },
    rows,
  );
}
