// @ts-check
// One sitting with the LMS: open, paused, closed. What is to be saved is handed over whole; the session sends what has
// changed, tries again when the LMS does not answer, and ends at most once. While it is paused, it does not touch the LMS.
// A "true" is no proof: offline, after a failure and while the page goes, LMSs say it whatever happens.
((cw) => {
  "use strict";

  const FINAL = ["completed", "passed", "failed"];
  const NEW = ["", "not attempted", "unknown"];
  const STATE = "state";
  /** How long saving may fail before the learner is told to log in again, in milliseconds. */
  const LONG = 60000;
  /** How often an interaction that is refused is tried. */
  const TRIES = 3;
  /** An LMS that has no room for the state is offered a quarter less, down to this many characters, then none. */
  const LEAST = 100;

  /**
   * Opens a session, or gives `null` if the LMS refuses.
   * @param {Runtime} runtime
   * @param {SaveReport} report
   * @param {Earlier} earlier
   * @param {number} tries how often it was tried before
   * @returns {Session | null}
   */
  function open(runtime, report, earlier, tries) {
    if (!runtime.open()) return null;
    const started = performance.now();
    const known = runtime.read();
    // Who cannot read what there is must not write over it. An LMS that never says it otherwise has nothing.
    if (known.unread && (tries < TRIES || !NEW.includes(known.status))) return null;
    // Empty means normal: some LMSs leave the mode out.
    const readOnly = known.mode === "browse" || known.mode === "review";
    const counts = known.interactions.includes("id") && known.interactions.includes("type");
    const schedule = cw.schedule.open(flush, () => (dirty = true) && flush());

    /** @type {"open" | "paused" | "closed"} */
    let phase = "open";
    /** @type {Partial<Saved>} */
    let wanted = {};
    /** What the LMS has, as JSON: what is there already is not sent again. @type {Map<string, string>} */
    const had = new Map();
    if (FINAL.includes(known.status)) had.set("status", JSON.stringify(known.status));
    if (known.progress === 1) had.set("progress", "1");
    if (known.raw >= 0) had.set("score", JSON.stringify(known.raw));
    let sent = new Map(had);
    /** By their place in the LMS's report. @type {Map<number, Interaction>} */
    const interactions = new Map();
    /** What the LMS refused in the last commit that came back, and how often in all. */
    const refused = new Set();
    /** @type {Map<number | string, number>} */
    const refusals = new Map();
    /** How many places the LMS's report has; `null` before it was asked. @type {number | null} */
    let places = null;
    /** How many characters of state the LMS has kept so far, how many it may get, and what it got last. */
    let proven = 0;
    let room = cw.runtime.stateLimit;
    let given = "";
    let dirty = false;
    let failing = false;
    /** Until the learner is told to log in again, and whether that time is over. */
    let long = 0;
    let late = false;

    if (readOnly) {
      if (known.mode === "browse" && !FINAL.includes(known.status)) runtime.browsed();
      schedule.stop();
    } else {
      // Moodle turns "not attempted" into "completed" at finish, so we write "incomplete" at once.
      if (!FINAL.includes(known.status)) Object.assign(wanted, { status: "incomplete", progress: known.progress });
      runtime.suspend();
      save({}, true);
    }
    addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
    addEventListener("online", flush);
    addEventListener("pagehide", leave);
    // A page that comes back from the cache has a session that has ended: start anew.
    addEventListener("pageshow", (event) => event.persisted && phase === "closed" && location.reload());

    return { known, readOnly, save, hurry, interaction, limit, flush, end, pause, resume };

    /** Hands over what is to be saved. @param {Partial<Saved>} values @param {boolean} [soon] without waiting for a pause */
    function save(values, soon) {
      Object.assign(wanted, values);
      if (readOnly || phase !== "open") return;
      dirty = true;
      // While saving fails, it is not "saving".
      if (!failing) report.saving();
      if (soon) schedule.soon();
      else schedule.changed();
    }

    /** Saves what is to be saved without waiting for a pause. */
    function hurry() {
      if (dirty && !readOnly && phase === "open") schedule.soon();
    }

    /** @param {number} place in the LMS's report @param {Interaction} interaction @param {boolean} soon without waiting for a pause */
    function interaction(place, interaction, soon) {
      if (!counts || readOnly) return;
      interactions.set(place, interaction);
      save({}, soon);
    }

    /** The LMS has kept no more than this of the state. @param {number} characters */
    function limit(characters) {
      room = Math.min(room, Math.max(LEAST, characters));
    }

    /** Saves now. @returns {boolean} whether all is saved */
    function flush() {
      if (readOnly || phase !== "open" || (!dirty && !failing)) return true;
      const from = performance.now();
      const duration = () => performance.now() - from;
      refused.clear();
      const again = !failing || runtime.again(writeState);
      // Both are tried even if one fails: half a state is better than none.
      const written = send();
      const committed = again && runtime.commit();
      return settle((committed ? written || giveUp() : false) && readBack(), duration());
    }

    /** @param {boolean} done whether the LMS has all @param {number} duration @returns {boolean} */
    function settle(done, duration) {
      if (done) {
        clearTimeout(long);
        dirty = failing = late = false;
        schedule.saved(duration);
        report.saved();
        return true;
      }
      schedule.failed();
      // Offline is told at once; what may be over in a second is not.
      if (failing || !cw.online()) report.trouble(late);
      if (!failing) long = setTimeout(() => report.trouble((late = true)), LONG);
      failing = true;
      return false;
    }

    /** Hands over what has changed. @returns {boolean} */
    function send() {
      let done = writeState();
      if (!done) refused.add(STATE);
      for (const name of /** @type {const} */ (["place", "score", "progress", "status"])) {
        const value = wanted[name];
        const write = /** @type {(value: any) => boolean} */ (runtime[name]);
        if (value !== undefined) done = once(name, value, () => write(value)) && done;
      }
      for (const objective of wanted.objectives ?? []) done = once(objective.id, [objective.raw, objective.status], () => runtime.objective(objective)) && done;
      done = sendInteractions() && done;
      writeTime();
      return done;
    }

    /** What the LMS has already is not sent again. @param {string} name @param {unknown} value @param {() => boolean} write @returns {boolean} */
    function once(name, value, write) {
      const text = JSON.stringify(value);
      if (text === sent.get(name)) return true;
      const done = write() || givenUp(name);
      if (done) sent.set(name, text);
      else refused.add(name);
      return done;
    }

    function writeTime() {
      runtime.time((performance.now() - started) / 1000);
    }

    /** The state, smaller if the LMS has no room for it. @returns {boolean} */
    function writeState() {
      while (wanted.state && room > 0) {
        given = wanted.state(room);
        const answer = runtime.state(given);
        if (answer !== "too-long") return answer === "taken";
        const less = Math.min(room, Math.floor(given.length * 0.75));
        room = less > LEAST ? less : 0;
      }
      // An LMS that keeps no state at all: the learner is told that nothing fits.
      given = "";
      wanted.state?.(0);
      return true;
    }

    /** Some LMSs keep the first characters alone, and say nothing: what was sent is read back once it is longer than before. */
    function readBack() {
      if (given.length <= proven || room <= LEAST) return true;
      proven = 2 * given.length;
      const kept = runtime.keptState();
      if (kept === "" || kept.length >= given.length || !given.startsWith(kept)) return true;
      room = Math.max(LEAST, kept.length);
      proven = 0;
      return false;
    }

    /** @returns {boolean} whether the LMS has taken all of them */
    function sendInteractions() {
      if (interactions.size === 0) return true;
      places ??= Math.max(runtime.interactionCount(), earlier.count());
      for (const [place, one] of [...interactions].sort(([a], [b]) => a - b)) {
        if (sendInteraction(place, one)) interactions.delete(place);
      }
      return interactions.size === 0;
    }

    /**
     * What an LMS refuses which takes all else is not sent for ever.
     * @returns {boolean} whether nothing is left to try
     */
    function giveUp() {
      // Without the state, nothing is saved that counts for the learner.
      if (refused.has(STATE)) return false;
      for (const name of refused) {
        refusals.set(name, (refusals.get(name) ?? 0) + 1);
        if (!givenUp(name)) continue;
        const interaction = interactions.get(name);
        interactions.delete(name);
        cw.log(cw.text("log-given-up", { id: interaction ? interaction.id : name }));
      }
      return [...refused].every(givenUp) && interactions.size === 0;
    }

    /** @param {number | string} name */
    function givenUp(name) {
      return (refusals.get(name) ?? 0) >= TRIES;
    }

    /** An LMS takes no place before those in front of it are taken. @param {number} place @param {Interaction} interaction */
    function sendInteraction(place, interaction) {
      for (let before = /** @type {number} */ (places); before < place; before++) {
        const there = earlier.at(before);
        // One that is refused for ever still has its place.
        if (!runtime.interaction(before, givenUp(before) ? { ...there, id: `i${before}`, at: null } : there)) return forget(before);
        places = before + 1;
      }
      if (!runtime.interaction(place, interaction)) return forget(place);
      places = Math.max(/** @type {number} */ (places), place + 1);
      return true;
    }

    /** What was learned of the LMS's report does not hold. @param {number} place that was refused @returns {false} */
    function forget(place) {
      refused.add(place);
      places = runtime.interactionCount();
      return false;
    }

    /** Ends the session at the learner's word: it stays open if the LMS does not get all. @returns {boolean} */
    function end() {
      if (phase !== "open") return phase === "closed";
      dirty = true;
      // All once more: an LMS may have lost something and said that it has it.
      sent = new Map(had);
      if (runtime.closeSaves && !failing ? !send() : !flush()) return false;
      if (!runtime.close() && runtime.closeSaves) {
        settle(false, 0);
        return false;
      }
      stop();
      report.saved();
      return true;
    }

    /** Ends the session because the page goes. What the LMS says to that proves nothing. */
    function leave() {
      if (phase !== "open") return;
      if (!readOnly) {
        if (dirty || failing) send();
        else writeTime();
        if (!runtime.closeSaves) runtime.commit();
        runtime.close();
      }
      stop();
    }

    function stop() {
      phase = "closed";
      schedule.stop();
      clearTimeout(long);
    }

    /** Stops saving. @returns {boolean} whether there was something to stop */
    function pause() {
      if (phase !== "open") return false;
      schedule.stop();
      clearTimeout(long);
      phase = "paused";
      return true;
    }

    /** Goes on saving: what the LMS has by now is another's. */
    function resume() {
      if (phase !== "paused") return;
      phase = "open";
      failing = late = false;
      sent = new Map();
      schedule.start();
      save({}, true);
    }
  }

  cw.session = { open };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
