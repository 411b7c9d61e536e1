/** Problems of projects and of what a person asked of them. */
export interface ProjectProblemParams {
  "project/not-found": { path: string };
  "project/field-invalid": { file: string; field: string; expected: string; found: string };
  "project/dataset-missing": { role: string; file: string };
  "project/no-demand": { name: string };
  "project/no-communities": { name: string };
  "project/group-unknown": { group: string; known: string };
  "project/area-type-unknown": { community: string; areaType: string };
  "project/value-missing": { column: string };
  "project/id-repeated": { id: string };
  "project/status-unknown": { status: string };
  "project/category-missing": { name: string };
  "project/quarter-unknown": { quarter: string };
  "project/row-not-selected": { condition: string };
  "project/facility-unknown": { id: string };
  "project/demand-needed": Record<string, never>;
  "project/sum-differs": { group: string; groupEn: string; community: string; table: number; points: number };
}
