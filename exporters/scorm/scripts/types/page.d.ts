// Exercises and pages.

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
