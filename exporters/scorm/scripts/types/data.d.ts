// The data of a course: scripts/data/course.js and key.js of a package, which the exporter writes.

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
