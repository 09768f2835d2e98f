// @ts-check
// What the LMS is told of a state: score, status, progress, objectives. A completion or a pass is never taken back: it is
// kept in the state too, since some LMSs do not tell what they have.
((cw) => {
  "use strict";

  const RANKS = ["failed", "completed", "passed"];

  /** The most that LMS or state have of it: `failed`, `completed`, `passed` or nothing. @param {Known | null} known @param {State} state @returns {string} */
  function held(known, state) {
    const [lms, own] = [known?.status ?? "", state.best.status];
    return RANKS.indexOf(lms) >= RANKS.indexOf(own) ? lms : own;
  }

  /**
   * @param {Course} course
   * @param {State} state
   * @param {Known | null} known
   * @returns {Result}
   */
  function result(course, state, known) {
    // The LMS's own mark goes before the course's. Where a pass alone completes the course, what is complete was passed: some
    // LMSs keep the completion only, and no answers.
    const passMark = course.passMark === null ? null : (known?.passMark ?? course.passMark);
    const told = known?.progress === 1 && known.success === "" && course.complete === "passed" && course.status !== "completed";
    const wiped = passMark !== null && cw.score.score(course, state).marked === 0;
    const before = told && wiped ? "passed" : held(known, state);
    const outcome = cw.score.outcome(course, state, { passMark, passed: before === "passed" });
    const { status, score } = outcome;
    const kept = (before === "completed" && status !== "passed") || (before === "failed" && status === "incomplete");
    const raws = [score.raw, known?.raw ?? NaN, state.best.raw ?? NaN].filter((raw) => raw >= 0);
    return { passMark, outcome: kept ? { ...outcome, complete: before === "completed", status: /** @type {Outcome["status"]} */ (before) } : outcome, raw: before === "passed" || before === "completed" ? Math.max(...raws) : score.raw };
  }

  /**
   * What is to be saved, the state apart. What is reached is written into the state.
   * @param {Course} course
   * @param {State} state
   * @param {Known} known
   * @returns {Partial<Saved>}
   */
  function values(course, state, known) {
    const { passMark, outcome, raw } = result(course, state, known);
    const { status, score, progress } = outcome;
    /** @type {Partial<Saved>} */
    const saved = { place: state.place, status, progress: known.progress === 1 || status === "passed" || status === "completed" ? 1 : progress };
    const objectives = cw.score.objectives(course, state, passMark).filter(({ marked }) => marked > 0);
    if (objectives.length > 0) saved.objectives = objectives;
    // An LMS that compares a half score with the pass mark would set "failed": a graded score is sent when it is one.
    const given = course.passMark === null ? score.marked > 0 : score.all || (status === "passed" && score.marked > 0);
    if (score.of > 0 && given) saved.score = raw;
    if (status !== "incomplete") state.best = { status, raw: status !== "failed" && saved.score !== undefined ? raw : state.best.raw };
    return saved;
  }

  cw.saving = { result, values };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
