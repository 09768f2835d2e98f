// The types that the scripts share, for readers and for the type check in tests/browser. No package contains this file.
// The scripts add their functions to `Coursewright` (`cw` in a script); parameters get their types from its declaration below.

// ---- The data of a course: scripts/data/course.js and key.js of a package, which the exporter writes. ----

interface Course {
  id: string;
  edition: string;
  title: string;
  version: string;
  build: string;
  language: string;
  /** The thousands separator of the language. */
  thousands: string;
  passMark: number | null;
  status: "completed" | "passed-incomplete" | "passed-failed";
  complete: "pages" | "exercises" | "passed";
  /** Whether open answers are sent to the LMS. */
  trackOpen: boolean;
  /** The version of the resume data's format. Only for comparing packages. */
  stateForm: string;
  /** Study time; 0 if it is unknown. */
  minutes: number;
  objectives: { id: string; short: number; text: string }[];
  pages: Page[];
  exercises: Exercise[];
}
interface Page {
  id: string;
  /** The number that identifies it in resume data. */
  short: number;
  title: string;
  /** Whether its exercises are marked together. */
  test: boolean;
  extra: boolean;
}
interface Exercise {
  id: string;
  /** Its interaction in the LMS, the same for every learner. `null` for what is never sent. */
  interaction: { index: number; id: string } | null;
  /** The number that identifies it in resume data. */
  short: number;
  number: string;
  name: string;
  /** The id of its page. */
  page: string;
  /** The name of its kind. */
  body: string;
  /** Whether exactly one option can be chosen. */
  single: boolean;
  /** How many parts need an answer. */
  parts: number;
  bank: string[] | null;
  unit: string;
  /** Changes with what the learner reads. Only for comparing packages. */
  text: string;
  fingerprint: string;
  points: number;
  marked: boolean;
  counts: boolean;
  extra: boolean;
  test: boolean;
  attempts: number | null;
  objectives: string[];
  private: boolean;
}
type CorrectAnswer =
  | { type: "own" }
  | { type: "choice"; correct: string[] }
  | { type: "yes-no"; yes: boolean }
  | { type: "statements"; verdicts: Record<string, number> }
  | { type: "fill-in"; gaps: Record<string, string[]> }
  | { type: "short-answer"; accepted: string[] }
  | { type: "number"; min: number; max: number; text: string }
  | { type: "match"; pairs: { left: string; right: string; note: string }[] }
  | { type: "order"; steps: string[] };
type AnswerOf<Type> = Extract<CorrectAnswer, { type: Type }>;
interface ExerciseKey {
  answer: CorrectAnswer;
  /** HTML, like the other texts; empty if there is none. */
  explanation: string;
  models: string[];
  feedback: Record<string, string>;
}

// ---- What the player remembers. ----

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

// ---- Results. ----

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

// ---- The LMS. ----

/** An interaction of SCORM. */
interface Interaction {
  id: string;
  /** The id of the exercise. */
  exercise: string;
  type: string;
  response: string;
  /** The correct responses. */
  patterns: string[];
  result: string;
  weighting: number;
  objectives: string[];
  /** `null` if there is no answer yet. */
  at: Date | null;
  /** Seconds; `null` if unknown. */
  latency: number | null;
}
/** What an LMS has when the session begins, normalized by replies.js. */
interface LmsValues {
  /** Whether `suspendData` could not be read. */
  unread: boolean;
  status: string;
  /** The success status of SCORM 2004; else empty. */
  success: string;
  mode: string;
  /** Empty if unknown. */
  learnerId: string;
  suspendData: string;
  /** 1 if the LMS has the course as completed. */
  progress: number;
  raw: number;
  passMark: number | null;
  /** `cmi.interactions._children` */
  interactions: string;
}
/** What the session sends to the LMS when it has changed. */
interface ValuesToSave {
  /** Packs the state into at most `limit` characters, different each time. */
  suspendData: (limit: number) => string;
  location: string;
  score: number;
  progress: number;
  objectives: ObjectiveResult[];
  status: string;
}
/** The API's functions, none of which throws. */
interface ApiClient {
  call(name: string, ...args: string[]): string;
  /** Whether the LMS says yes. Some say nothing where they mean yes. */
  succeeds(name: string, ...args: string[]): boolean;
  get(element: string): string;
  /** Returns whether the LMS has the value, or does not have the element at all. */
  set(element: string, value: string | number): boolean;
  /** `set` for an optional value. Returns whether it need not be sent again: the LMS has it, or never will. */
  offer(element: string, value: string | number): boolean;
  /** Whether the LMS will always refuse the value that it refused last. */
  refusedForGood(): boolean;
  /** The error code of the last call; empty if it threw. */
  errorCode(): string;
  /** Returns whether everything that was set is saved. */
  commit(): boolean;
  /**
   * Sends everything that was set since the last successful commit once more, first with other values.
   * `alter` returns another value with the same meaning, or nearly; `alsoSend` sets what must be in the same commits.
   */
  resend(alter: (element: string, value: string) => string, alsoSend: () => void): boolean;
}
/** How a version of SCORM writes responses and correct responses. */
interface ResponseFormat {
  /** Between values; between the two parts of a pair. */
  separator: string;
  pairSeparator: string;
  yes: string;
  no: string;
  incorrect: string;
  /** The type of an open answer. */
  openType: string;
  maxLength: number;
  maxPatterns: number;
  open(texts: string[]): string;
  texts(texts: string[]): string;
  /** Spellings of a short answer that are right. */
  accepted(spellings: string[]): string[];
  /** The correct response with these texts in the gaps. */
  gaps(texts: string[]): string;
  /** The type of an answer that is this number. */
  numberType(text: string): string;
  range(min: string, max: string): string;
}
/**
 * One version of SCORM, connected to an API. A method with the name of a value sends it, and returns whether the LMS has
 * it or never will.
 */
interface Runtime {
  initialize(): boolean;
  commit(): boolean;
  /** `ApiClient.resend` with the alterations of the version. */
  resend(alsoSend: () => void): boolean;
  /** Whether terminating saves, so that no commit goes before it. */
  terminateCommits: boolean;
  terminate(): boolean;
  read(): LmsValues;
  interactionCount(): number;
  /** Sets the exit to "suspend". */
  suspend(): boolean;
  /** Says that somebody only looks. */
  browsed(): boolean;
  status(status: string): boolean;
  location(location: string): boolean;
  suspendData(text: string): "taken" | "too-long" | "refused";
  readSuspendData(): string;
  sessionTime(seconds: number): void;
  score(raw: number): boolean;
  progress(progress: number): boolean;
  objective(objective: ObjectiveResult): boolean;
  interaction(index: number, interaction: Interaction): boolean;
}
/** Calls the `commit` that it was given, some time after each of these. */
interface CommitSchedule {
  /** Something was typed. */
  changed(): void;
  /** Something is to be saved as soon as possible. */
  urgent(): void;
  /** Starts over, as if nothing had failed. */
  restart(): void;
  /** A commit succeeded, in so many milliseconds. */
  committed(duration: number): void;
  failed(): void;
  stop(): void;
}
/** What a session reports. */
interface SaveReport {
  saving(): void;
  saved(): void;
  /** `long`: saving has failed for a minute. */
  failed(long: boolean): void;
}
/** The interactions of earlier sessions. */
interface EarlierInteractions {
  count(): number;
  at(index: number): Interaction;
}
interface Session {
  lms: LmsValues;
  readOnly: boolean;
  /** Takes what is to be saved; `urgent`: without waiting for a pause in typing. */
  save(values: Partial<ValuesToSave>, urgent?: boolean): void;
  /** Saves what is waiting as soon as possible. */
  hurry(): void;
  interaction(index: number, interaction: Interaction, urgent: boolean): void;
  /** The LMS keeps no more of the state than this. */
  limitState(characters: number): void;
  /** Saves now. Returns whether everything is saved. */
  flush(): boolean;
  /** Ends the session for the learner. It stays open, and this returns false, if not everything is saved. */
  close(): boolean;
  /** Stops saving. Returns whether the session was open. */
  pause(): boolean;
  resume(): void;
}

// ---- The page. ----

/** A kind of exercise: how it is read, filled in and shown as marked. */
interface Kind<Answer = any> {
  mount?(form: HTMLFormElement): void;
  read(form: HTMLFormElement): LearnerResponse;
  write(form: HTMLFormElement, response: LearnerResponse): void;
  /** The name of the error message, if the response is incomplete. */
  problem(response: LearnerResponse, exercise: Exercise): string | null;
  showMarks(form: HTMLFormElement, answer: Answer, mark: Mark | null): void;
  /** An answer in words, a line for each part. */
  solution(form: HTMLFormElement, answer: Answer): string[];
}
/** By the `body` of an exercise. */
interface Kinds {
  [body: string]: Kind;
  statements: Kind<AnswerOf<"statements">>;
  "fill-in": Kind<AnswerOf<"fill-in">>;
  "short-answer": Kind<AnswerOf<"short-answer">>;
  number: Kind<AnswerOf<"number">>;
  match: Kind<AnswerOf<"match">>;
  order: Kind<AnswerOf<"order">>;
}
/** What an exercise asks of the course and reports to it. */
interface ExerciseEvents {
  entry(exercise: Exercise): Entry;
  changed(exercise: Exercise): void;
  answered(exercise: Exercise, response: LearnerResponse, mark: Mark | null): void;
  score(exercises: Exercise[]): Score;
}
interface ExerciseControl {
  exercise: Exercise;
  /** Shows the entry, new or restored. */
  render(): void;
  isEmpty(): boolean;
  /** Marks what was entered, and reports it. */
  mark(): void;
  /** Empties the exercise. */
  restart(): void;
  focus(): void;
  /** In a test, what is shown beside an open answer is not available before it is marked. */
  hideCheck(hidden: boolean): void;
}
interface Pages {
  /** Shows a page and moves the focus to its title. */
  go(id: string): void;
  show(id: string): void;
  render(): void;
}

/** The global namespace of the player. */
interface Coursewright {
  course: Course;
  key: Record<string, ExerciseKey>;
  strings: Record<string, string>;

  // scorm12.js or scorm2004.js
  runtime: {
    apiName: string;
    /** What the names of the API's functions begin with. */
    prefix: string;
    /** The same of the other version of SCORM. */
    otherApiName: string;
    otherPrefix: string;
    suspendDataLimit: number;
    connect(api: any): Runtime;
    format: ResponseFormat;
    timespan(seconds: number): string;
  };

  // browser.js
  /** What `action` returns, or `fallback` if it throws. */
  attempt<T>(action: () => T, fallback: T): T;
  /** Whether `action` does not throw. */
  works(action: () => unknown): boolean;
  /** Whether the device is online, as far as the browser knows. */
  isOnline(): boolean;
  /** Whether the frame's `sandbox` is known to lack a flag. */
  sandboxForbids(flag: string): boolean;
  scrollIntoView(element: Element): void;
  /** Enter in an input field does the same as the button. */
  onEnter(form: HTMLElement, act: () => void): void;
  openDialog(dialog: any, opener: Element): void;
  closeDialog(dialog: any): void;

  // dom.js
  /** A string of the interface, with its `{placeholders}` filled in. */
  text(name: string, values?: Record<string, string | number>): string;
  /** `querySelector`, which throws if there is no such element. */
  query(selector: string, root?: ParentNode | null): any;
  queryAll(selector: string, root?: ParentNode): any[];
  element(tag: string, className: string, ...content: (string | Node)[]): HTMLElement;
  button(text: string, className: string, onClick: () => void): HTMLElement;
  /** A link to a page or an exercise. */
  link(id: string, text: string): HTMLElement;
  /** An element, `div` by default, with HTML of the exporter. */
  fromHtml(html: string, tag?: string): HTMLElement;
  /** The text of the element with the class `label`. */
  labelOf(element: ParentNode | null): string;
  /** Says something to screen readers only. */
  announce(text: string): void;
  /** Fills a live region: `kind` chooses the icon, `verdict` is the first line. */
  showFeedback(region: HTMLElement, kind: string, verdict: string, ...rest: (string | Node)[]): void;
  /** A number in the language of the course. */
  formatNumber(number: number): string;

  // log.js
  /** Adds a line to the log for support. */
  log(line: string): void;
  mountLog(): void;

  // api.js
  /** The first characters of a text, in at most so many UTF-16 units, without a part of a character. */
  truncate(text: string, units: number): string;
  api: {
    find(name: string, prefix: string): any;
    /** The API object as soon as it exists, or `null` after `timeout` milliseconds. */
    waitFor(name: string, prefix: string, timeout: number): Promise<any>;
    client(api: any, prefix: string): ApiClient;
    /**
     * Returns a function that finds or creates the element of an objective. It returns an empty string if the LMS takes
     * no objectives, and `null` if it does not answer.
     */
    objectives(client: ApiClient): (id: string) => string | null;
    clean(text: string): string;
  };
  // replies.js
  replies: {
    status(reply: string): string;
    mode(reply: string): string;
    /** A pass mark in per cent; `null` for none. Up to `maxShare` it is a share of 1. */
    passMark(reply: string, maxShare: number): number | null;
    learnerId(reply: string): string;
    /** Whether an empty value with this error code means that reading failed. */
    isReadFailure(code: string): boolean;
    stateError(code: string): "too-long" | "refused";
    /** Another value of the same form, close enough to do no harm if it stays. */
    alter(value: string): string;
  };

  // marking.js
  marking: {
    /** `null` where there is no right answer. */
    mark(exercise: Exercise, response: LearnerResponse): Mark | null;
    /** Text without differences of case, accents, spaces, and shapes of quotes and dashes. */
    normalize(text: string): string;
    /** `a1b0` as `{a: "1", b: "0"}`. */
    parsePairs(keys: string): Record<string, string>;
    /** A number with a comma or point as decimal separator, thousands separators of the language, spaces and the unit. */
    parseNumber(text: string, exercise: Exercise): number | null;
  };
  // text_compression.js
  textCompression: { compress(texts: string[], language: string): string; decompress(chars: string, language: string): string[] };
  // suspend_data.js
  suspendData: {
    newState(attemptId: string): State;
    newEntry(): Entry;
    pack(state: State, limit: number): PackedState;
    /** `null` if nothing could be read, or if the format is another one. */
    unpack(text: string): UnpackedState | null;
  };
  // resume.js
  resume(lms: LmsValues, backup: Backup | null, now: number): Resumed;
  // score.js
  score: {
    /** Over all these exercises, answered or not. */
    of(exercises: Exercise[], state: State): Score;
    ofCourse(state: State): Score;
    /** Whether the pass mark is out of reach, and which exercises can be done again to reach it. */
    outOfReach(state: State, passMark: number): { stuck: boolean; retryable: Exercise[] };
    remaining(state: State): Remaining;
    /** `passed`: the LMS or the state has a pass already. */
    outcome(state: State, known: { passMark: number | null; passed: boolean }): Outcome;
    objectives(state: State, passMark: number | null): ObjectiveResult[];
  };
  // result.js
  result: {
    current(state: State, lms: LmsValues | null): Result;
    /** All but the suspend data. Also writes the best result into the state. */
    toSave(state: State, lms: LmsValues): Partial<ValuesToSave>;
  };
  // interaction.js
  interaction: {
    /** `null` for what is never sent. */
    answered(exercise: Exercise, response: LearnerResponse, mark: Mark | null, latency: number | null): Interaction | null;
    /** Registers an exercise without an answer. */
    unanswered(exercise: Exercise): Interaction;
    /** Replaces an answer in the LMS by none. */
    blank(exercise: Exercise): Interaction;
  };
  // latency.js
  latency: {
    pageShown(): void;
    answerChanged(id: string): void;
    /** Seconds until the answer that was given now. */
    take(id: string): number;
  };
  // commit_schedule.js
  openCommitSchedule(commit: () => void, keepAlive: () => void): CommitSchedule;
  // session.js
  /** `null` if the LMS refuses. `attempts`: how often it was tried before. */
  openSession(runtime: Runtime, report: SaveReport, earlier: EarlierInteractions, attempts: number): Session | null;
  // local_backup.js
  openLocalStore(kind: "copy" | "own", learnerId: string): LocalStore;

  // notices.js
  /** Shows a page in place of the course. The first button is the primary one. */
  showBlockingPage(title: string, text: string, buttons: [string, () => void][]): void;
  /** Shows a notice above the course; the same one only once. */
  showNotice(name: string, values?: Record<string, string>, action?: [string, () => void]): void;
  /** Returns whether the notice was there. */
  removeNotice(name: string): boolean;
  showSaveState(name: "saving" | "saved" | "not-saved"): void;

  // exercises/
  kinds: Kinds;
  baseKind: Kind;
  /** The checkbox of a row that the learner adds to a checklist. */
  ownCheckbox(field: HTMLElement): HTMLInputElement | null;
  /** Shows on a part whether it is right, by icon and word, never by colour only; `null`: not marked. */
  showMark(part: Element, right: boolean | null): void;
  // exercise.js, test_section.js, private_exercises.js, pages.js, settings.js, my_answers.js, summary_page.js
  mountExercise(exercise: Exercise, events: ExerciseEvents): ExerciseControl;
  mountTestSection(page: Page, marked: ExerciseControl[], others: ExerciseControl[], events: ExerciseEvents): void;
  mountPrivateExercises(exercises: Exercise[], store: LocalStore): void;
  mountPages(state: State, onShown: (page: string) => void): Pages;
  mountSettings(settings: Settings, onChange: () => void): void;
  /** Returns the function that renders the list. */
  mountMyAnswers(page: HTMLElement): () => void;
  /** Returns the function that renders the page. `reopen` lets exercises be done again. */
  mountSummaryPage(current: () => { state: State; readOnly: boolean } & Result, reopen: (exercises: Exercise[]) => void): () => void;
}
declare var Coursewright: Coursewright;
