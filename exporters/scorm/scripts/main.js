// @ts-check
// Starts the player: finds the LMS, opens a session, restores what was done, ties the parts together.
((cw) => {
  "use strict";

  const PATIENCE = 5000;
  const { course } = cw;

  /** @type {State} */
  let state;
  /** @type {Session | null} */
  let session = null;
  /** @type {ReturnType<typeof cw.copy.open>} */
  let copy;
  /** @type {ReturnType<typeof cw.pages.mount>} */
  let pages;
  /** @type {ReturnType<typeof cw.end.mount>} */
  let end;
  let started = false;
  /** Whether the course was opened in another tab after it was here. */
  let elsewhere = false;

  /** What exercises tell the course. @type {Events} */
  const events = {
    entry(exercise) {
      const saved = state.entries.get(exercise.id) ?? cw.state.entry();
      state.entries.set(exercise.id, saved);
      return saved;
    },
    changed(exercise) {
      cw.pace.changed(exercise.id);
      save();
    },
    answered(exercise, value, mark) {
      const interaction = cw.interaction(exercise, cw.key[exercise.id].answer, value, mark, cw.pace.taken(exercise.id));
      if (interaction) session?.interaction(interaction);
      save();
    },
    points: (exercises) => cw.score.score({ ...course, exercises: exercises.map((exercise) => ({ ...exercise, counts: true })) }, state),
  };

  cw.mountLog();
  open();

  /** Looks for the LMS. No API is said aloud, never passed over. */
  async function open() {
    cw.gate("gate-opening", "", []);
    const api = await cw.api.await(cw.runtime.apiName, PATIENCE);
    if (api) session = cw.session.open(cw.runtime.connect(api), report);
    if (session) return resume(session);
    cw.gate("gate-no-lms", cw.text(api ? "gate-refused-text" : "gate-no-lms-text"), [
      ["try-again", open],
      ["go-on-unsaved", () => begin(cw.state.create(nonce()), "")],
    ]);
  }

  /** @param {Session} opened */
  function resume({ known, readOnly }) {
    copy = cw.copy.open("copy", course, known.learner);
    const saved = known.state ? cw.state.unpack(course, known.state) : null;
    const kept = readOnly ? null : copy.read();
    const local = typeof kept === "string" ? cw.state.unpack(course, kept) : null;
    if (known.state && !saved) cw.notice("damaged");
    // The copy is there only if its last words were not confirmed, so it is the newer of the two.
    if (saved) return begin(local?.nonce === saved.nonce ? local : saved, known.learner);
    if (!local || known.state) return begin(cw.state.create(nonce()), known.learner);
    cw.gate("gate-copy", cw.text("gate-copy-text"), [
      ["copy-use", () => begin(Object.assign(local, { nonce: nonce() }), known.learner)],
      ["copy-drop", () => (copy.clear(), begin(cw.state.create(nonce()), known.learner))],
    ]);
  }

  /** @param {State} restored @param {string} learner */
  function begin(restored, learner) {
    state = restored;
    const place = state.place;
    const back = place !== "start_";
    pages = cw.pages.mount(state, { shown });
    end = cw.end.mount(() => ({ state, outcome: outcome(), passMark: passMark() }));
    cw.settings.mount(state.settings, save);
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
    started = true;
    pages.show("start_");
    // To look at the first page is not to leave one's place.
    state.place = place;
    cw.one('[data-page="start_"] h1').focus({ preventScroll: true });
    save();
  }

  /**
   * Two tabs would overwrite each other's answers: only the one that was opened last saves.
   * @param {Session} opened
   * @param {string} learner
   */
  function alone(opened, learner) {
    // A browser that is too old for channels goes on as if there were one tab.
    if (!window.BroadcastChannel) return;
    const channel = new BroadcastChannel([course.edition, course.id, learner].join(":"));
    const tell = () => channel.postMessage("");
    const set = (/** @type {boolean} */ away) => {
      elsewhere = cw.one("#close-button").hidden = away;
      cw.unnotice(away ? "not-saving" : "elsewhere");
    };
    channel.onmessage = () => {
      if (!opened.pause()) return;
      set(true);
      cw.saveState("not-saved");
      cw.notice("elsewhere", {}, ["go-on-here", () => (tell(), set(false), opened.resume(), save())]);
    };
    tell();
  }

  /** @param {string} learner */
  function mountExercises(learner) {
    const controls = course.exercises.filter((exercise) => !exercise.private).map((exercise) => cw.exercise.mount(exercise, events));
    for (const control of controls) control.draw();
    for (const page of course.pages.filter(({ test }) => test)) {
      const own = controls.filter(({ exercise }) => exercise.page === page.id);
      cw.test.mount(page, own.filter(({ exercise }) => exercise.marked), own.filter(({ exercise }) => !exercise.marked), events);
    }
    cw.private.mount(course.exercises.filter((exercise) => exercise.private), cw.copy.open("own", course, learner));
  }

  /** @param {string} page */
  function shown(page) {
    cw.pace.shown();
    if (page === "end_") end.draw();
    if (page !== "start_") save();
    pages.draw();
  }

  /** @returns {number | null} the LMS's own mark goes before the course's */
  function passMark() {
    return course.passMark === null ? null : (session?.known.passMark ?? course.passMark);
  }

  /** @returns {Outcome} */
  function outcome() {
    return cw.score.outcome(course, state, { passMark: passMark(), passed: session?.known.status === "passed" });
  }

  /** Hands the session what is to be saved. */
  function save() {
    if (!started) return;
    pages.draw();
    if (!session || session.readOnly) return;
    const { text, dropped } = cw.state.pack(course, state, cw.runtime.stateLimit);
    const { score, status, progress } = outcome();
    const { known } = session;
    // What was completed stays so.
    if (known.progress < 1) known.progress = progress;
    /** @type {Partial<Saved>} */
    const values = { state: text, place: state.place, progress: known.progress };
    const objectives = cw.score.objectives(course, state, passMark()).filter(({ marked }) => marked > 0);
    if (objectives.length > 0) values.objectives = objectives;
    // An LMS that compares a half score with the pass mark would set "failed": a graded score is sent when it is one.
    const given = course.passMark === null ? score.marked > 0 : score.all || status === "passed";
    if (score.of > 0 && given) values.score = status === "passed" && known.raw > score.raw ? known.raw : score.raw;
    // What was completed stays so, and a pass keeps its score.
    const kept = (known.status === "completed" && status !== "passed") || (known.status === "failed" && status === "incomplete");
    if (!kept) values.status = status;
    if (!kept && status !== "incomplete") known.status = status;
    if (values.score !== undefined) known.raw = values.score;
    // The copy is the other tab's too.
    if (!elsewhere) copy.write(cw.state.pack(course, state, Infinity).text);
    session.save(values);
    tellDropped(dropped);
  }

  /** @param {string[]} dropped */
  function tellDropped(dropped) {
    const names = course.exercises.filter(({ id }) => dropped.includes(id)).map(({ number }) => number);
    if (names.length > 0) cw.notice("text-dropped", { list: names.join(", ") });
    else cw.unnotice("text-dropped");
  }

  /** Saves and ends the session, at the learner's word. */
  function close() {
    if (!session) return;
    if (!session.end()) return report.trouble();
    cw.gate("gate-closed", cw.text("gate-closed-text"), []);
    cw.attempt(() => window.opener && window.close(), undefined);
  }

  /** Six letters that tell this attempt from others. */
  function nonce() {
    const numbers = crypto.getRandomValues(new Uint8Array(6));
    return [...numbers].map((number) => (number % 36).toString(36)).join("");
  }

  /** What the session reports. */
  const report = {
    saving: () => cw.saveState("saving"),
    saved() {
      copy?.clear();
      cw.saveState("saved");
      if (cw.unnotice("not-saving")) cw.announce(cw.text("saved-again"));
    },
    trouble() {
      cw.saveState("not-saved");
      cw.notice("not-saving", {}, ["try-again", () => session?.flush()]);
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
