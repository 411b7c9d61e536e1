import type { Format, Reading } from "../../dataset/table";
import type { FrameRecord } from "../../project/record";

/** Formats that are in WGS84 degrees by their own definition. */
const ALWAYS_WGS84: ReadonlySet<Format> = new Set(["geojson", "kml", "osm-pbf", "osm-xml"]);
/** Tables declare nothing. */
const SILENT: ReadonlySet<Format> = new Set([
  "csv",
  "dbf",
  "xlsx",
  "xlsb",
  "ods",
  "xls",
  "xml-2003",
  "html-table",
  "docx",
]);

/**
 * The frame of a file's coordinates and why it was taken: "declared" in the file, "chosen" by a person, "format" (the
 * format allows no other), or "assumed". undefined: no coordinates.
 */
export function frameRecordOf({ frame, format, conversion, warnings }: Reading): FrameRecord | undefined {
  if (frame === undefined) return undefined;
  if (conversion) return { code: frame, evidence: conversion.basis };
  const isAssumed = SILENT.has(format) || warnings.some(({ code }) => code === "io/frame-missing");
  return { code: frame, evidence: isAssumed ? "assumed" : ALWAYS_WGS84.has(format) ? "format" : "declared" };
}
