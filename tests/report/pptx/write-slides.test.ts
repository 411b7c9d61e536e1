import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { buildReport } from "../../../src/report/build-report";
import { slidePictures, SLIDE_MAP } from "../../../src/report/map-pictures";
import type { MapPainter } from "../../../src/report/model";
import { writeSlides } from "../../../src/report/pptx/write-slides";
import { blankPainter } from "../../helpers/blank-png";
import { packageProblems } from "../../helpers/office-package";
import { answerFor } from "../answers";
import { template } from "../templates";
import { town, townAnswer } from "../town";

const slots = { organisation: "某区民政局", date: "2026-11-22" };
const model = buildReport(
  { project: town, answers: [townAnswer, answerFor("nursery", "托育", "Nurseries")], language: "zh" },
  template("gap"),
  { draft: true, slots },
);
const bytes = await writeSlides(model, await slidePictures(model, blankPainter, quietJob));
const parts = unzipSync(bytes);
const texts = (name: string) =>
  [...strFromU8(parts[name]).matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => plain(text));
const plain = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
const slideName = (index: number) => `ppt/slides/slide${index + 1}.xml`;

test("there is a slide for each message, with the message as its headline and what to say in its notes", () => {
  expect(packageProblems(bytes)).toEqual([]);
  expect(Object.keys(parts).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(
    model.slides.length,
  );
  model.slides.forEach(({ layout, message, notes }, index) => {
    if (layout === "content") expect(texts(slideName(index))[0]).toBe(message);
    const said = texts(`ppt/notesSlides/notesSlide${index + 1}.xml`).join("");
    if (notes !== "") expect(said).toContain(notes.split("\n")[0]);
  });
});

test("every slide says its method, its page and the marks of a draft about a fictional place", () => {
  model.slides.forEach(({ methodLine }, index) => {
    const text = texts(slideName(index)).join("\n");
    expect(text).toContain(methodLine ?? model.meta.methodLine);
    expect(text).toContain("草稿 虚构");
    expect(text.split("\n")).toContain(String(index + 1));
  });
});

test("tables and charts can be edited: they are no pictures, and charts carry their numbers", () => {
  const kinds = new Map(model.sections.flatMap(({ blocks }) => blocks).map((block) => [block.id, block.kind]));
  const count = (kind: string) =>
    model.slides.flatMap(({ blockIds }) => blockIds).filter((id) => kinds.get(id) === kind).length;
  const slides = model.slides.map((_, index) => strFromU8(parts[slideName(index)]));
  const found = (sign: RegExp) => slides.reduce((sum, xml) => sum + [...xml.matchAll(sign)].length, 0);
  expect(count("table")).toBeGreaterThan(0);
  expect(count("chart")).toBeGreaterThan(0);
  expect(found(/<a:tbl>/g)).toBe(count("table"));
  expect(found(/<c:chart /g)).toBe(count("chart"));
  expect(Object.keys(parts).filter((name) => name.startsWith("ppt/embeddings/"))).toHaveLength(count("chart"));
  expect(found(/<p:pic>/g)).toBe(count("map"));
});

test("maps are drawn for the slide, keep their proportions and have a description", async () => {
  const asked: unknown[] = [];
  const painter: MapPainter = {
    ...blankPainter,
    png: (map, dpi) => {
      asked.push({ ...map.request, dpi });
      return blankPainter.png(map, dpi);
    },
  };
  await slidePictures(model, painter, quietJob);
  expect(asked.length).toBeGreaterThan(0);
  for (const request of asked) expect(request).toMatchObject({ ...SLIDE_MAP, dpi: 200 });
  const pictures = model.slides.flatMap((_, index) => [
    ...strFromU8(parts[slideName(index)]).matchAll(/<p:pic>[\s\S]*?<\/p:pic>/g),
  ]);
  for (const [picture] of pictures) {
    const [, w, h] = /<a:ext cx="(\d+)" cy="(\d+)"/.exec(picture) ?? [];
    expect(Number(w) / Number(h)).toBeCloseTo(SLIDE_MAP.widthMm / SLIDE_MAP.heightMm, 3);
    expect(picture).toMatch(/descr="[^"]{20,}"/);
  }
});
