/** What the check before a run (体检) finds in a project. Distances in metres, areas in square metres. */
export interface CheckProblemParams {
  "check/facility-off-network": { name: string; distanceM: number | null; limitM: number };
  "check/home-off-network": { name: string; people: number; distanceM: number | null; limitM: number };
  "check/homes-off-network": { count: number; people: number; farthestM: number | null; limitM: number };
  "check/facility-outside": { name: string; distanceM: number };
  "check/home-outside": { name: string; people: number; distanceM: number };
  "check/homes-outside": { count: number; people: number; farthestM: number };
  "check/facilities-stacked": { names: string; count: number };
  "check/homes-stacked": { names: string; count: number; people: number };
  "check/homes-stacked-often": { count: number; placeCount: number; people: number };
  "check/facilities-alike": { a: string; b: string; distanceM: number };
  "check/capacity-missing": { name: string; category: string };
  "check/capacity-none": { category: string; count: number };
  "check/facility-not-operating": { name: string; status: "building" | "planned" | "closed" };
  "check/community-empty": { community: string };
  "check/boundaries-overlap": { a: string; b: string; areaM2: number };
  "check/boundaries-gap": { areaM2: number };
  "check/polygon-crosses-itself": { name: string };
  "check/road-island": { street: string; lengthM: number };
  "check/road-islands-more": { count: number; lengthM: number };
  "check/no-network": Record<string, never>;
  "check/no-communities": Record<string, never>;
  "check/no-facilities": Record<string, never>;
}
