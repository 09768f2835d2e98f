// @ts-check
// One sitting with the LMS: opening, open, closing, closed.
// What is to be saved is handed over whole; the session sends what has changed, at most about once a
// second, tries again when the LMS does not answer, and ends at most once. While it is paused, it does not touch the LMS.
// Deliberately absent: names and formats of a SCORM version (scorm12.js, scorm2004.js), the page (trouble is reported).
((cw) => {
  "use strict";

  const COALESCE = 1000;
  const PAUSES = [1000, 4000, 10000, 30000, 60000];
  const FINAL = ["completed", "passed", "failed"];

  /**
   * Opens a session, or gives `null` if the LMS refuses.
   * @param {Runtime} runtime
   * @param {{saved: () => void, saving: () => void, trouble: () => void}} report
   * @returns {Session | null}
   */
  function open(runtime, report) {
    /** @type {"opening" | "open" | "paused" | "closing" | "closed"} */
    let phase = "opening";
    const started = performance.now();
    if (!runtime.open()) return null;
    const known = runtime.read();
    // Empty means normal: some LMSs leave the mode out.
    const readOnly = known.mode === "browse" || known.mode === "review";
    const counts = known.interactions.includes("id") && known.interactions.includes("type");

    /** @type {Partial<Saved>} */
    let wanted = {};
    /** What the LMS has, as JSON. @type {Partial<Record<keyof Saved, string>>} */
    let sent = {};
    /** @type {Interaction[]} */
    let interactions = [];
    let nextInteraction = counts ? runtime.interactionCount() : 0;
    let failures = 0;
    let dirty = false;
    let timer = 0;
    let lastCommit = -COALESCE;

    phase = "open";
    if (!readOnly) {
      // Moodle turns "not attempted" into "completed" at finish, so we write "incomplete" at once.
      if (!FINAL.includes(known.status)) Object.assign(wanted, { status: "incomplete", progress: known.progress });
      runtime.suspend();
      later();
    }
    addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
    addEventListener("pagehide", leave);
    // A page that comes back from the cache has a session that has ended: start anew.
    addEventListener("pageshow", (event) => event.persisted && phase === "closed" && location.reload());

    return {
      known,
      readOnly,
      save(values) {
        Object.assign(wanted, values);
        later();
      },
      interaction(interaction) {
        if (counts && !readOnly) interactions.push(interaction);
        later();
      },
      flush,
      end,
      pause() {
        if (phase !== "open") return false;
        clearTimeout(timer);
        timer = 0;
        phase = "paused";
        return true;
      },
      resume() {
        if (phase !== "paused") return;
        phase = "open";
        // What the LMS has by now is another's.
        sent = {};
        later();
      },
    };

    /** Saves soon: changes within a second go together. */
    function later() {
      if (readOnly || phase !== "open") return;
      dirty = true;
      report.saving();
      // After a failure the timer of the next try is running already.
      if (!timer) timer = setTimeout(flush, Math.max(0, lastCommit + COALESCE - performance.now()));
    }

    /** Saves now. @returns {boolean} whether all is saved */
    function flush() {
      if (readOnly || phase !== "open" || (!dirty && failures === 0)) return true;
      // Both are tried even if one fails: half a state is better than none.
      const written = send();
      return settle(runtime.commit() && written);
    }

    /** @param {boolean} done whether the LMS has all @returns {boolean} */
    function settle(done) {
      clearTimeout(timer);
      timer = 0;
      lastCommit = performance.now();
      if (done) {
        failures = 0;
        dirty = false;
        report.saved();
      } else {
        sent = {};
        timer = setTimeout(flush, PAUSES[Math.min(failures, PAUSES.length - 1)]);
        failures += 1;
        if (failures > 1) report.trouble();
      }
      return done;
    }

    /** Hands over what has changed. @returns {boolean} */
    function send() {
      let done = true;
      for (const name of /** @type {(keyof Saved)[]} */ (["state", "place", "objectives", "score", "progress", "status"])) {
        const value = wanted[name];
        const text = JSON.stringify(value);
        if (value === undefined || text === sent[name]) continue;
        const write = /** @type {(value: any) => boolean} */ (runtime[name]);
        if (write(value)) sent[name] = text;
        else done = false;
      }
      for (const interaction of interactions) runtime.interaction(nextInteraction++, interaction);
      interactions = [];
      runtime.time((performance.now() - started) / 1000);
      return done;
    }

    /** Ends the session at the learner's word: it stays open if the LMS does not get all. @returns {boolean} */
    function end() {
      if (phase !== "open") return phase === "closed";
      const saved = handOver() && shut();
      if (saved) report.saved();
      else if (runtime.closeSaves) {
        phase = "open";
        settle(false);
      }
      return saved;
    }

    /** Ends the session because the page goes. */
    function leave() {
      if (phase !== "open") return;
      const handed = handOver();
      if (shut() && handed && runtime.closeSaves && !readOnly) report.saved();
    }

    /** The last things before the end. @returns {boolean} */
    function handOver() {
      dirty = true;
      return readOnly || (runtime.closeSaves ? send() : flush());
    }

    /** @returns {boolean} whether what was handed over is saved */
    function shut() {
      clearTimeout(timer);
      phase = "closing";
      const closed = runtime.close();
      phase = "closed";
      return closed || !runtime.closeSaves;
    }
  }

  cw.session = { open };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
