import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { breaches } from "./helpers/floors";

/** Every .ts and .svelte file below src. */
function sources(): Map<string, string> {
  const src = resolve(import.meta.dirname, "../src");
  const names = readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.(ts|svelte)$/.test(name))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(join(src, name), "utf8")]));
}

test("every import in src runs down the floors, and none runs in a circle", () => {
  const tree = sources();
  expect(tree.size).toBeGreaterThan(20);
  expect(breaches(tree)).toEqual([]);
});

describe("the test of the house notices", () => {
  const house = {
    "core/base/problem.ts": "export class Problem {}",
    "core/geo/points.ts": 'import { Problem } from "../base/problem"; export const points = Problem;',
    "core/io/csv.ts": 'import Pbf from "pbf"; import { points } from "../geo/points"; export { Pbf, points };',
    "core/network/snap.ts": 'import flatbush from "flatbush"; export { flatbush };',
    "core/engine/engine.ts": 'export * from "../io/csv";',
    "text/index.ts": "export const text = 1;",
    "map/draw.ts": "export const draw = 1;",
    "worker/engine.worker.ts": 'import { points } from "../core/engine/engine"; postMessage(points);',
    "state/desk.svelte.ts": 'export const worker = new URL("../worker/engine.worker.ts", import.meta.url);',
    "ui/Panel.svelte":
      '<script module lang="ts">export const a = 1;</script>\n<script lang="ts">\n  import { text } from "../text";\n  import "./panel.css";\n</script>\n<p>import x from "../main"</p>',
    "App.svelte": '<script lang="ts">import Panel from "./ui/Panel.svelte"; import("./map/draw");</script>',
    "main.ts": 'import App from "./App.svelte"; export default App;',
  };
  const withFiles = (extra: Record<string, string>) => breaches(new Map(Object.entries({ ...house, ...extra })));

  test("nothing in a house that is in order", () => {
    expect(withFiles({})).toEqual([]);
  });

  const wrong: [string, Record<string, string>, string][] = [
    ["an import that runs up", { "core/geo/up.ts": 'import "../engine/engine";' }, "core/geo/up.ts:1 imports up"],
    ["a type import that runs up", { "text/a.ts": 'import type { A } from "../report/a";', "report/a.ts": "" }, "up"],
    ["an import type that runs up", { "text/a.ts": 'let a: import("../ui/b").B;', "ui/b.ts": "" }, "text/a.ts:1"],
    ["a lazy import that runs up", { "map/a.ts": 'const f = () => import("../ui/Panel.svelte");' }, "up: ui/Panel"],
    ["an export that runs up", { "state/a.ts": 'export { a } from "../ui/Panel.svelte";' }, "imports up"],
    [
      "a worker named from below",
      { "core/engine/a.ts": 'new Worker(new URL("../../worker/engine.worker.ts", import.meta.url));' },
      "up: worker/",
    ],
    [
      "a svelte component that runs up",
      { "ui/B.svelte": '<p/>\n<script>\nimport "../main";\n</script>' },
      "B.svelte:3",
    ],
    ["an import sideways", { "core/io/side.ts": 'import "../network/snap";' }, "sideways: core/network/snap.ts"],
    ["a file without a floor", { "helpers/a.ts": "" }, "helpers/a.ts stands on no floor"],
    ["a core folder without a floor", { "core/magic/a.ts": "" }, "core/magic/a.ts stands on no floor"],
    [
      "a loop of two files",
      { "ui/a.ts": 'import "./b";', "ui/b.ts": 'import type { A } from "./a";' },
      "loop: ui/a.ts → ui/b.ts → ui/a.ts",
    ],
    ["a file that imports itself", { "ui/a.ts": 'import "./a";' }, "loop: ui/a.ts → ui/a.ts"],
    [
      "a loop through a component",
      {
        "ui/A.svelte": '<script>import B from "./B.svelte"</script>',
        "ui/B.svelte": '<script>import "./A.svelte"</script>',
      },
      "loop: ui/A.svelte → ui/B.svelte",
    ],
    ["a screen library in core", { "core/base/a.ts": 'import "svelte";' }, "imports svelte, but core computes only"],
    ["Node in core", { "core/io/a.ts": 'import { readFileSync } from "node:fs";' }, "imports node:fs"],
    ["a package that only begins like a pure one", { "core/io/a.ts": 'import "pbf-tools";' }, "imports pbf-tools"],
    ["a file that is not there", { "text/a.ts": 'import "./gone";' }, "imports ./gone, which is not in src"],
  ];
  test.each(wrong)("%s", (_name, files, expected) => {
    expect(withFiles(files).join("\n")).toContain(expected);
  });
});
