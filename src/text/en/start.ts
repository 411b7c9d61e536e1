import { counted } from "./counted";
import type { startText as Words } from "../zh/start";

const day = new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "short", day: "numeric" });
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const size = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

export const startText: typeof Words = {
  allProjects: "All projects…",
  heading: "Where to start?",
  close: "Back to the open project",
  begin: "A new start",
  sample: "Sample district",
  sampleHint: "The fictional Qinghe district, free to try; once changed it becomes a project of yours",
  files: "New project from files at hand",
  filesHint: "Boundaries, people, streets, facilities in almost any format; or drop them on this page",
  open: "Open a project file",
  openHint: "A .lifecircle file that somebody sent, or that you saved",
  folder: "Open a project folder",
  folderHint: "One with a project.json in it",
  mine: "Projects on this machine",
  none: "No project yet. Open or make one; every change is then stored on this machine by itself.",
  changed: (iso) => {
    const date = new Date(iso);
    const isToday = date.toDateString() === new Date().toDateString();
    return isToday ? `today ${time.format(date)}` : `${day.format(date)}, ${time.format(date)}`;
  },
  facts: (people, communities, facilities) =>
    `${people} · ${counted(communities, "community", "communities")} · ${counted(facilities, "facility", "facilities")}`,
  storage: (bytes) => (bytes < 1e9 ? `${size.format(bytes / 1e6)} MB` : `${size.format(bytes / 1e9)} GB`),
  current: "open now",
  more: (title) => `More for “${title}”`,
  rename: "Rename",
  newName: "New name",
  duplicate: "Make a copy",
  copyOf: (title) => `${title} (copy)`,
  remove: "Delete",
  removeHint: "Open another project before deleting this one",
  confirmRemove: (title) => `Delete “${title}”? This cannot be undone.`,
  cancel: "Cancel",
  done: "OK",
  used: (used, room) => `${used} kept in this browser, room for about ${room} more.`,
  persistent: "The browser has agreed to keep them.",
  mayClear:
    "When the disk is nearly full the browser may clear these projects; save the important ones as .lifecircle files.",
  unavailable:
    "This browser window cannot keep projects (a private window, or an address that is neither https nor this machine); changes are lost when it closes. Save the project as a .lifecircle file.",
  takenOver: "The other window was closed; the project can now be changed here.",
  status: {
    none: "The sample or a folder, unchanged; once changed it is stored on this machine by itself",
    keeping: "Saving",
    kept: "Stored here",
    failed: "Not stored",
    unavailable: "Not kept",
    elsewhere: "View only",
    free: "Taking over",
  },
  keptAt: (when) => `Every change is stored by itself in this machine's browser. Last: ${when}.`,
  elsewhere:
    "This project is being edited in another window and can only be viewed here; once that window closes, work can go on here.",
  saveFile: "Save as a .lifecircle file",
};
