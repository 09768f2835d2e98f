// Stores what a learner fills in, in this browser only, under the ids of the course and the edition. Nothing is sent anywhere.
((workbook) => {
  "use strict";

  const key = () => `coursewright-workbook/${document.getElementById("tools_")?.dataset.store}`;

  workbook.load = () => {
    try {
      const stored = localStorage.getItem(key());
      if (stored === null) return {};
      const answers = JSON.parse(stored);
      return answers === null || typeof answers !== "object" ? null : answers;
    } catch {
      return undefined;
    }
  };

  workbook.save = (answers) => {
    try {
      localStorage.setItem(key(), JSON.stringify(answers));
      return true;
    } catch {
      return false;
    }
  };

  workbook.clear = () => {
    try {
      localStorage.removeItem(key());
      return true;
    } catch {
      return false;
    }
  };
})((globalThis.workbook ??= /** @type {any} */ ({ fields: [] })));
