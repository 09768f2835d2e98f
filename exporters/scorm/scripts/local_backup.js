// @ts-check
// Stores on this device: a backup of the state ("copy"), for when the LMS does not keep it (resume.js), and what the learner
// chose to keep here only ("own", private_exercises.js). Devices are shared: data are read only if course, edition and learner
// are the same, and without a learner id nothing is stored.
((cw) => {
  "use strict";

  cw.openLocalStore = (kind, { id, edition }, learner) => {
    const owner = { learner, course: id, edition };
    const name = `coursewright-${kind}:${edition}:${id}:${learner}`;
    /** @template T @param {() => T} action @param {T} fallback @returns {T} */
    const attempt = (action, fallback) => (learner === "" ? fallback : cw.attempt(action, fallback));
    return {
      read: () =>
        attempt(() => {
          const stored = JSON.parse(localStorage.getItem(name) ?? "null");
          return stored && Object.entries(owner).every(([key, value]) => stored[key] === value) ? stored.data : null;
        }, null),
      write: (data) => attempt(() => (localStorage.setItem(name, JSON.stringify({ ...owner, data })), true), false),
      clear: () => attempt(() => localStorage.removeItem(name), undefined),
    };
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
