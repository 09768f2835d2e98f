// What the player remembers, and the results of it.

/** What a learner entered: keys of parts, and typed text. */
interface LearnerResponse {
  keys: string;
  texts: string[];
}
/** One exercise. `right` of `total` is the last result; `total` is 0 before there is one. */
interface Entry extends LearnerResponse {
  phase: "draft" | "marked" | "closed";
  attempts: number;
  hints: number;
  right: number;
  total: number;
  /** Whether the typed text did not fit into the resume data. */
  textLost: boolean;
}
interface Settings {
  size: number;
  spacing: number;
  calm: number;
}
interface State {
  /** Six characters that identify the attempt; empty if they could not be read. */
  attemptId: string;
  /** Grows with each change: of two states of one session, the higher is the newer. */
  revision: number;
  /** Two characters that identify the session. */
  sessionId: string;
  /** The id of the page that the learner is on. */
  location: string;
  seenPages: Set<string>;
  settings: Settings;
  /** The best result so far, with the score of a pass. */
  best: { status: "" | "completed" | "passed" | "failed"; raw: number | null };
  entries: Map<string, Entry>;
}
/** The record of an exercise in resume data, with typed text and without. */
interface PackedEntry {
  id: string;
  full: string;
  withoutText: string;
}
interface PackedState {
  text: string;
  /** The ids of exercises whose text, and whose whole entry, did not fit. */
  droppedTexts: string[];
  droppedEntries: string[];
}
/** What was read from resume data. */
interface UnpackedState {
  state: State;
  /** Whether something was lost, and whether that was the end. */
  damaged: boolean;
  truncated: boolean;
  /** The ids of exercises that have changed since, which start anew. */
  changed: string[];
  /** Whether interactions have other indexes in the LMS now. */
  indexesChanged: boolean;
}
/** The backup of the state on this device. The names are those in the browser's storage. */
interface Backup {
  /** The packed state. */
  text: string;
  /** Whether the LMS said that it has the same. */
  saved: boolean;
  /** The ids of exercises whose interactions it may not have. */
  unsent: string[];
  /** The revision that the LMS had when the session began. */
  base: number;
  /** When it was written, in milliseconds. */
  at: number;
}
/** Data on this device; all of them do nothing where there is no storage. */
interface LocalStore {
  read(): any;
  /** Returns whether it was stored. */
  write(data: any): boolean;
  clear(): void;
}
/** Where the learner continues. */
interface Resumed {
  state: State | null;
  /** A backup of which the LMS knows nothing: the learner is asked. */
  offer: State | null;
  damaged: boolean;
  changed: string[];
  /** The exercises whose interactions are to be sent again. */
  resend: Exercise[];
  /** Whether interactions have other indexes now: then unanswered ones are sent again too. */
  indexesChanged: boolean;
  /** How many interactions earlier sessions registered. */
  interactionCount: number;
  /** How many characters the LMS keeps, if it truncated the state. */
  stateLimit: number;
  /** Whether LMS and backup have the same contents. */
  backupMatches: boolean;
}

/** The result of one response. */
interface Mark {
  right: number;
  total: number;
  /** By key of a part: whether it is right. */
  parts: Record<string, boolean>;
}
interface Score {
  points: number;
  maxPoints: number;
  /** Per cent, rounded down. */
  raw: number;
  /** How many exercises have a result, and whether all have one. */
  marked: number;
  allMarked: boolean;
}
type Status = "incomplete" | "completed" | "passed" | "failed";
/** `raw` is `null` before every exercise of the objective has a result. */
interface ObjectiveResult {
  id: string;
  text: string;
  raw: number | null;
  /** How many of the exercises have a result. */
  marked: number;
  status: Status;
}
/** Pages that were not seen, exercises that were not done. */
interface Remaining {
  pages: Page[];
  exercises: Exercise[];
}
interface Outcome {
  score: Score;
  complete: boolean;
  /** From 0 to 1; 1 only if it is complete. */
  progress: number;
  passMarkReached: boolean;
  status: Status;
}
/** The result with what the LMS has. */
interface Result {
  passMark: number | null;
  outcome: Outcome;
  /** The score that counts: after a pass, the best one. */
  raw: number;
}
