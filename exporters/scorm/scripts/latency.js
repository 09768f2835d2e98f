// @ts-check
// How long the learner was busy with an exercise: from what was done before it (the page came up, another exercise
// was worked at) to the last change of its answer. Deliberately absent: time spent on pages.
((cw) => {
  "use strict";

  let moment = 0;
  /** @type {Map<string, [number, number]>} */
  const spells = new Map();

  cw.pace = {
    /** A page came up. */
    shown: () => void (moment = performance.now()),
    /** @param {string} id */
    changed(id) {
      const [from] = spells.get(id) ?? [moment];
      moment = performance.now();
      spells.set(id, [from, moment]);
    },
    /** Seconds, up to the answer that was given now. @param {string} id */
    taken(id) {
      const [from, to] = spells.get(id) ?? [moment, performance.now()];
      spells.delete(id);
      moment = performance.now();
      return (to - from) / 1000;
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
