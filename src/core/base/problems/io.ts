/** Problems of reading and writing files. `file` is the name as the person knows it; `row` counts from 1 as a spreadsheet does. */
export interface IoProblemParams {
  "io/format-unknown": { file: string };
  "io/file-empty": { file: string };
  "io/file-truncated": { file: string; format: string };
  "io/file-damaged": { file: string; format: string; detail: string };
  "io/json-invalid": { file: string; detail: string };
  "io/frame-unsupported": { file: string; frame: string };
  "io/encoding-mixed": { file: string };
  "io/no-features": { file: string };
  "io/geometry-missing": { file: string };
  "io/geometry-unsupported": { file: string; geometry: string };
  "io/coordinates-not-numbers": { file: string; value: string };
  "io/coordinates-null-island": { file: string };
  "io/coordinates-swapped": { file: string; x: number; y: number };
  "io/coordinates-out-of-range": { file: string; x: number; y: number };
  "io/ring-not-closed": { file: string };
  "io/ring-too-short": { file: string };
  "io/column-missing": { file: string; column: string; columns: string };
  "io/coordinate-columns-missing": { file: string; columns: string };
  "io/value-not-number": { file: string; column: string; value: string };
  "io/value-negative": { file: string; column: string; value: number };
  "io/row-width": { file: string; expected: number; found: number };
  "io/quote-unclosed": { file: string };
  "io/pbf-compression": { file: string; compression: string };
  "io/no-lines": { file: string };
  "io/column-type-mixed": { file: string; column: string };
  "io/file-too-large": { file: string; sizeMb: number; limitMb: number };
  "io/format-unexpected": { file: string; format: string; expected: string };
  "io/frame-missing": { file: string };
  "io/frame-taken-as-wgs84": { file: string; frame: string };
  "io/geometry-damaged": { file: string; detail: string };
  "io/header-missing": { file: string };
  "io/column-repeated": { file: string; column: string; renamed: string };
  "io/row-blank": { file: string };
  "io/id-scientific": { file: string; column: string; value: string };
  "io/pbf-feature-unsupported": { file: string; feature: string };
}
