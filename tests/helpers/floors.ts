import { posix } from "node:path";
import { importsOf } from "./imports";

/** The house from the ground up. Folders in one line stand side by side and do not import one another. */
const FLOORS: readonly (readonly string[])[] = [
  ["core/base"],
  ["core/geo"],
  ["core/dataset"],
  ["core/layer"],
  ["core/network", "core/io", "core/project"],
  ["core/analysis"],
  ["core/engine"],
  ["text", "map", "server"],
  ["report"],
  ["worker", "cli", "service-worker"],
  ["state"],
  ["ui"],
  ["App.svelte"],
  ["main.ts"],
];

/** Packages that compute and nothing else: no screen, no file, no thread. */
const PURE_PACKAGES = [
  "@turf/turf",
  "clipper2-ts",
  "fflate",
  "flatbuffers",
  "flatbush",
  "flatgeobuf",
  "fzstd",
  "gcoord",
  "hucre",
  "hyparquet",
  "hyparquet-compressors",
  "pbf",
  "pinyin-pro",
  "proj4",
  "saxes",
  "valibot",
];

/** Path below src → content. */
export type Tree = ReadonlyMap<string, string>;

/** Every way in which a tree of sources breaks the order of the house, one sentence each. */
export function breaches(tree: Tree): readonly string[] {
  const found: string[] = [];
  const edges = new Map<string, readonly string[]>();
  for (const [path, content] of tree) {
    const home = placeOf(path);
    if (home === undefined) found.push(`${path} stands on no floor`);
    const targets: string[] = [];
    for (const { specifier, line } of importsOf(path, content)) {
      const where = `${path}:${line}`;
      if (!specifier.startsWith(".")) {
        if (specifier.startsWith("/src/")) found.push(`${where} names ${specifier} from the root; write it relative`);
        const outside = path.startsWith("core/") && !PURE_PACKAGES.some((name) => isWithin(specifier, name));
        if (outside) found.push(`${where} imports ${specifier}, but core computes only`);
        continue;
      }
      const target = resolveIn(tree, path, specifier);
      if (target === undefined) {
        if (isCode(specifier)) found.push(`${where} imports ${specifier}, which is not in src`);
        continue;
      }
      targets.push(target);
      const away = placeOf(target);
      if (home === undefined || away === undefined || away.folder === home.folder) continue;
      if (away.floor > home.floor) found.push(`${where} imports up: ${target}`);
      else if (away.floor === home.floor) found.push(`${where} imports sideways: ${target}`);
    }
    edges.set(path, targets);
  }
  return [...found, ...loops(edges).map((loop) => `loop: ${loop.join(" → ")}`)];
}

function placeOf(path: string): { floor: number; folder: string } | undefined {
  for (const [floor, folders] of FLOORS.entries()) {
    const folder = folders.find((name) => isWithin(path, name));
    if (folder !== undefined) return { floor, folder };
  }
  return undefined;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** A relative import as the bundler finds it; undefined: not among the sources. */
function resolveIn(tree: Tree, from: string, specifier: string): string | undefined {
  const bare = specifier.replace(/[?#].*$/, "");
  const path = posix.normalize(posix.join(posix.dirname(from), bare));
  const script = path.replace(/\.js$/, "");
  return [path, `${path}.ts`, `${path}.svelte.ts`, `${path}.d.ts`, `${path}/index.ts`, `${script}.ts`].find((name) =>
    tree.has(name),
  );
}

/** Styles, pictures and raw texts may be imported without being sources. */
function isCode(specifier: string): boolean {
  return !/\.(css|svg|png|json|woff2)(\?.*)?$/.test(specifier) && !specifier.includes("*");
}

/** One loop for each set of files that import one another in a circle, walked depth first. */
function loops(edges: ReadonlyMap<string, readonly string[]>): readonly string[][] {
  const done = new Set<string>();
  const way: string[] = [];
  const found: string[][] = [];
  const walk = (path: string): void => {
    const at = way.indexOf(path);
    if (at >= 0) {
      found.push([...way.slice(at), path]);
      return;
    }
    if (done.has(path)) return;
    way.push(path);
    for (const next of edges.get(path) ?? []) walk(next);
    way.pop();
    done.add(path);
  };
  for (const path of edges.keys()) walk(path);
  return found;
}
