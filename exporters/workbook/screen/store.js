// @ts-check
// What a learner fills in, kept in this browser alone, under the course's and the edition's id.
// Deliberately absent: anything sent anywhere.
((book) => {
  "use strict";

  const key = () => `coursewright-workbook/${document.getElementById("tools_")?.dataset.store}`;

  book.load = () => {
    try {
      const kept = localStorage.getItem(key());
      if (kept === null) return {};
      const read = JSON.parse(kept);
      return read === null || typeof read !== "object" ? null : read;
    } catch {
      return undefined;
    }
  };

  book.save = (answers) => {
    try {
      localStorage.setItem(key(), JSON.stringify(answers));
      return true;
    } catch {
      return false;
    }
  };

  book.forget = () => {
    try {
      localStorage.removeItem(key());
      return true;
    } catch {
      return false;
    }
  };
})((globalThis.workbook ??= /** @type {any} */ ({ fields: [] })));
