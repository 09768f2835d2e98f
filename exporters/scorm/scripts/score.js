// @ts-check
// Adds up the results in a state: score, completion, status, objectives. Uses neither page nor LMS: result.js adds what the LMS
// has.
((cw) => {
  "use strict";

  cw.score = {
    // Rounded down, so that it reaches the pass mark exactly when the points do.
    of(exercises, state) {
      let points = 0;
      let maxPoints = 0;
      let marked = 0;
      const counting = exercises.filter((exercise) => exercise.points > 0);
      for (const exercise of counting) {
        const entry = state.entries.get(exercise.id);
        maxPoints += exercise.points;
        if (!entry || entry.total === 0) continue;
        marked += 1;
        points += (exercise.points * entry.right) / entry.total;
      }
      const raw = maxPoints === 0 ? 0 : Math.min(100, Math.floor((100 * points) / maxPoints + 1e-9));
      return { points: Math.round(points * 100) / 100, maxPoints, raw, marked, allMarked: counting.length > 0 && marked === counting.length };
    },

    ofCourse: (course, state) => cw.score.of(course.exercises.filter(({ counts }) => counts), state),

    // If every exercise that is not closed were right, the score would still be below the pass mark.
    outOfReach(course, state, passMark) {
      const closedEntry = (/** @type {Exercise} */ { id, attempts }) => {
        const entry = state.entries.get(id);
        return entry && entry.total > 0 && (entry.phase === "closed" || (entry.phase === "marked" && attempts !== null && entry.attempts >= attempts)) ? entry : null;
      };
      const best = { ...state, entries: new Map(course.exercises.map((exercise) => [exercise.id, closedEntry(exercise) ?? { ...cw.suspendData.newEntry(), right: 1, total: 1 }])) };
      const retryable = course.exercises.filter((exercise) => exercise.counts && exercise.points > 0 && exercise.attempts === null && (closedEntry(exercise)?.right ?? 0) < (closedEntry(exercise)?.total ?? 0));
      return { stuck: cw.score.ofCourse(course, best).raw < passMark, retryable };
    },

    remaining: (course, state) => ({
      pages: course.pages.filter((page) => !page.extra && !state.seenPages.has(page.id)),
      exercises: course.exercises.filter((exercise) => !exercise.extra && !isDone(exercise, state.entries.get(exercise.id))),
    }),

    outcome(course, state, { passMark, passed }) {
      const score = cw.score.ofCourse(course, state);
      const remaining = cw.score.remaining(course, state);
      const allSeen = remaining.pages.length === 0;
      const passMarkReached = passMark === null || (score.maxPoints > 0 && score.raw >= passMark);
      const complete = {
        pages: allSeen,
        exercises: allSeen && remaining.exercises.length === 0,
        passed: passMark === null ? allSeen : passMarkReached && score.marked > 0,
      }[course.complete];
      const finished = complete || (course.complete === "passed" && score.allMarked);
      return { score, complete, progress: complete ? 1 : progress(course, remaining), passMarkReached, status: status() };

      /** @returns {Status} */
      function status() {
        if (passMark === null || course.status === "completed") return complete ? "completed" : "incomplete";
        if (passed || (complete && passMarkReached)) return "passed";
        return course.status === "passed-failed" && finished && score.allMarked ? "failed" : "incomplete";
      }
    },

    objectives: (course, state, passMark) =>
      course.objectives.map(({ id, text }) => {
        const { raw, marked, allMarked } = cw.score.of(course.exercises.filter((exercise) => exercise.marked && exercise.objectives.includes(id)), state);
        const graded = passMark !== null && course.status !== "completed";
        const missed = course.status === "passed-failed" ? "failed" : "incomplete";
        const status = !allMarked ? "incomplete" : !graded ? "completed" : raw >= passMark ? "passed" : missed;
        return { id, text, raw: allMarked ? raw : null, marked, status };
      }),
  };

  /** Private exercises leave no trace, so they count as done. @param {Exercise} exercise @param {Entry | undefined} entry */
  function isDone(exercise, entry) {
    if (exercise.private) return true;
    if (!entry) return false;
    return exercise.marked ? entry.total > 0 : entry.keys !== "" || entry.textLost || entry.texts.some((text) => text.trim() !== "");
  }

  /** The share that is done, at most 0.99. @param {Course} course @param {Remaining} remaining */
  function progress(course, remaining) {
    const exercises = course.complete === "pages" ? [] : course.exercises.filter(({ extra }) => !extra);
    const all = course.pages.filter(({ extra }) => !extra).length + exercises.length;
    const left = remaining.pages.length + (exercises.length && remaining.exercises.length);
    return Math.min(0.99, Math.floor((100 * (all - left)) / Math.max(1, all)) / 100);
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
