import type { aboutText as zh } from "../zh/about";

/** Words of updates, of the offline copy, and of the page that tests itself. */
export const aboutText: typeof zh = {
  update: {
    heading: "There is a newer version",
    what: "It is downloaded. Updating now reloads the page and brings back the open project, layers and question (not the steps to undo); later, it takes over once every window is closed.",
    otherWindows: (count) =>
      count === 1
        ? "Another window has this tool open. Save and close it there first, then choose “Update now”."
        : `${count} other windows have this tool open. Save and close them first, then choose “Update now”.`,
    now: "Update now",
    later: "Later",
    changing: "Saving the open project and updating …",
  },
};
