// @ts-check
// A copy of the state on this device, for when the connection is lost; and what the learner chose to
// keep here alone. Wards share computers: a copy is used only if learner, course, edition and attempt
// match. Deliberately absent: a default that stores anything after the LMS has confirmed it.
((cw) => {
  "use strict";

  /** @param {string} kind @param {Course} course @param {string} learner */
  function open(kind, course, learner) {
    const owner = { learner, course: course.id, edition: course.edition };
    const name = `coursewright-${kind}:${course.edition}:${course.id}:${learner}`;
    return {
      /** @returns {any} what was kept by this learner for this course, or `null` */
      read() {
        if (!learner) return null;
        try {
          const kept = JSON.parse(localStorage.getItem(name) ?? "null");
          const same = kept && Object.entries(owner).every(([key, value]) => kept[key] === value);
          return same ? kept.data : null;
        } catch {
          return null;
        }
      },
      /** @param {any} data @returns {boolean} */
      write(data) {
        // Nobody's answers would be everybody's.
        if (!learner) return false;
        try {
          localStorage.setItem(name, JSON.stringify({ ...owner, data }));
          return true;
        } catch {
          return false;
        }
      },
      clear() {
        try {
          localStorage.removeItem(name);
        } catch {
          // A browser without storage has nothing to clear.
        }
      },
    };
  }

  cw.copy = { open };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
