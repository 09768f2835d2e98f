// The types that the parts of the test LMS share. docs/scorm.md, "The test LMS", describes each switch.

export type Version = "1.2" | "2004";
/** By name of the element, as Moodle stores them: `cmi.interactions.0.id`. */
export type Values = Record<string, string>;

/** How an LMS behaves. `presets.mjs` has the default of each: an LMS by the book. All are JSON, so that a page can hold them. */
export interface Switches {
  versions: Version[];

  // What is sent, and when
  /** Which values a commit carries: those that differ from the last ones tried, those set since the last commit, all; or each by itself at once. */
  sends: "changed" | "queued" | "all" | "each";
  /** What is sent counts as sent before the LMS has answered. */
  forgets: boolean;
  /** Commit waits for the answer. If not, the request follows later. */
  commitWaits: boolean;
  commitSays: "answer" | "true";
  setSays: "answer" | "true" | "empty";
  beaconWhileGoing: boolean;
  beaconOffline: boolean;
  /** The LMS's page sends the finish by beacon when it goes, before the course's last commit. */
  finishesFirst: boolean;
  /** How the values are written in the request: `uri` throws at half a surrogate, `raw` leaves the state and interactions as they are. */
  encodes: "form" | "uri" | "raw";

  // What is taken
  checks: "none" | "moodle" | "adl";
  /** Most characters of `suspend_data`; 0 for the version's own. */
  stateRoom: number;
  overRoom: "refuse" | "cut";
  /** A pattern of elements that are kept; others are taken and dropped. Empty: all. */
  knows: string;
  /** Patterns of `element=value` that are refused with 406. */
  refuses: string[];

  // What is answered
  /** A pattern of elements whose value is always empty. */
  empties: string;
  /** Reading elements of this pattern fails so many times: with `""` and 101, or by throwing. A test can change `times` between visits. */
  unread: null | { element: string; times: number; by: "101" | "throw" };
  children: boolean;
  interactionCount: "all" | "session";
  objectiveCount: "number" | "ones";
  truth: "true" | "True" | "TRUE" | "1" | "number" | "boolean" | "empty";
  statusSpelling: "lower" | "capital" | "upper" | "letter";
  modeSpelling: "lower" | "capital";
  unset: "empty" | "null" | "undefined";
  /** What is done to `suspend_data` on the way back. */
  returns: string;

  // What it makes of the end
  judges: "" | "page" | "server";
  passMark: "manifest" | "last-objective" | "none";
  /** Instead of the manifest's mark, as it is. */
  mastery: string | null;
  objectivesFromManifest: boolean;
  completesAtFinish: boolean;
  /** The next visit is a review if the status is one of these. */
  reviewAfter: string[];
  reviewKeeps: boolean;
  browseKeeps: boolean;
  statusAtFinishOnly: boolean;
  preventReinit: boolean;
  wipesAtCompletion: boolean;
  passes: "status" | "sum" | "wiped";
  noFinish: boolean;
  /** A finish that could not be sent ends the session all the same. */
  endsAnyway: boolean;
  commitBeforeTerminate: "taken" | "391";
  /** A second Initialize, as when the frame is loaded again, also after a finish. A code: says false with it, and goes on all the same. */
  initializeAgain: "refused" | "taken" | "0" | "101" | "103";

  // What the server does to what it stores
  stripsSlashes: boolean;
  refusesControls: boolean;
  emojiAsQuestion: boolean;
}

/** One opening of the course, as the server hands it to the page. */
export interface Visit {
  id: number;
  version: Version;
  mode: "normal" | "browse" | "review";
  values: Values;
  switches: Switches;
}

/** What a page sends. */
export interface Change {
  values: Values;
  finish: boolean;
  /** The LMS's page finishes by itself, not the course. */
  own?: boolean;
}
export interface Answer {
  ok: boolean;
  error: string;
}

/** Where a page sends its changes. A preview can have one of its own. */
export interface Store {
  /** Waits for the answer. */
  send(body: string): Answer;
  later(body: string): void;
  /** Says whether the browser took it, not whether it arrived. */
  beacon(body: string): boolean;
}

/** What an LMS has of a learner and a SCO. */
export interface Held {
  values: Values;
  /** A status that waits for the finish. */
  pending: Values;
  /** Set when the LMS counts the SCO as done and has wiped its state. */
  wiped: boolean;
  sessions: number;
  /** By the course. */
  finishes: number;
}
export interface Interaction {
  index: number;
  id: string;
  type: string;
  response: string;
  result: string;
  patterns: string[];
}
export interface Objective {
  id: string;
  status: string;
  raw: string;
}
/** What a teacher sees. */
export interface Report {
  /** 1.2: `lesson_status`; 2004: `success_status` if it is known, otherwise `completion_status`. */
  status: string;
  completion: string;
  raw: string;
  passed: boolean;
  location: string;
  state: string;
  interactions: Interaction[];
  objectives: Objective[];
  sessions: number;
  finishes: number;
}
export interface Manifest {
  version: Version;
  course: string;
  /** Launchable items in order. */
  items: { href: string; mastery: string; threshold: string; objectives: { id: string; primary: boolean; measure: string | null; byMeasure: boolean }[] }[];
}
