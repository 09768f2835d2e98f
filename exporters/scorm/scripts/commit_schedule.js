// @ts-check
// When to save. A commit may take a slow LMS seconds, in which the page stands still, so typing is saved at a pause and
// not at every letter; what a learner waits for (marking, a page turn, leaving a field) is saved at once. All times grow
// with the time that the last commit took.
((cw) => {
  "use strict";

  /** Milliseconds: without a new change, between commits, from the first change on, between retries. */
  const PAUSE = 1000;
  const GAP = 1000;
  const LATEST = 10000;
  const RETRIES = [1000, 4000, 10000, 30000, 60000];
  /** Someone who only reads keeps the session alive, as long as they do something now and then. */
  const KEEP_ALIVE = 300000;

  /** @param {() => void} commit @param {() => void} keepAlive @returns {Schedule} */
  function open(commit, keepAlive) {
    let timer = 0;
    let reading = 0;
    let failures = 0;
    /** How long the last commit took, and when it ended. */
    let took = 0;
    let ended = -Infinity;
    /** When the first change after it was, or 0. */
    let first = 0;
    let active = false;
    for (const type of ["pointerdown", "keydown", "wheel", "touchmove", "scroll"]) addEventListener(type, () => (active = true), { passive: true, capture: true });
    rest();

    return { changed, soon, start, saved, failed, stop };

    /** Something was typed: saves at a pause. */
    function changed() {
      first ||= performance.now();
      const latest = first + LATEST + 20 * took;
      at(Math.min(Math.max(performance.now() + PAUSE, earliest()), latest));
    }

    /** Saves as soon as may be. */
    function soon() {
      first ||= performance.now();
      at(earliest());
    }

    function earliest() {
      return ended + GAP + 3 * took;
    }

    /** @param {number} time */
    function at(time) {
      // After a failure the timer of the next try is running already.
      if (failures > 0) return;
      clearTimeout(timer);
      timer = setTimeout(commit, Math.max(0, time - performance.now()));
    }

    function start() {
      failures = first = 0;
      rest();
    }

    /** @param {number} duration of the commit, in milliseconds */
    function saved(duration) {
      failures = 0;
      [took, ended, first] = [duration, performance.now(), 0];
      clearTimeout(timer);
      rest();
    }

    /** Tries again, later each time. */
    function failed() {
      ended = performance.now();
      clearTimeout(timer);
      timer = setTimeout(commit, RETRIES[Math.min(failures++, RETRIES.length - 1)]);
    }

    function rest() {
      clearTimeout(reading);
      reading = setTimeout(() => {
        if (active && document.visibilityState === "visible") keepAlive();
        active = false;
        rest();
      }, KEEP_ALIVE);
    }

    function stop() {
      clearTimeout(timer);
      clearTimeout(reading);
    }
  }

  cw.schedule = { open };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
