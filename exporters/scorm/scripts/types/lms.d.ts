// The LMS, its API, and a session with it.

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
