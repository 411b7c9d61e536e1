import { SaxesParser } from "saxes";
import { plainProblem, Problem } from "../base/problem";
import { quietJob, type Job } from "../base/job";
import type { Cell, FeatureTable } from "../dataset/table";
import { usableFrame, type FrameOptions, type UsableFrame } from "./frame";
import { KmlGeometryStack } from "./kml-geometry";
import { plainTextOf } from "./plain-text";
import { emptyCells, RowBook } from "./row-book";
import { soundGeometry } from "./sound-geometry";
import { decodeXml } from "./xml-text";

const FORMAT = "KML";
const CHUNK_LENGTH = 256 * 1024;
/** What lies on a globe but is no place: links to other files, pictures, tours. */
const NOT_IMPORTED: ReadonlySet<string> = new Set([
  "NetworkLink",
  "GroundOverlay",
  "ScreenOverlay",
  "PhotoOverlay",
  "Tour",
]);
/** Text elements of a placemark that become columns. */
const COLUMNS: Readonly<Record<string, string>> = {
  name: "name",
  description: "description",
  address: "address",
  phoneNumber: "phoneNumber",
  when: "time",
  begin: "begin",
  end: "end",
};

/**
 * Reads the placemarks of a KML file. The names of the folders around one go into the column "folder" ("设施/小学");
 * descriptions, which are HTML, become plain text; ExtendedData become columns. Row n is the n-th placemark or other
 * feature: links to other files, pictures and tours are skipped by name, and nothing is ever fetched.
 * KML is in WGS84 degrees by definition; a person may know that a file of a Chinese map service is not.
 *
 * @throws Problem "io/xml-doctype" (entities are never expanded), "io/file-damaged", "io/file-truncated", "io/no-features",
 * "io/coordinates-swapped", "io/coordinates-out-of-range".
 * Source: OGC 07-147r2, KML 2.2; gx extensions by Google.
 */
export async function readKml(
  file: string,
  bytes: Uint8Array,
  options: FrameOptions = {},
  job: Job = quietJob,
): Promise<FeatureTable> {
  const { text, encoding, warnings } = decodeXml(file, bytes);
  const book = new RowBook(file);
  const frame = usableFrame(file, "EPSG:4326", options.frame);
  book.warn(...warnings, ...frame.warnings);
  const reader = new KmlReader(file, book, frame);
  const start = text.startsWith("\ufeff") ? 1 : 0;
  for (let at = start; at < text.length; at += CHUNK_LENGTH) {
    await job.step(at, text.length, "read");
    reader.write(text.slice(at, at + CHUNK_LENGTH));
  }
  reader.close();
  return book.close({ format: "kml", frame: frame.frame, conversion: frame.conversion, encoding });
}

interface Placemark {
  readonly cells: Record<string, Cell>;
  readonly geometry: KmlGeometryStack;
}

class KmlReader {
  readonly #file: string;
  readonly #book: RowBook;
  readonly #frame: UsableFrame;
  readonly #parser = new SaxesParser();
  /** Local names of the open elements. */
  readonly #path: string[] = [];
  /** Names of the open folders; undefined until known. */
  readonly #folders: (string | undefined)[] = [];
  /** Types of the fields of a Schema, by name. */
  readonly #fieldTypes = new Map<string, string>();
  #placemark: Placemark | undefined;
  #passedOver: { readonly element: string; name: string } | undefined;
  #dataName: string | undefined;
  #text = "";
  #row = 0;
  #isKml = false;
  #ended = false;

  constructor(file: string, book: RowBook, frame: UsableFrame) {
    this.#file = file;
    this.#frame = frame;
    this.#book = book;
    const parser = this.#parser;
    parser.on("error", (error) => {
      if (/entity/.test(error.message)) return; // "&nbsp;" or a bare "&" in a text: it stays as it is written
      const detail = error.message.slice(0, 120);
      throw this.#ended
        ? new Problem("io/file-truncated", { file, format: FORMAT })
        : new Problem("io/file-damaged", { file, format: FORMAT, detail });
    });
    parser.on("doctype", () => {
      throw new Problem("io/xml-doctype", { file });
    });
    parser.on("opentag", ({ name, attributes }) => this.#open(localName(name), attributes));
    parser.on("closetag", ({ name }) => this.#close(localName(name)));
    parser.on("text", (text) => (this.#text += text));
    parser.on("cdata", (text) => (this.#text += text));
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  close(): void {
    this.#ended = true;
    this.#parser.close();
    if (!this.#isKml) throw new Problem("io/file-damaged", { file: this.#file, format: FORMAT, detail: "<kml>" });
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#path.push(name);
    this.#text = "";
    if (name === "kml") this.#isKml = true;
    else if (name === "Folder") this.#folders.push(undefined);
    else if (name === "Placemark" && !this.#placemark) {
      this.#placemark = { cells: emptyCells(), geometry: new KmlGeometryStack() };
    } else if (NOT_IMPORTED.has(name)) this.#passedOver ??= { element: name, name: "" };
    else if (name === "SimpleField" && attributes.name) this.#fieldTypes.set(attributes.name, attributes.type ?? "");
    else if (name === "Data" || name === "SimpleData") this.#dataName = attributes.name ?? "";
    else this.#placemark?.geometry.open(name);
  }

  #close(name: string): void {
    const text = this.#text.trim();
    this.#text = "";
    this.#path.pop();
    const parent = this.#path[this.#path.length - 1];
    if (name === "name" && parent === "Folder") this.#folders[this.#folders.length - 1] = text;
    else if (name === "Folder") this.#folders.pop();
    else if (this.#passedOver) this.#closeInPassedOver(name, parent, text);
    else if (name === "Placemark") this.#closePlacemark();
    else if (this.#placemark) this.#closeInPlacemark(this.#placemark, name, parent, text);
  }

  #closeInPassedOver(name: string, parent: string | undefined, text: string): void {
    if (!this.#passedOver) return;
    if (name === "name" && parent === this.#passedOver.element) this.#passedOver.name = text;
    if (name !== this.#passedOver.element || this.#path.includes(name)) return;
    this.#row++;
    const { element, name: title } = this.#passedOver;
    this.#book.skip(this.#row, plainProblem("io/kml-not-imported", { file: this.#file, element, name: title }));
    this.#passedOver = undefined;
  }

  #closeInPlacemark({ cells, geometry }: Placemark, name: string, parent: string | undefined, text: string): void {
    const isField = parent === "Placemark" || parent === "TimeStamp" || parent === "TimeSpan";
    if (isField && Object.hasOwn(COLUMNS, name)) {
      cells[COLUMNS[name]] = (name === "description" ? plainTextOf(text) : text) || null;
    } else if (name === "value" && parent === "Data") {
      this.#field(cells, text);
    } else if (name === "SimpleData") {
      this.#field(cells, text);
    } else {
      geometry.close(name, text);
    }
  }

  /** A field called like a column of the placemark itself keeps both apart, unless they say the same. */
  #field(cells: Record<string, Cell>, text: string): void {
    const name = this.#dataName ?? "";
    if (name === "") return;
    const value = typedCell(text, this.#fieldTypes.get(name));
    let key = name;
    for (let n = 2; cells[key] !== undefined && cells[key] !== value; n++) key = `${name}_${n}`;
    cells[key] = value;
  }

  #closePlacemark(): void {
    const placemark = this.#placemark;
    if (!placemark) return;
    this.#placemark = undefined;
    this.#row++;
    const folder = this.#folders.filter(Boolean).join("/");
    if (folder !== "") placemark.cells.folder ??= folder;
    const { geometry, problem } = soundGeometry(this.#file, placemark.geometry.result(), this.#frame.place);
    if (problem) this.#book.reject(this.#row, problem);
    else this.#book.accept(this.#row, geometry, placemark.cells);
  }
}

function typedCell(text: string, type: string | undefined): Cell {
  if (text === "") return null;
  if (type === "bool" || type === "boolean") return text === "1" || /^true$/i.test(text);
  if (type !== undefined && /^(u?int|u?short|float|double)$/.test(type)) {
    const value = Number(text);
    if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return value;
  }
  return text;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
