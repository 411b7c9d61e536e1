/** A population group a planner names: "all", "60+", "0-3", "65+" … */
export type GroupId = string;

/** A group is the sum of columns of the demand table, e.g. "60+" = p60_69 + p70_79 + p80. */
export interface PopulationGroup {
  readonly id: GroupId;
  readonly title: { readonly zh: string; readonly en: string };
  readonly columns: readonly string[];
}

/** Persons of each group in each place; every array has the length of the places. */
export type PeopleByGroup = Readonly<Record<GroupId, Float64Array>>;
