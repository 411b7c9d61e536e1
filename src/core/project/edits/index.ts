export { addAlias, removeAlias } from "./aliases";
export { removeDataset, replaceDataset, type DatasetOrigin, type NewDataset } from "./datasets";
export type { Edit, EditNote } from "./edit";
export { addFacility, mergeDuplicates, placeFacility, setFacilityStatus, type NewFacility } from "./facilities";
export { applyEdit, redoEdit, startProjectHistory, undoEdit, type ProjectHistory, type Step } from "./history";
export { repairedPolygon, repairPolygons, type RepairableDataset } from "./repair";
