import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { readAny, readFeatures } from "../../../src/core/io";
import { plainTextOf } from "../../../src/core/io/plain-text";
import { makeZip } from "./make-zip";

const utf8 = (text: string) => new TextEncoder().encode(text);
const kml = (inner: string) => utf8(`<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2">${inner}</kml>`);
const point = (extra = "") => `<Placemark>${extra}<Point><coordinates>120.1,31.2,5</coordinates></Point></Placemark>`;
const ring = (corners: string) => `<LinearRing><coordinates>${corners}</coordinates></LinearRing>`;
const OUTER = "120,31 120.4,31 120.4,31.4 120,31.4 120,31";
const HOLE = "120.1,31.1 120.2,31.1 120.2,31.2 120.1,31.2 120.1,31.1";

const read = (bytes: Uint8Array) => readFeatures("a.kml", bytes, {}, quietJob);

test("the names of the folders around a placemark become a column", async () => {
  const { features } = await read(
    kml(`<Document><Folder><name>设施</name><Folder><name>小学</name>${point("<name>一小</name>")}</Folder>${point()}</Folder>
      ${point()}</Document>`),
  );
  expect(features.map(({ properties }) => properties.folder)).toEqual(["设施/小学", "设施", undefined]);
  expect(features[0].properties.name).toBe("一小");
});

test("descriptions are words only, whatever HTML stands in them", async () => {
  const html = "<b>小学</b><img src=x onerror=alert(1)><script>steal()</script><br>电话：&#49;2&nbsp;3 &lt;i&gt;";
  const { features } = await read(kml(point(`<description><![CDATA[${html}]]></description>`)));
  expect(features[0].properties.description).toBe("小学\n电话：12 3 <i>");
  expect(plainTextOf("<table><tr><td>面积</td><td>80</td></tr><tr><td>年</td></tr></table>")).toBe("面积\t80\n年");
});

test("fields of a schema are numbers where it says so; others stay text", async () => {
  const schema = `<Schema name="s" id="s"><SimpleField name="床位" type="int"/><SimpleField name="编号" type="string"/></Schema>`;
  const data = `<ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="床位">120</SimpleData>
    <SimpleData name="编号">007</SimpleData></SchemaData><Data name="占地"><value>12000</value></Data></ExtendedData>`;
  const { features } = await read(kml(`<Document>${schema}${point(data)}</Document>`));
  expect(features[0].properties).toMatchObject({ 床位: 120, 编号: "007", 占地: "12000" });
});

test("polygons keep their holes, and a collection of one kind becomes one geometry", async () => {
  const polygon = `<Polygon><outerBoundaryIs>${ring(OUTER)}</outerBoundaryIs><innerBoundaryIs>${ring(HOLE)}</innerBoundaryIs></Polygon>`;
  const { features } = await read(
    kml(`<Document><Placemark>${polygon}</Placemark><Placemark><MultiGeometry>${polygon}${polygon}</MultiGeometry></Placemark>
      <Placemark><gx:Track><gx:coord>120 31 0</gx:coord><gx:coord>120.1 31.1 0</gx:coord></gx:Track></Placemark></Document>`),
  );
  expect(features.map(({ geometry }) => geometry?.type)).toEqual(["Polygon", "MultiPolygon", "LineString"]);
  expect((features[0].geometry as GeoJSON.Polygon).coordinates.map(({ length }) => length)).toEqual([5, 5]);
});

test("links and pictures are skipped by name, and the books close", async () => {
  const { reading } = await read(
    kml(`<Document>${point()}<NetworkLink><name>外链</name><Link><href>http://a.example/a.kml</href></Link></NetworkLink>
      <GroundOverlay><name>图</name></GroundOverlay><Placemark><name>无</name></Placemark></Document>`),
  );
  expect(reading).toMatchObject({ rowsIn: 4, accepted: 1, rejected: 1, skipped: 2 });
  expect(reading.issues.filter(({ state }) => state === "skipped").map(({ problem }) => problem.params)).toEqual([
    { file: "a.kml", element: "NetworkLink", name: "外链" },
    { file: "a.kml", element: "GroundOverlay", name: "图" },
  ]);
});

test("a DOCTYPE is refused before any entity is looked at", async () => {
  const bytes = utf8(`<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaa">]><kml>${point("<name>&a;</name>")}</kml>`);
  await expect(readAny("a.kml", bytes, {}, quietJob)).rejects.toMatchObject({ code: "io/xml-doctype" });
});

test("a bare ampersand in a name does no harm, and a KML cut off says so", async () => {
  const { features } = await read(kml(point("<name>A & B &nbsp;</name>")));
  expect(features[0].properties.name).toBe("A & B &nbsp;");
  const cut = kml(point()).subarray(0, 120);
  await expect(readAny("a.kml", cut, {}, quietJob)).rejects.toMatchObject({ code: "io/file-truncated" });
});

test("text that is GBK under a declaration of UTF-8 is read as what it is, with a warning", async () => {
  const [head, tail] = [`<?xml version="1.0" encoding="UTF-8"?><kml><Placemark><name>`, `</name><Point><coordinates>`];
  const gbk = [0xc7, 0xe0, 0xba, 0xcc]; // 青禾
  const rest = "120.1,31.2</coordinates></Point></Placemark></kml>";
  const bytes = Uint8Array.from([...utf8(head), ...gbk, ...utf8(tail + rest)]);
  const { features, reading } = await read(bytes);
  expect(features[0].properties.name).toBe("青禾");
  expect(reading.warnings.map(({ code }) => code)).toEqual(["io/encoding-hint-wrong"]);
});

test("a KMZ is read wherever its KML lies", async () => {
  const bytes = makeZip([
    { name: "青禾/doc.kml", content: kml(point("<name>一</name>")) },
    { name: "files/a.png", content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0) },
  ]);
  const { features, reading } = await readFeatures("a.kmz", bytes, {}, quietJob);
  expect(features[0].properties.name).toBe("一");
  expect(reading).toMatchObject({ format: "kml", layer: "doc.kml" });
});
