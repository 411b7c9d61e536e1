import type { Limit } from "../../core/layer/layer";
import type { terms as zh } from "../zh/terms";

const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const two = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

export const terms: typeof zh = {
  productName: "Lifecircle",
  noData: "no data",
  fictional: "fictional",
  count: (n: number) => whole.format(n),
  number: (n: number) => plain.format(n),
  people: (n: number) => `${whole.format(n)} ${n === 1 ? "person" : "people"}`,
  percent: (share: number) => `${one.format(share * 100)} %`,
  points: (difference: number) => `${one.format(difference * 100)} points`,
  areaKm2: (areaM2: number) => `${two.format(areaM2 / 1e6)} km²`,
  metres: (distanceM: number) => `${whole.format(distanceM)} m`,
  minutes: (durationS: number) => `${one.format(durationS / 60)} min`,
  speed: (speedMps: number) => `${plain.format(speedMps)} m/s`,
  limit: (limit: Limit) =>
    limit.unit === "min" ? `${plain.format(limit.value)} min` : `${whole.format(limit.value)} m`,
  method: { network: "Network", buffer: "Buffer", straight: "Straight line" },
  methodLong: { network: "walking network", buffer: "Turf buffer", straight: "straight-line distance" },
  profile: { adult: "Adult", older: "Older person", stroller: "With a pram" },
  areaType: { urban: "urban", county_town: "county town", rural: "rural" },
  status: { operating: "operating", building: "under construction", planned: "planned", closed: "closed" },
  category: {
    community_canteen: "Community canteen",
    community_health_centre: "Community health centre",
    community_service_complex: "Community service complex",
    dental_service: "Dental service",
    elderly_care_facility: "Elderly care",
    emergency_shelter: "Emergency shelter",
    employment_service: "Employment service",
    fitness_facility: "Fitness facility",
    meal_point: "Meal point",
    mini_fire_station: "Mini fire station",
    nursery: "Nursery",
    party_service_centre: "Party service centre",
    police_room: "Police room",
    village_service_facility: "Village service facility",
    wet_market: "Food market",
  },
  stage: {
    read: "Reading data",
    network: "Building the network",
    snap: "Joining places to the network",
    search: "Searching",
    areas: "Drawing service areas",
    tables: "Adding up",
    write: "Writing files",
    map: "Drawing the map",
  },
  community: "Community",
  street: "Street",
  district: "District",
  quarter: "Quarter",
  covered: "covered",
  uncovered: "not covered",
  uncoveredPeople: "People not covered",
  coverageRate: "Coverage",
  gap: "Gap",
  reach: "Service area",
};
