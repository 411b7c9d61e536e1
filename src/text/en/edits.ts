import type { editText as Words } from "../zh/edits";

export const editText: typeof Words = {
  add: "Add a facility",
  addHint: "Add a facility on the map",
  name: "Name",
  category: "Category",
  status: "Status",
  capacity: "Capacity",
  capacityHint: "optional",
  wrongCapacity: "Enter 0 or more",
  place: "Choose its place on the map",
  placeNew: (name) => `Click on the map to place “${name}”`,
  placeMoved: (name) => `Click where “${name}” belongs`,
  atCentre: "Place at the cross",
  atCentreHint: "The cross marks the middle of the map; arrow keys move the map",
  giveUp: "Cancel",
  move: "Move",
  remove: "Remove",
  back: "Back",
};
