import { box, collection, feature } from "../helpers/geojson";

export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const LON = 116.3;
export const LAT = 39.9;
/** Two communities of about 850 × 1,100 m side by side, 1,200 and 800 people; a cross of roads; three places, one without coordinates. */
export const FILES: readonly TestFile[] = [
  geojson("社区.geojson", [
    square("东风社区", 0, 1200, 300),
    square("红星社区", 0.01, 800, 200),
    feature(null, { 社区: "无界社区", 总人口: 5, "60岁及以上人口": 1 }),
  ]),
  {
    name: "助餐点台账.csv",
    mimeType: "text/csv",
    buffer: gbk(
      [
        "设施名称,类别,经度,纬度",
        `东风社区助餐点,助餐点,${LON + 0.005},${LAT + 0.005}`,
        `红星社区老年食堂,助餐点,${LON + 0.015},${LAT + 0.005}`,
        "某某助餐点,助餐点,,",
        "",
      ].join("\r\n"),
    ),
  },
  geojson("道路.geojson", [
    line("人民路", [
      [0, 0.005],
      [0.005, 0.005],
      [0.01, 0.005],
      [0.015, 0.005],
      [0.02, 0.005],
    ]),
    line("东风路", [
      [0.005, 0],
      [0.005, 0.005],
      [0.005, 0.01],
    ]),
    line("红星路", [
      [0.015, 0],
      [0.015, 0.005],
      [0.015, 0.01],
    ]),
  ]),
];

/** Text as old office software in China writes it. */
export function gbk(text: string): Buffer {
  const decoder = new TextDecoder("gbk");
  const pairs = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Buffer.from([...text].flatMap((character) => pairs.get(character) ?? [character.charCodeAt(0)]));
}

export function geojson(name: string, features: readonly object[]): TestFile {
  return { name, mimeType: "application/geo+json", buffer: Buffer.from(collection(features)) };
}

export function square(name: string, east: number, people: number, older: number): object {
  const west = LON + east;
  const properties = { 社区: name, 总人口: people, "60岁及以上人口": older };
  return feature(box(west, LAT, west + 0.01, LAT + 0.01), properties);
}

export function line(name: string, places: readonly (readonly [number, number])[]): object {
  const coordinates = places.map(([east, north]) => [LON + east, LAT + north]);
  return feature({ type: "LineString", coordinates }, { name });
}
