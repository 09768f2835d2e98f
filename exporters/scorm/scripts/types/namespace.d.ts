// The namespace of the player. The scripts add their functions to `Coursewright` (`cw` in a script), and their parameters get their types
// from here.

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
