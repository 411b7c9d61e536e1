export { setAbout } from "./about";
export { addAlias, removeAlias } from "./aliases";
export { removeDataset } from "./datasets";
export { addFacility, mergeDuplicates, placeFacility, setFacilityStatus } from "./facilities";
export { applyEdit, redoEdit, startProjectHistory, undoEdit } from "./history";
export { repairedPolygon, repairPolygons } from "./repair";
export { editProject, noteOfEdit, type ProjectEdit } from "./project-edit";
