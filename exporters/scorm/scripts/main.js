// @ts-check
// Starts the player: finds the LMS, opens a session, restores what was done, ties the parts together.
((cw) => {
  "use strict";

  const PATIENCE = 5000;
  /** What is told while saving fails: at most one of them. */
  const TROUBLES = ["not-saving", "log-in-again", "log-in-again-unkept"];
  const { course } = cw;
  /** Exercises by their place in the LMS's report. @type {Map<number, Exercise>} */
  const places = new Map(course.exercises.flatMap((exercise) => (exercise.interaction ? [[exercise.interaction.index, exercise]] : [])));

  /** @type {State} */
  let state;
  /** @type {Session | null} */
  let session = null;
  /** @type {Store} */
  let copy;
  /** @type {ReturnType<typeof cw.pages.mount>} */
  let pages;
  /** @type {ReturnType<typeof cw.end.mount>} */
  let end;
  /** @type {Control[]} */
  let controls = [];
  let started = false;
  /** How often the LMS was looked for. */
  let tries = 0;
  /** The turn of the state that the LMS had when this sitting began. */
  let base = 0;
  /** Whether the course was opened in another tab after it was here. */
  let elsewhere = false;
  /** What this device has a copy of; empty if it has none. */
  let copied = "";
  /** Exercises whose interactions no commit has carried yet. @type {Set<string>} */
  const unsent = new Set();
  /** Exercises without marks whose answer the LMS has in its report. @type {Set<string>} */
  const opened = new Set();
  /** How many places of the LMS's report were taken in earlier sittings. */
  let taken = 0;

  /** What exercises tell the course. @type {Events} */
  const events = {
    entry(exercise) {
      const saved = state.entries.get(exercise.id) ?? cw.state.entry();
      state.entries.set(exercise.id, saved);
      return saved;
    },
    changed(exercise) {
      cw.pace.changed(exercise.id);
      // An open answer goes into the LMS's reports if the course says so.
      if (exercise.interaction && !exercise.marked) report(exercise, answered(exercise) ?? (unsent.has(exercise.id) || opened.has(exercise.id) ? cw.blank(exercise) : null), false);
      save(false);
    },
    answered(exercise, value, mark) {
      report(exercise, cw.interaction(exercise, cw.key[exercise.id].answer, value, mark, cw.pace.taken(exercise.id)), true);
      save(true);
    },
    points: (exercises) => cw.score.score({ ...course, exercises: exercises.map((exercise) => ({ ...exercise, counts: true })) }, state),
  };

  cw.mountLog();
  open();

  /** Looks for the LMS. That there is no API is told, and the course goes on only at the learner's word. */
  async function open() {
    const { apiName, otherName, prefix, connect } = cw.runtime;
    cw.gate("gate-opening", "", []);
    const api = await cw.api.await(apiName, prefix, PATIENCE);
    if (api) session = cw.session.open(connect(api), saveReport, earlier, tries++);
    if (session) return resume(session);
    const other = !api && cw.api.find(otherName, prefix === "" ? "LMS" : "");
    if (other) cw.log(cw.text("log-other-version"));
    cw.gate("gate-no-lms", cw.text(api ? "gate-refused-text" : other ? "gate-other-version-text" : "gate-no-lms-text"), [
      ["try-again", open],
      ["go-on-unsaved", () => begin(cw.state.create(nonce()), "")],
    ]);
  }

  /** @param {Session} opened */
  function resume({ known, readOnly, limit }) {
    copy = cw.copy.open("copy", course, known.learner);
    const kept = copy.read();
    const compared = cw.resume(course, known, kept, Date.now());
    // A copy is of use to whom can save; that the LMS has the same is seen in a review too.
    const resumed = readOnly ? cw.resume(course, known, null, 0) : compared;
    const { state: found, offer, damaged, changed, same } = resumed;
    if (damaged) cw.notice(found ? "damaged-part" : "damaged");
    if (changed.length > 0) cw.notice("changed", { list: numbers(changed) });
    if (compared.same && kept.unsent.length === 0) copy.clear();
    else if (same) copied = kept.text;
    base = found?.turn ?? 0;
    taken = resumed.places;
    limit(resumed.room);
    if (found) return begin(Object.assign(found, { nonce: found.nonce || nonce() }), known.learner, resumed);
    if (!offer) return begin(cw.state.create(nonce()), known.learner);
    cw.gate("gate-copy", cw.text("gate-copy-text"), [
      ["copy-use", () => begin(Object.assign(offer, { nonce: nonce() }), known.learner, { ...resumed, repeat: course.exercises })],
      ["copy-drop", () => (copy.clear(), begin(cw.state.create(nonce()), known.learner))],
    ]);
  }

  /** @param {State} restored @param {string} learner @param {Resumed} [resumed] */
  function begin(restored, learner, resumed) {
    state = restored;
    state.sitting = nonce().slice(0, 2);
    const place = state.place;
    const back = place !== "start_";
    pages = cw.pages.mount(state, { shown });
    end = cw.end.mount(() => ({ state, ...cw.saving.result(course, state, session && session.known), readOnly: session?.readOnly ?? false }), reopen);
    cw.settings.mount(state.settings, () => save(false));
    mountExercises(learner);
    cw.one("#close-button").addEventListener("click", close);
    cw.one("#close-button").hidden = !session || session.readOnly;
    cw.one("#go-on").hidden = !back;
    cw.one("#go-on").addEventListener("click", () => pages.go(place));
    cw.one("#begin").addEventListener("click", () => pages.go(course.pages[0].id));
    cw.one("#begin").classList.toggle("primary", !back);
    if (session?.readOnly) cw.notice("read-only");
    if (!session) cw.notice("unsaved");
    if (session && !session.readOnly) alone(session, learner);
    // A field that is left is saved without waiting for a pause.
    addEventListener("focusout", (event) => /** @type {Element} */ (event.target).matches?.("textarea, input:not([type=radio], [type=checkbox])") && session?.hurry());
    pages.show("start_");
    // To look at the first page is not to leave one's place.
    state.place = place;
    cw.one('[data-page="start_"] h1').focus({ preventScroll: true });
    started = true;
    for (const exercise of course.exercises) if (!exercise.marked && exercise.interaction && answered(exercise)) opened.add(exercise.id);
    for (const exercise of resumed?.repeat ?? []) report(exercise, answered(exercise) ?? (resumed?.moved && exercise.interaction ? cw.blank(exercise) : null), true);
    if (!resumed?.same) save(true);
    else session?.save(cw.saving.values(course, state, session.known), true);
  }

  /**
   * Two tabs would overwrite each other's answers: only the one that was opened last saves.
   * @param {Session} opened
   * @param {string} learner
   */
  function alone(opened, learner) {
    // A browser that is too old for channels, or that refuses them, goes on as if there were one tab.
    const channel = cw.attempt(() => new BroadcastChannel([course.edition, course.id, learner].join(":")), null);
    if (!channel) return;
    const tell = () => channel.postMessage("");
    const set = (/** @type {boolean} */ away) => {
      elsewhere = cw.one("#close-button").hidden = away;
      for (const notice of away ? TROUBLES : ["elsewhere"]) cw.unnotice(notice);
    };
    channel.onmessage = () => {
      if (!opened.pause()) return;
      set(true);
      cw.saveState("not-saved");
      cw.notice("elsewhere", {}, ["go-on-here", () => (tell(), set(false), opened.resume(), save(true))]);
    };
    tell();
  }

  /** @param {string} learner */
  function mountExercises(learner) {
    controls = course.exercises.filter((exercise) => !exercise.private).map((exercise) => cw.exercise.mount(exercise, events));
    for (const control of controls) control.draw();
    for (const page of course.pages.filter(({ test }) => test)) {
      const own = controls.filter(({ exercise }) => exercise.page === page.id);
      cw.test.mount(page, own.filter(({ exercise }) => exercise.marked), own.filter(({ exercise }) => !exercise.marked), events);
    }
    cw.private.mount(course.exercises.filter((exercise) => exercise.private), cw.copy.open("own", course, learner));
  }

  /** Lets exercises be done again, from the first one on. @param {Exercise[]} exercises */
  function reopen(exercises) {
    for (const control of controls) if (exercises.includes(control.exercise)) control.retry();
    save(true);
    pages.go(exercises[0].page);
  }

  /** @param {string} page */
  function shown(page) {
    cw.pace.shown();
    if (page === "end_") end.draw();
    if (page !== "start_") save(true);
    pages.draw();
  }

  /** Hands the session what is to be saved. @param {boolean} soon without waiting for a pause */
  function save(soon) {
    if (!started) return;
    pages.draw();
    if (!session || session.readOnly) return;
    session.save({ ...cw.saving.values(course, state, session.known), state: packed }, soon);
    keepCopy();
  }

  /** The state as it is handed over, different each time: some LMSs never send the same again. @param {number} room */
  function packed(room) {
    keepCopy();
    const { text, dropped, cut } = cw.state.pack(course, state, room);
    tellDropped("text-dropped", dropped);
    tellDropped("answers-dropped", cut);
    return text;
  }

  /** On this device it stays until the next session has read the same from the LMS. The copy is the other tab's too. */
  function keepCopy() {
    state.turn += 1;
    const { text } = cw.state.pack(course, state, Infinity);
    if (!elsewhere) copied = copy.write(kept(text, false)) ? text : "";
  }

  /** @param {string} text @param {boolean} saved @returns {Kept} */
  function kept(text, saved) {
    return { text, saved, unsent: [...unsent], base, at: Date.now() };
  }

  /** @param {string} name of the notice @param {string[]} ids */
  function tellDropped(name, ids) {
    if (ids.length > 0) cw.notice(name, { list: numbers(ids) });
    else cw.unnotice(name);
  }

  /** @param {string[]} ids */
  function numbers(ids) {
    return course.exercises.filter(({ id }) => ids.includes(id)).map(({ number }) => number).join(", ");
  }

  /** @param {Exercise} exercise @param {Interaction | null} interaction @param {boolean} soon */
  function report(exercise, interaction, soon) {
    if (!interaction || !exercise.interaction || !session) return;
    unsent.add(exercise.id);
    if (!exercise.marked) opened.add(exercise.id);
    session.interaction(exercise.interaction.index, interaction, soon);
  }

  /** What was answered before, without the time that it took. @param {Exercise} exercise */
  function answered(exercise) {
    const saved = state.entries.get(exercise.id);
    if (!saved || (exercise.marked && saved.of === 0)) return null;
    const mark = exercise.marked ? { right: saved.right, of: saved.of, parts: {} } : null;
    return cw.interaction(exercise, cw.key[exercise.id].answer, saved, mark, null);
  }

  /** What the LMS's report has before a place. @type {Earlier} */
  const earlier = {
    count: () => taken,
    at(place) {
      const exercise = /** @type {Exercise} */ (places.get(place));
      return answered(exercise) ?? cw.unanswered(exercise, cw.key[exercise.id].answer);
    },
  };

  /** Saves and ends the session, at the learner's word. */
  function close() {
    if (!session) return;
    if (!session.end()) return saveReport.trouble(false);
    cw.gate("gate-closed", cw.text("gate-closed-text"), []);
    cw.attempt(() => window.opener && window.close(), undefined);
  }

  /** Six letters that tell this attempt from others. */
  function nonce() {
    const numbers = crypto.getRandomValues(new Uint8Array(6));
    return [...numbers].map((number) => (number % 36).toString(36)).join("");
  }

  /** What the session tells of saving. @type {SaveReport} */
  const saveReport = {
    saving: () => cw.saveState("saving"),
    saved() {
      cw.saveState("saved");
      unsent.clear();
      if (copied && !elsewhere) copy.write(kept(copied, true));
      if (TROUBLES.map(cw.unnotice).includes(true)) cw.announce(cw.text("saved-again"));
    },
    trouble(long) {
      const told = !long ? "not-saving" : copied ? "log-in-again" : "log-in-again-unkept";
      cw.saveState("not-saved");
      for (const other of TROUBLES) if (other !== told) cw.unnotice(other);
      cw.notice(told, {}, ["try-again", () => session?.flush()]);
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
