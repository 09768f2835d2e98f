// The types that the workbook's scripts share.

interface Field {
  /** The id of the exercise, objective or section that it belongs to. */
  owner: string;
  /** Its name within the owner. */
  part: string;
  /** The value; empty if nothing is filled in. */
  read(): string;
  write(value: string): void;
}

type Answers = Record<string, Record<string, string>>;

interface Workbook {
  fields: Field[];
  /** Adds the fields to the page. */
  prepare(): void;
  /** Called when a field changes. */
  changed(): void;
  /** Stored answers; `null` if the learner wants nothing stored, `undefined` if the browser stores nothing. */
  load(): Answers | null | undefined;
  /** Stores answers; `null`: that the learner wants nothing stored. Returns whether it worked. */
  save(answers: Answers | null): boolean;
  clear(): boolean;
}

declare var workbook: Workbook;
