// @ts-check
// Adds up results: score, completion, status. Pure, like marking.
// Deliberately absent: how an LMS wants it written.
((cw) => {
  "use strict";

  /**
   * The score over all that counts, not over what was answered. Rounded down, so that a raw score
   * reaches the pass mark exactly when the points do.
   * @param {Course} course
   * @param {State} state
   * @returns {Score}
   */
  function score(course, state) {
    let points = 0;
    let of = 0;
    let marked = 0;
    const counting = course.exercises.filter((exercise) => exercise.counts && exercise.points > 0);
    for (const exercise of counting) {
      const saved = state.entries.get(exercise.id);
      of += exercise.points;
      if (!saved || saved.of === 0) continue;
      marked += 1;
      points += (exercise.points * saved.right) / saved.of;
    }
    const raw = of === 0 ? 0 : Math.min(100, Math.floor((100 * points) / of + 1e-9));
    return { points: Math.round(points * 100) / 100, of, raw, marked, all: counting.length > 0 && marked === counting.length };
  }

  /**
   * Whether what is closed keeps the learner from the pass mark, and which exercises could be done again: those whose
   * attempts are not limited.
   * @param {Course} course
   * @param {State} state
   * @param {number} passMark
   * @returns {{stuck: boolean, again: Exercise[]}}
   */
  function stuck(course, state, passMark) {
    const closed = (/** @type {Exercise} */ { id, attempts }) => {
      const saved = state.entries.get(id);
      return saved && saved.of > 0 && (saved.phase === "closed" || (saved.phase === "marked" && attempts !== null && saved.attempts >= attempts)) ? saved : null;
    };
    const best = { ...state, entries: new Map(course.exercises.map((exercise) => [exercise.id, closed(exercise) ?? { ...cw.state.entry(), right: 1, of: 1 }])) };
    const counting = course.exercises.filter(({ counts, points, attempts }) => counts && points > 0 && attempts === null);
    const wrong = counting.filter((exercise) => (closed(exercise)?.right ?? 0) < (closed(exercise)?.of ?? 0));
    return { stuck: score(course, best).raw < passMark, again: wrong };
  }

  /**
   * Whether the learner has done an exercise. What is private leaves no trace, so it holds nobody up.
   * @param {Exercise} exercise
   * @param {Entry | undefined} saved
   */
  function done(exercise, saved) {
    if (exercise.private) return true;
    if (!saved) return false;
    return exercise.marked ? saved.of > 0 : saved.keys !== "" || saved.lost || saved.texts.some((text) => text.trim() !== "");
  }

  /** @param {Course} course @param {State} state @returns {{pages: Page[], exercises: Exercise[]}} */
  function open(course, state) {
    const pages = course.pages.filter((page) => !page.extra && !state.seen.has(page.id));
    const exercises = course.exercises.filter((exercise) => !exercise.extra && !done(exercise, state.entries.get(exercise.id)));
    return { pages, exercises };
  }

  /**
   * What the course has come to. A pass is never taken back.
   * @param {Course} course
   * @param {State} state
   * @param {{passMark: number | null, passed: boolean}} known the pass mark that holds, and whether the LMS has a pass already
   * @returns {Outcome}
   */
  function outcome(course, state, { passMark, passed }) {
    const result = score(course, state);
    const left = open(course, state);
    const enough = passMark === null || (result.of > 0 && result.raw >= passMark);
    const met = {
      pages: left.pages.length === 0,
      exercises: left.pages.length === 0 && left.exercises.length === 0,
      passed: passMark === null ? left.pages.length === 0 : enough && result.marked > 0,
    }[course.complete];
    const finished = met || (course.complete === "passed" && result.all);
    return { score: result, complete: met, progress: met ? 1 : progress(course, left), status: status(), enough };

    /** @returns {Outcome["status"]} */
    function status() {
      if (passMark === null || course.status === "completed") return met ? "completed" : "incomplete";
      if (passed || (met && enough)) return "passed";
      return course.status === "passed-failed" && finished && result.all ? "failed" : "incomplete";
    }
  }

  /** The share of pages and exercises that are done; the whole is for what is complete. @param {Course} course @param {{pages: Page[], exercises: Exercise[]}} left */
  function progress(course, left) {
    const exercises = course.complete === "pages" ? [] : course.exercises.filter(({ extra }) => !extra);
    const all = course.pages.filter(({ extra }) => !extra).length + exercises.length;
    const open = left.pages.length + (exercises.length && left.exercises.length);
    return Math.min(0.99, Math.floor((100 * (all - open)) / Math.max(1, all)) / 100);
  }

  /**
   * How far each objective is reached, by the marked exercises that serve it.
   * @param {Course} course
   * @param {State} state
   * @param {number | null} passMark
   * @returns {ObjectiveResult[]} `raw` is `null` before all of them have a result
   */
  function objectives(course, state, passMark) {
    return course.objectives.map(({ id, text }) => {
      const exercises = course.exercises.filter((exercise) => exercise.marked && exercise.objectives.includes(id));
      const { raw, marked, all } = score({ ...course, exercises: exercises.map((exercise) => ({ ...exercise, counts: true })) }, state);
      const graded = passMark !== null && course.status !== "completed";
      const missed = course.status === "passed-failed" ? "failed" : "incomplete";
      const status = !all ? "incomplete" : !graded ? "completed" : raw >= passMark ? "passed" : missed;
      return { id, text, raw: all ? raw : null, marked, status };
    });
  }

  cw.score = { score, stuck, done, open, outcome, objectives };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
