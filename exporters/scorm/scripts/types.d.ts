// The shapes that the scripts share. For the type check in tests/browser alone: no package holds this file.

/** What a learner entered: keys of parts, and typed text. */
interface Value {
  keys: string;
  texts: string[];
}
/** What is remembered of one exercise. `right` of `of` is the last result; `of` is 0 before there is one. */
interface Entry extends Value {
  phase: "draft" | "marked" | "closed";
  attempts: number;
  hints: number;
  right: number;
  of: number;
  /** The text could not be kept. */
  lost: boolean;
}
interface Settings {
  size: number;
  spacing: number;
  calm: number;
}
interface State {
  /** Tells this attempt from others. */
  nonce: string;
  /** Grows with each change: of two states of one sitting, the higher is the newer. */
  turn: number;
  /** Two signs that tell this sitting from others. */
  sitting: string;
  /** The page the learner is on. */
  place: string;
  seen: Set<string>;
  settings: Settings;
  /** The most that was reached; a pass has its score. */
  best: { status: "" | "completed" | "passed" | "failed"; raw: number | null };
  entries: Map<string, Entry>;
}
/** The record of an exercise, with typed text and without. */
interface Packed {
  id: string;
  long: string;
  short: string;
}
/** What is left of resume data. */
interface Restored {
  state: State;
  /** Whether something was lost on the way, and whether that was the end. */
  damaged: boolean;
  short: boolean;
  /** The ids of exercises that have changed since, so that they start anew. */
  changed: string[];
  /** Whether interactions have other places in the LMS's report now. */
  moved: boolean;
}
/** The copy of the state on this device. */
interface Kept {
  text: string;
  /** Whether the LMS said that it has the same. */
  saved: boolean;
  /** The exercises whose interactions it may not have. */
  unsent: string[];
  /** The turn of the state that the LMS had when the sitting began. */
  base: number;
  /** When it was written, in milliseconds. */
  at: number;
}
/** Where the learner goes on. */
interface Resumed {
  state: State | null;
  /** A copy on this device of which the LMS knows nothing: it is offered. */
  offer: State | null;
  damaged: boolean;
  changed: string[];
  /** The exercises whose interactions are to be sent again; with other places, those without an answer too. */
  repeat: Exercise[];
  moved: boolean;
  /** How many places of the LMS's report were taken in earlier sittings. */
  places: number;
  /** How many characters the LMS has kept, if it cut the rest off. */
  room: number;
  /** Whether LMS and copy hold the same. */
  same: boolean;
}
type Answer =
  | { type: "own" }
  | { type: "choice"; correct: string[] }
  | { type: "yes-no"; yes: boolean }
  | { type: "statements"; verdicts: Record<string, number> }
  | { type: "fill-in"; gaps: Record<string, string[]> }
  | { type: "short-answer"; accepted: string[] }
  | { type: "number"; min: number; max: number; text: string }
  | { type: "match"; pairs: { left: string; right: string; note: string }[] }
  | { type: "order"; steps: string[] };
interface Mark {
  right: number;
  of: number;
  /** By key of a part: whether it is right. */
  parts: Record<string, boolean>;
}
interface Words {
  thousands: string;
  unit: string;
}
interface Page {
  id: string;
  short: number;
  title: string;
  /** Whether it has exercises that are marked together. */
  test: boolean;
  extra: boolean;
}
interface Exercise {
  id: string;
  /** Where the LMS's reports have it: the same for every learner. `null` for what is never sent. */
  interaction: { index: number; id: string } | null;
  short: number;
  number: string;
  name: string;
  page: string;
  body: string;
  /** Whether one option is chosen. */
  single: boolean;
  /** How many parts want an answer. */
  parts: number;
  bank: string[] | null;
  unit: string;
  /** Changes with what the learner reads. For comparing packages; the player has no use for it. */
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
interface Course {
  id: string;
  edition: string;
  title: string;
  version: string;
  build: string;
  language: string;
  thousands: string;
  passMark: number | null;
  status: "completed" | "passed-incomplete" | "passed-failed";
  complete: "pages" | "exercises" | "passed";
  trackOpen: boolean;
  /** The form of the resume data. For comparing packages. */
  stateForm: string;
  /** Study time; 0 if it is not known. */
  minutes: number;
  objectives: { id: string; short: number; text: string }[];
  pages: Page[];
  exercises: Exercise[];
}
interface Marking {
  answer: Answer;
  /** HTML, like the rest; empty if there is none. */
  explanation: string;
  models: string[];
  feedback: Record<string, string>;
}
interface Score {
  points: number;
  of: number;
  raw: number;
  /** How many exercises have a result. */
  marked: number;
  /** Whether all that count have one. */
  all: boolean;
}
/** `raw` is `null` before every exercise that serves the objective has a result. */
interface ObjectiveResult {
  id: string;
  text: string;
  raw: number | null;
  /** How many of the exercises have a result. */
  marked: number;
  status: "incomplete" | "completed" | "passed" | "failed";
}
interface Outcome {
  score: Score;
  complete: boolean;
  /** From 0 to 1; 1 is for what is complete. */
  progress: number;
  enough: boolean;
  status: "incomplete" | "completed" | "passed" | "failed";
}
/** One shape of exercise on the page. */
interface Kind {
  mount?(form: HTMLFormElement): void;
  read(form: HTMLFormElement, exercise: Exercise): Value;
  write(form: HTMLFormElement, exercise: Exercise, value: Value): void;
  /** The name of the message, if the answer is none. */
  problem(value: Value, exercise: Exercise): string | null;
  marks(form: HTMLFormElement, exercise: Exercise, answer: Answer, mark: Mark | null): void;
  solution(form: HTMLFormElement, exercise: Exercise, answer: Answer): string[];
}
/** What exercises tell the course. */
interface Events {
  entry(exercise: Exercise): Entry;
  changed(exercise: Exercise): void;
  answered(exercise: Exercise, value: Value, mark: Mark | null): void;
  points(exercises: Exercise[]): Score;
}
interface Control {
  exercise: Exercise;
  draw(): void;
  empty(): boolean;
  finish(): void;
  retry(): void;
  focus(): void;
  hold(held: boolean): void;
}
interface Interaction {
  /** As the LMS's report shows it. */
  id: string;
  exercise: string;
  type: string;
  response: string;
  patterns: string[];
  result: string;
  weighting: number;
  objectives: string[];
  /** `null` if there is no answer yet. */
  at: Date | null;
  /** Seconds; `null` if they are not known. */
  latency: number | null;
}
/** What is handed to the LMS when it has changed. */
interface Saved {
  /** Packs the state into at most so many characters, different each time. */
  state: (room: number) => string;
  place: string;
  score: number;
  progress: number;
  objectives: ObjectiveResult[];
  status: string;
}
/** What an LMS says at the beginning, its spelling undone. */
interface Known {
  /** Whether the state could not be read. */
  unread: boolean;
  status: string;
  /** 2004's success, as it is; empty where it is not told. */
  success: string;
  mode: string;
  /** Empty: nobody. */
  learner: string;
  state: string;
  /** 1 if the LMS has the course as completed. */
  progress: number;
  raw: number;
  passMark: number | null;
  interactions: string;
}
/** An API's functions, of which none throws. */
interface Calls {
  call(name: string, ...args: string[]): string;
  /** Whether the LMS says yes. */
  ok(name: string, ...args: string[]): boolean;
  get(element: string): string;
  /** Whether the LMS has it. */
  set(element: string, value: string): boolean;
  /** Whether it need not be tried again: the LMS has it, or will never take it. */
  offer(element: string, value: string): boolean;
  never(): boolean;
  /** The error code of the last call; empty if it threw. */
  code(): string;
  commit(): boolean;
  again(other: (element: string, value: string) => string, further: () => void): boolean;
}
/** How a version of SCORM writes answers. */
interface Forms {
  comma: string;
  point: string;
  yes: string;
  no: string;
  wrong: string;
  /** The type of an open answer. */
  own: string;
  longest: number;
  /** How many right responses an interaction may have. */
  patterns: number;
  open(texts: string[]): string;
  texts(texts: string[]): string;
  /** Spellings that are right, each by itself. */
  accepted(spellings: string[]): string[];
  /** What is right in the gaps of one text. */
  gaps(texts: string[]): string;
  /** The type of an answer that is this number. */
  numeric(text: string): string;
  range(min: string, max: string): string;
}
/** A version of SCORM. */
interface Runtime {
  open(): boolean;
  commit(): boolean;
  /** After a failure: hands over once more what was in flight. */
  again(further: () => void): boolean;
  /** Whether closing saves, so that no commit goes before it. */
  closeSaves: boolean;
  close(): boolean;
  read(): Known;
  interactionCount(): number;
  suspend(): boolean;
  /** Says that somebody only looks. */
  browsed(): boolean;
  status(status: string): boolean;
  place(place: string): boolean;
  state(state: string): "taken" | "too-long" | "refused";
  keptState(): string;
  time(seconds: number): void;
  score(raw: number): boolean;
  progress(progress: number): boolean;
  objective(objective: ObjectiveResult): boolean;
  interaction(index: number, interaction: Interaction): boolean;
}
/** When to save. */
interface Schedule {
  changed(): void;
  soon(): void;
  /** Begins anew, as if nothing had failed. */
  start(): void;
  saved(duration: number): void;
  failed(): void;
  stop(): void;
}
/** What a session tells of saving; `long` is whether it has failed for long. */
interface SaveReport {
  saving(): void;
  saved(): void;
  trouble(long: boolean): void;
}
/** What the LMS's report has of earlier exercises. */
interface Earlier {
  count(): number;
  at(place: number): Interaction;
}
interface Session {
  known: Known;
  readOnly: boolean;
  save(values: Partial<Saved>, soon?: boolean): void;
  hurry(): void;
  interaction(place: number, interaction: Interaction, soon: boolean): void;
  limit(characters: number): void;
  flush(): boolean;
  end(): boolean;
  /** Gives whether there was something to pause. */
  pause(): boolean;
  resume(): void;
}
/** The result as it is shown. */
interface Result {
  passMark: number | null;
  outcome: Outcome;
  /** The score that counts: of a pass the best. */
  raw: number;
}
interface Store {
  read(): any;
  write(data: any): boolean;
  clear(): void;
}
interface Pages {
  go(page: string): void;
  show(page: string): void;
  draw(): void;
}
/** The one name that the player takes in a page. */
interface Coursewright {
  course: Course;
  key: Record<string, Marking>;
  strings: Record<string, string>;

  attempt<T>(action: () => T, otherwise: T): T;
  forbidden(flag: string): boolean;
  show(element: Element): void;
  onEnter(form: HTMLElement, act: () => void): void;
  open(dialog: HTMLElement, opener: Element): void;
  close(dialog: HTMLElement): void;

  text(name: string, values?: Record<string, string | number>): string;
  words(exercise: Exercise): Words;
  one(selector: string, root?: ParentNode | null): any;
  all(selector: string, root?: ParentNode): any[];
  element(tag: string, name: string, ...content: (string | Node)[]): HTMLElement;
  html(html: string): HTMLElement;
  announce(text: string): void;
  say(region: HTMLElement, kind: string, word: string, ...rest: (string | Node)[]): void;
  link(id: string, name: string): HTMLElement;
  number(number: number): string;
  log(line: string): void;
  mountLog(): void;

  gate(title: string, text: string, buttons: [string, () => void][]): void;
  notice(name: string, values?: Record<string, string>, action?: [string, () => void]): void;
  unnotice(name: string): boolean;
  saveState(name: "saving" | "saved" | "not-saved"): void;

  setMark(part: Element, right: boolean | null): void;
  baseKind: Kind;
  ownBox(field: HTMLElement): HTMLInputElement | null;
  kinds: Record<string, Kind>;

  cut(text: string, units: number): string;
  online(): boolean;
  api: {
    find(name: string, prefix: string): any;
    await(name: string, prefix: string, patience: number): Promise<any>;
    calls(api: any, prefix: string): Calls;
    objectives(calls: Calls): (id: string) => string | null;
    clean(text: string): string;
  };
  replies: {
    status(given: string): string;
    mode(given: string): string;
    passMark(given: string, one: number): number | null;
    learner(given: string): string;
    unread(code: string): boolean;
    room(code: string): "too-long" | "refused";
    other(value: string): string;
  };
  marking: {
    mark(answer: Answer, value: Value, words: Words): Mark | null;
    fold(text: string): string;
    pairs(keys: string): Record<string, string>;
    parseNumber(text: string, words: Words): number | null;
  };
  state: {
    create(nonce: string): State;
    entry(): Entry;
    pack(course: Course, state: State, limit: number): { text: string; dropped: string[]; cut: string[] };
    unpack(course: Course, text: string): Restored | null;
  };
  typed: { pack(texts: string[], language: string): string; unpack(signs: string, language: string): string[] };
  resume(course: Course, known: Known, kept: Kept | null, now: number): Resumed;
  saving: { result(course: Course, state: State, known: Known | null): Result; values(course: Course, state: State, known: Known): Partial<Saved> };
  score: {
    score(course: Course, state: State): Score;
    stuck(course: Course, state: State, passMark: number): { stuck: boolean; again: Exercise[] };
    done(exercise: Exercise, saved: Entry | undefined): boolean;
    open(course: Course, state: State): { pages: Page[]; exercises: Exercise[] };
    outcome(course: Course, state: State, known: { passMark: number | null; passed: boolean }): Outcome;
    objectives(course: Course, state: State, passMark: number | null): ObjectiveResult[];
  };
  interaction(exercise: Exercise, answer: Answer, value: Value, mark: Mark | null, latency: number | null): Interaction | null;
  unanswered(exercise: Exercise, answer: Answer): Interaction;
  /** Takes the place of another exercise's answer. */
  blank(exercise: Exercise): Interaction;
  pace: { shown(): void; changed(id: string): void; taken(id: string): number };
  runtime: {
    apiName: string;
    /** The API of the other version, and what its functions begin with here. */
    otherName: string;
    prefix: string;
    stateLimit: number;
    connect(api: any): Runtime;
    forms: Forms;
    timespan(seconds: number): string;
  };
  schedule: { open(commit: () => void, keepAlive: () => void): Schedule };
  session: { open(runtime: Runtime, report: SaveReport, earlier: Earlier, patience: number): Session | null };
  copy: { open(kind: string, course: Course, learner: string): Store };
  exercise: { mount(exercise: Exercise, events: Events): Control };
  answers: { mount(page: HTMLElement): { draw(): void } };
  private: { mount(exercises: Exercise[], store: Store): void };
  test: { mount(page: Page, controls: Control[], others: Control[], events: Events): void };
  pages: { mount(state: State, events: { shown(page: string): void }): Pages };
  settings: { mount(settings: Settings, changed: () => void): void };
  end: { mount(now: () => { state: State; readOnly: boolean } & Result, reopen: (exercises: Exercise[]) => void): { draw(): void } };
}
declare var Coursewright: Coursewright;
