// @ts-check
// The defaults of the switches, and presets that are like a known LMS. docs/scorm.md says where each was seen.

/** An LMS that follows the standard. @type {import("./types.d.ts").Switches} */
export const DEFAULTS = {
  versions: ["1.2", "2004"],
  sends: "all",
  forgets: false,
  commitWaits: true,
  commitSays: "answer",
  setSays: "answer",
  beaconWhileGoing: true,
  beaconOffline: false,
  finishesFirst: false,
  encodes: "form",
  checks: "adl",
  stateRoom: 0,
  overRoom: "refuse",
  knows: "",
  refuses: [],
  empties: "",
  unread: null,
  children: true,
  interactionCount: "all",
  objectiveCount: "number",
  truth: "true",
  statusSpelling: "lower",
  modeSpelling: "lower",
  unset: "empty",
  returns: "same",
  judges: "",
  passMark: "manifest",
  mastery: null,
  objectivesFromManifest: false,
  completesAtFinish: false,
  reviewAfter: [],
  reviewKeeps: false,
  browseKeeps: false,
  statusAtFinishOnly: false,
  preventReinit: false,
  wipesAtCompletion: false,
  passes: "status",
  noFinish: false,
  endsAnyway: false,
  commitBeforeTerminate: "taken",
  initializeAgain: "refused",
  stripsSlashes: false,
  refusesControls: false,
  emojiAsQuestion: false,
};

/** @typedef {Partial<import("./types.d.ts").Switches>} Some */

/** What differs from the defaults: in both versions, in 1.2, in 2004. @type {Record<string, { both: Some, "1.2"?: Some, "2004"?: Some }>} */
export const PRESETS = {
  "by the book": { both: {}, "2004": { judges: "page", objectivesFromManifest: true } },
  moodle: {
    both: { sends: "changed", forgets: true, encodes: "uri", checks: "moodle", beaconOffline: true, judges: "page", passMark: "last-objective", completesAtFinish: true, endsAnyway: true, browseKeeps: true, reviewAfter: ["passed", "completed", "failed"] },
    "2004": { reviewAfter: ["completed"], objectivesFromManifest: true },
  },
  ilias: {
    both: { sends: "queued", forgets: true, beaconWhileGoing: false, emojiAsQuestion: true },
    "1.2": { checks: "none", interactionCount: "session", objectiveCount: "ones" },
    "2004": { judges: "page" },
  },
  // A 1.2 package that was imported as 2004, which is what the form proposes.
  "ilias as 2004": { both: { versions: ["1.2"], sends: "queued", forgets: true, beaconWhileGoing: false, emojiAsQuestion: true, checks: "none", setSays: "empty", interactionCount: "session", objectiveCount: "ones", mastery: "70" } },
  openedx: { both: { sends: "queued", forgets: true, commitSays: "true", setSays: "true", checks: "none", children: false, empties: "status|score|mode", passMark: "none" } },
  forma: {
    both: { judges: "server", initializeAgain: "103", statusAtFinishOnly: true, finishesFirst: true, stripsSlashes: true, refusesControls: true },
    "2004": { judges: "", passMark: "none", refuses: ["^cmi\\.objectives\\.\\d+\\.description=", "^cmi\\.interactions\\..*pattern=.*\\{case_matters="] },
  },
  chamilo: { both: { versions: ["1.2"], commitWaits: false, commitSays: "true", encodes: "raw", checks: "none", preventReinit: true, beaconWhileGoing: false } },
  frappe: {
    both: { commitSays: "true", setSays: "true", checks: "none", children: false, passMark: "none", wipesAtCompletion: true, passes: "wiped", beaconWhileGoing: false },
    "1.2": { knows: "^cmi\\.(core\\.lesson_status|suspend_data)$" },
    "2004": { knows: "^cmi\\.(completion_status|suspend_data)$" },
  },
  openolat: { both: { versions: ["1.2"], commitSays: "true", checks: "none", passes: "sum" } },
  wagtail: { both: { versions: ["1.2"], sends: "each", checks: "none", noFinish: true, passMark: "none", beaconWhileGoing: false } },
  cornerstone: { both: { commitBeforeTerminate: "391" }, "2004": { judges: "page" } },
};

/** @param {string} preset @param {import("./types.d.ts").Version} version @param {Some} [further] @returns {import("./types.d.ts").Switches} */
export function switchesOf(preset, version, further = {}) {
  const set = PRESETS[preset];
  if (!set) throw new Error(`no preset \`${preset}\``);
  const all = { ...DEFAULTS, ...set.both, ...set[version], ...further };
  if (!all.versions.includes(version)) throw new Error(`\`${preset}\` does not take ${version}`);
  return all;
}

/** All presets in the versions that they take: name and version. @returns {[string, import("./types.d.ts").Version][]} */
export function everyPreset() {
  return Object.entries(PRESETS).flatMap(([preset, { both }]) => (both.versions ?? DEFAULTS.versions).map((version) => /** @type {[string, import("./types.d.ts").Version]} */ ([preset, version])));
}
