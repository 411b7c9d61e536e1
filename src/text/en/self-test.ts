import type { selfTestText as zh } from "../zh/self-test";

const count = (value: number): string => value.toLocaleString("en-US");

/** Words of the dialog “About and self-test”. */
export const selfTestText: typeof zh = {
  product: "Lifecircle",
  heading: "About and self-test",
  about:
    "Coverage analysis and planning of community services. Everything is computed on this machine; data never leave it. MIT licence.",
  intro:
    "Looks at this machine, this browser and this copy of the program. The result can be copied for support and holds no project data.",
  running: "Checking …",
  again: "Check again",
  copy: "Copy result",
  copied: "Copied",
  save: "Save as text",
  close: "Close",
  allGood: "All is well.",
  someNotes: (notes) => (notes === 1 ? "Ready to use; one note." : `Ready to use; ${notes} notes.`),
  someBad: (bad) =>
    bad === 1
      ? "One thing is wrong; please send the result to support."
      : `${bad} things are wrong; please send the result to support.`,
  verdict: { good: "good", note: "note", bad: "wrong" },
  fileName: "lifecircle-self-test.txt",
  policyLine: "Content policy in force",
  filesLine: "Files loaded (✓ from the offline copy)",
  name: {
    version: "Version",
    engine: "Results",
    outside: "Requests to outside",
    loaded: "Where files come from",
    policy: "Content policy",
    secure: "Surroundings",
    copy: "Offline copy",
    webgl: "Map drawing",
    fonts: "Fonts",
    storage: "Storage",
    opfs: "Private files",
    browser: "Browser",
  },
  says: {
    version: (f) => `${f.version}, build ${f.build === "" ? "unknown (run for development)" : f.build}, ${f.address}`,
    engine: (f) =>
      f.problem !== ""
        ? `The sample district could not be computed (${f.problem}).`
        : f.isSame
          ? `Meal points of the sample: ${count(f.coveredPeople)} of ${count(f.totalPeople)} people covered, the known result to the last bit (${f.digest.slice(0, 12)}, ${f.seconds.toFixed(1)} s).`
          : `Meal points of the sample: ${count(f.coveredPeople)} of ${count(f.totalPeople)} people covered, which is not the known result (${f.digest.slice(0, 12)}). Program files or sample data may have been changed.`,
    outside: (f) =>
      f.blocked === f.tried
        ? `Tried just now to reach another host ${f.tried} times; the browser refused each by the content policy, and no request left.`
        : `Tried just now to reach another host ${f.tried} times; only ${f.blocked} were refused. The content policy is not fully in force: check whether the server changes the page.`,
    loaded: (f) =>
      f.others.length === 0
        ? `${f.own} files loaded by this page, ${f.fromCopy} from the offline copy and the others from this server; 0 from other hosts.`
        : `Files came from other hosts: ${f.others.join(", ")}.`,
    policy: (f) =>
      f.isStrict
        ? "Allows the program's own files only; no inline scripts and no generated code."
        : `Differs from how it was built: ${f.policy || "none"}`,
    secure: (f) =>
      f.isSecure
        ? f.isIsolated
          ? "Secure address; the page is isolated."
          : "Secure address; the page is not isolated (the server sends no isolation headers; the offline copy adds them after a reload). Everything works."
        : "Not a secure address (plain http): everything works, but the browser keeps no offline copy. Use https for one.",
    copy: (f) =>
      f.differing !== ""
        ? `Not made: “${f.differing}” on the server is not as it was built. Copy the program files again, all of them.`
        : f.all === 0
          ? "Not made yet; everything works while the server is there."
          : f.stored === f.all
            ? `Complete, ${f.all} files; works with the server gone.`
            : `Incomplete, ${f.stored} of ${f.all} files; reload the page while the server is there.`,
    webgl: (f) =>
      f.works
        ? `WebGL2 works: ${f.renderer}`
        : "No WebGL2: no map can be drawn; numbers and reports work. Update the graphics driver, or use Chrome or Edge.",
    fonts: (f) =>
      f.drawsChinese
        ? `Chinese is drawn; fonts here: ${f.found.length === 0 ? "the system's own" : f.found.join(", ")}`
        : "There is no Chinese font; characters would show as boxes. Install Source Han Sans or Microsoft YaHei.",
    storage: (f) =>
      f.settings
        ? `Settings are remembered; ${count(f.usedMB)} MB used of ${count(f.quotaMB)} MB`
        : "The browser does not allow settings to be kept (private window or policy); they are forgotten on closing.",
    opfs: (f) =>
      f.works ? "Readable and writable, Chinese names included." : `Not there (${f.detail}); analysis and export work.`,
    browser: (f) => `${f.agent}, ${f.cores} cores, screen ${f.screen}, language ${f.language}`,
  },
};
