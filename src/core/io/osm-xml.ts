import { SaxesParser } from "saxes";
import { quietJob, type Job } from "../base/job";
import { Problem } from "../base/problem";
import type { OsmExtract, OsmTags } from "../dataset/osm";
import { isNodeTagged, OsmNodeBook, OsmWayBook } from "./osm-collect";

const FORMAT = "OSM XML";
const CHUNK_BYTES = 256 * 1024;
const DECLARED_ENCODING = /^[^>]{0,200}?encoding\s*=\s*["']([\w-]+)["']/;

/**
 * Reads the streets of an OSM XML file as OSM editors, Overpass and OSMnx write it, on one line or many:
 * the same extract as of an .osm.pbf file. Elements marked action="delete" or visible="false" are passed over.
 *
 * @throws Problem "io/file-truncated", "io/file-damaged" (also for a DOCTYPE: entities are never expanded), "io/no-features".
 */
export async function readOsmXml(file: string, bytes: Uint8Array, job: Job = quietJob): Promise<OsmExtract> {
  const reader = new OsmXmlReader(file);
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    await job.step(at, bytes.length, "read");
    reader.write(decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true }));
  }
  reader.write(decoder.decode());
  return reader.close();
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const declared = DECLARED_ENCODING.exec(new TextDecoder("utf-8").decode(bytes.subarray(0, 256)))?.[1] ?? "utf-8";
  return /^gb(k|2312|18030)$/i.test(declared) ? "gb18030" : "utf-8";
}

interface Element {
  readonly kind: "node" | "way" | "relation";
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Map<string, string>;
  readonly refs: number[];
}

/** Takes the elements as they stream by; nodes are all remembered, because the ways that use them come later. */
class OsmXmlReader {
  readonly #file: string;
  readonly #parser = new SaxesParser();
  readonly #ways: OsmWayBook;
  readonly #nodeId: number[] = [];
  readonly #nodeLon: number[] = [];
  readonly #nodeLat: number[] = [];
  readonly #nodeTags = new Map<number, OsmTags>();
  #current: Element | undefined;
  #isOsm = false;
  #count = 0;
  #ended = false;

  constructor(file: string) {
    this.#file = file;
    this.#ways = new OsmWayBook(file);
    this.#parser.on("error", (error) => {
      const detail = error.message.slice(0, 120);
      throw this.#ended
        ? new Problem("io/file-truncated", { file, format: FORMAT })
        : new Problem("io/file-damaged", { file, format: FORMAT, detail });
    });
    this.#parser.on("doctype", () => {
      throw new Problem("io/file-damaged", { file, format: FORMAT, detail: "DOCTYPE" });
    });
    this.#parser.on("opentag", ({ name, attributes }) => this.#open(name, attributes));
    this.#parser.on("closetag", ({ name }) => {
      if (name === this.#current?.kind) this.#finish(this.#current);
    });
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  close(): OsmExtract {
    this.#ended = true;
    this.#parser.close();
    if (!this.#isOsm) throw new Problem("io/file-damaged", { file: this.#file, format: FORMAT, detail: "<osm>" });
    if (this.#count === 0) throw new Problem("io/no-features", { file: this.#file });
    const nodes = new OsmNodeBook(this.#ways.neededNodes());
    this.#nodeId.forEach((id, n) => {
      const slot = nodes.slotOf(id);
      if (slot < 0) return;
      nodes.place(slot, this.#nodeLon[n], this.#nodeLat[n]);
      const tags = this.#nodeTags.get(n);
      if (tags) nodes.tag(slot, tags);
    });
    return this.#ways.close("osm-xml", nodes);
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "osm") this.#isOsm = true;
    else if (name === "node" || name === "way" || name === "relation") {
      this.#current = { kind: name, attributes, tags: new Map(), refs: [] };
    } else if (name === "tag") this.#current?.tags.set(attributes.k, attributes.v);
    else if (name === "nd") this.#current?.refs.push(Number(attributes.ref));
  }

  #finish({ kind, attributes, tags, refs }: Element): void {
    this.#current = undefined;
    if (attributes.action === "delete" || attributes.visible === "false") return;
    this.#count++;
    const id = Number(attributes.id);
    if (kind === "way") {
      if (tags.has("highway")) this.#ways.keep(id, Float64Array.from(refs), tags);
      else this.#ways.skip();
    } else if (kind === "node") {
      if (isNodeTagged(tags)) this.#nodeTags.set(this.#nodeId.length, tags);
      this.#nodeId.push(id);
      this.#nodeLon.push(Number(attributes.lon));
      this.#nodeLat.push(Number(attributes.lat));
    }
  }
}
