import type { ProjectView } from "../map/project-view";
import type { Selection } from "../map/scene";

export type FoundKind = "community" | "street" | "quarter" | "facility" | "road";

export interface Found {
  readonly kind: FoundKind;
  readonly name: string;
  /** Where it belongs: the street of a community, the layer of a facility. */
  readonly context: string;
  readonly selection: Selection;
}

/** Everything with a name, once per project. */
export function searchIndex(project: ProjectView, categoryTitle: (category: string) => string): readonly Found[] {
  const parents = new Map([...project.streets, ...project.communities].map((one) => [one.id, one.name]));
  const area =
    (kind: "community" | "street" | "quarter") =>
    (one: { id: string; name: string; parentId?: string; communityId?: string }): Found => ({
      kind,
      name: one.name,
      context: parents.get(one.parentId ?? one.communityId ?? "") ?? "",
      selection: { kind, id: one.id },
    });
  return [
    ...project.communities.map(area("community")),
    ...project.streets.map(area("street")),
    ...project.quarters.map(area("quarter")),
    ...project.facilities.map((one): Found => ({
      kind: "facility",
      name: one.name,
      context: categoryTitle(one.category),
      selection: { kind: "facility", id: one.id },
    })),
    ...roads(project),
  ];
}

/** Names that hold the query: those that begin with it first, then by length; spaces and case do not matter. */
export function search(index: readonly Found[], query: string, most: number): readonly Found[] {
  const wanted = plain(query);
  if (wanted === "") return [];
  return index
    .flatMap((found, order) => {
      const at = plain(found.name).indexOf(wanted);
      return at < 0 ? [] : [{ found, rank: (at === 0 ? 0 : 1000) + found.name.length, order }];
    })
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .slice(0, most)
    .map(({ found }) => found);
}

/** Each named road once, at the middle of its longest piece. */
function roads({ base: { roads: drawn } }: ProjectView): Found[] {
  const { name: names, start, positions, texts } = drawn;
  const longest = new Map<number, number>();
  const size = (line: number) => start[line + 1] - start[line];
  names.forEach((name, line) => {
    const before = longest.get(name);
    if (texts[name] !== "" && (before === undefined || size(line) > size(before))) longest.set(name, line);
  });
  return [...longest].map(([text, line]) => {
    const middle = start[line] + Math.floor(size(line) / 2);
    const [lon, lat] = [positions[2 * middle], positions[2 * middle + 1]];
    const name = texts[text];
    return { kind: "road", name, context: "", selection: { kind: "spot", lon, lat, name } };
  });
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, "");
}
