/** Words in the heading of a coordinate that name the map service it was copied from. */
const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/高德|腾讯|火星|国测局|gcj/i, "GCJ-02"],
  [/百度|bd[-_ ]?09/i, "BD-09"],
];

/** What the headings of coordinates say of their frame; undefined where they say nothing, or different things. */
export function frameInHeadings(headings: readonly string[]): { frame: string; heading: string } | undefined {
  const said = headings.flatMap((heading) =>
    SERVICES.filter(([words]) => words.test(heading)).map(([, frame]) => ({ frame, heading })),
  );
  return said.length > 0 && said.every(({ frame }) => frame === said[0].frame) ? said[0] : undefined;
}
