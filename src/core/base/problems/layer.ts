/** Problems of layer files (layers/*.json and a planner's own). */
export interface LayerProblemParams {
  "layer/not-json": { file: string; detail: string };
  "layer/field-invalid": { file: string; field: string; expected: string; found: string };
  "layer/duplicate-id": { file: string; id: string };
  "layer/unknown": { layer: string; known: string };
}
