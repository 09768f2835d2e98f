// @ts-check
// What is kept on this device: a copy of the state, for when the LMS does not keep it, and what the learner chose to keep
// here alone. Wards share computers: a copy is used only if learner, course and edition match, and an empty learner id is
// nobody's. A browser may have no storage, or refuse to be asked for it.
((cw) => {
  "use strict";

  /** @param {string} kind @param {Course} course @param {string} learner @returns {Store} */
  function open(kind, course, learner) {
    const owner = { learner, course: course.id, edition: course.edition };
    const name = `coursewright-${kind}:${course.edition}:${course.id}:${learner}`;
    /** @template T @param {(storage: Storage) => T} use @param {T} otherwise @returns {T} */
    const ask = (use, otherwise) => (learner === "" ? otherwise : cw.attempt(() => use(localStorage), otherwise));
    return {
      read: () =>
        ask((storage) => {
          const kept = JSON.parse(storage.getItem(name) ?? "null");
          const same = kept && Object.entries(owner).every(([key, value]) => kept[key] === value);
          return same ? kept.data : null;
        }, null),
      write: (data) => ask((storage) => (storage.setItem(name, JSON.stringify({ ...owner, data })), true), false),
      clear: () => ask((storage) => storage.removeItem(name), undefined),
    };
  }

  cw.copy = { open };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
