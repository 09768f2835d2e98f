// @ts-check
// The result of the state (score.js) together with what the LMS has, and the values that the LMS gets from it. A completion or
// a pass is never taken back. The state has it too, since some LMSs do not tell.
((cw) => {
  "use strict";

  const RANKS = ["failed", "completed", "passed"];

  cw.result = {
    current(course, state, lms) {
      const passMark = course.passMark === null ? null : (lms?.passMark ?? course.passMark);
      // Some LMSs keep only the completion, and no answers. Where only a pass completes the course, that was a pass.
      const completed = lms?.progress === 1 && lms.success === "" && course.complete === "passed" && course.status !== "completed";
      const noAnswers = passMark !== null && cw.score.ofCourse(course, state).marked === 0;
      const best = completed && noAnswers ? "passed" : bestStatus(lms, state);
      const outcome = cw.score.outcome(course, state, { passMark, passed: best === "passed" });
      const { status, score } = outcome;
      const keepsBest = (best === "completed" && status !== "passed") || (best === "failed" && status === "incomplete");
      const raws = [score.raw, lms?.raw ?? NaN, state.best.raw ?? NaN].filter((raw) => raw >= 0);
      return { passMark, outcome: keepsBest ? { ...outcome, complete: best === "completed", status: /** @type {Status} */ (best) } : outcome, raw: best === "passed" || best === "completed" ? Math.max(...raws) : score.raw };
    },

    toSave(course, state, lms) {
      const { passMark, outcome, raw } = cw.result.current(course, state, lms);
      const { status, score, progress } = outcome;
      /** @type {Partial<ValuesToSave>} */
      const values = { location: state.location, status, progress: lms.progress === 1 || status === "passed" || status === "completed" ? 1 : progress };
      const objectives = cw.score.objectives(course, state, passMark).filter(({ marked }) => marked > 0);
      if (objectives.length > 0) values.objectives = objectives;
      // An LMS that compares an unfinished score with the pass mark would set "failed".
      const final = course.passMark === null ? score.marked > 0 : score.allMarked || (status === "passed" && score.marked > 0);
      if (score.maxPoints > 0 && final) values.score = raw;
      if (status !== "incomplete") state.best = { status, raw: status !== "failed" && values.score !== undefined ? raw : state.best.raw };
      return values;
    },
  };

  /** @param {LmsValues | null} lms @param {State} state */
  function bestStatus(lms, state) {
    const [theirs, ours] = [lms?.status ?? "", state.best.status];
    return RANKS.indexOf(theirs) >= RANKS.indexOf(ours) ? theirs : ours;
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
