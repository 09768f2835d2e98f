// Shapes that the workbook's scripts share.

interface Field {
  /** The exercise, objective or section that it belongs to. */
  owner: string;
  /** Its place in there. */
  part: string;
  /** What is filled in; empty if nothing is. */
  read(): string;
  write(value: string): void;
}

type Answers = Record<string, Record<string, string>>;

interface Workbook {
  /** Everything that can be filled in. */
  fields: Field[];
  /** Makes everything that can be filled in. */
  prepare(): void;
  /** Called when something was filled in. */
  changed(): void;
  /** What is kept; `null` if the learner wants nothing kept, `undefined` if the browser keeps nothing. */
  load(): Answers | null | undefined;
  /** Keeps answers, or nothing; false if the browser does not. */
  save(answers: Answers | null): boolean;
  /** Forgets everything. */
  forget(): boolean;
}

declare var workbook: Workbook;
