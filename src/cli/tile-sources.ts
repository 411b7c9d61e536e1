import { Problem } from "../core/base/problem";
import type { TileSource } from "../server/tiles";

/** What a person says of tiles that the local server may fetch for the page. */
export interface TileWords {
  readonly templates: readonly string[];
  readonly key: string | undefined;
  /** wgs84, cgcs2000 or gcj02, as typed. */
  readonly frame: string | undefined;
  readonly title: string | undefined;
  readonly credit: string | undefined;
}

const FRAMES: Readonly<Record<string, TileSource["frame"]>> = { wgs84: "wgs84", cgcs2000: "wgs84", gcj02: "gcj02" };
const SHIFTED_HOSTS = /(^|\.)(autonavi\.com|amap\.com|gtimg\.com|map\.qq\.com|google\.cn)$/i;
const BAIDU_HOSTS = /(^|\.)(bdimg\.com|bdstatic\.com|baidu\.com)$/i;

/**
 * The sources that the person allows, each in a frame that is declared and a grid that fits.
 *
 * @throws Problem "serve/tiles-template", "serve/tiles-grid", "serve/tiles-frame", "serve/tiles-shifted",
 * "serve/tiles-baidu", "serve/tiles-key", "cli/option-value"
 */
export function tileSources(words: TileWords): readonly TileSource[] {
  return words.templates.map((template) => tileSource(template, words));
}

function tileSource(typed: string, { key, frame: frameName, title, credit }: TileWords): TileSource {
  const has = (pattern: RegExp) => pattern.test(typed);
  const isComplete = has(/\{z\}|\{TileMatrix\}/i) && has(/\{x\}|\{TileCol\}/i) && has(/\{-?y\}|\{TileRow\}/i);
  const host = /^https?:\/\/([^/:{}]+)/i.exec(typed)?.[1] ?? "";
  if (!isComplete || host === "") throw new Problem("serve/tiles-template", { template: typed });
  if (has(/_c\/wmts|tilematrixset=c(&|$)|EPSG[:%3A]*(4326|4490)\b/i)) {
    throw new Problem("serve/tiles-grid", { template: typed });
  }
  if (BAIDU_HOSTS.test(host)) throw new Problem("serve/tiles-baidu", { host });
  if (frameName === undefined) throw new Problem("serve/tiles-frame", { template: typed });
  if (!Object.hasOwn(FRAMES, frameName)) {
    const expected = Object.keys(FRAMES).join(" | ");
    throw new Problem("cli/option-value", { option: "--tile-frame", value: frameName, expected });
  }
  const frame = FRAMES[frameName];
  if (SHIFTED_HOSTS.test(host) && frame !== "gcj02") throw new Problem("serve/tiles-shifted", { host });
  if (has(/\{key\}/i) && key === undefined) throw new Problem("serve/tiles-key", { template: typed });
  const name = title ?? (/tianditu/i.test(host) ? "天地图" : host);
  const template = typed.replace(/\{key\}/gi, encodeURIComponent(key ?? ""));
  return { template, title: name, credit: credit ?? name, frame };
}
