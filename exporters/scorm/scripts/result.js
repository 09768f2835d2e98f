// The result of score.js with what the LMS has, and the values to save. A completion or a pass is never taken back.
((cw) => {
	"use strict";

	const RANKS = ["failed", "completed", "passed"];

	cw.result = {
		current(state, lms) {
			const { course } = cw;
			const passMark = course.passMark === null ? null : (lms?.passMark ?? course.passMark);
			// Some LMSs keep only the completion. Where only a pass completes the course, it was a pass.
			const completed = lms?.progress === 1 && lms.success === "" && course.complete === "passed" && course.status !== "completed";
			const noAnswers = passMark !== null && cw.score.ofCourse(state).marked === 0;
			const best = completed && noAnswers ? "passed" : bestStatus(lms, state);
			const outcome = cw.score.outcome(state, { passMark, passed: best === "passed" });
			const { status, score } = outcome;
			const keepsBest = (best === "completed" && status !== "passed") || (best === "failed" && status === "incomplete");
			const raws = [score.raw, lms?.raw ?? NaN, state.best.raw ?? NaN].filter((raw) => raw >= 0);
			return { passMark, outcome: keepsBest ? { ...outcome, complete: best === "completed", status: best } : outcome, raw: best === "passed" || best === "completed" ? Math.max(...raws) : score.raw };
		},

		toSave(state, lms) {
			const { passMark, outcome, raw } = cw.result.current(state, lms);
			const { status, score, progress } = outcome;
			/** @type {Partial<ValuesToSave>} */
			const values = { location: state.location, status, progress: lms.progress === 1 || status === "passed" || status === "completed" ? 1 : progress };
			const objectives = cw.score.objectives(state, passMark).filter(({ marked }) => marked > 0);
			if (objectives.length > 0) values.objectives = objectives;
			// An LMS may fail an unfinished score.
			const final = cw.course.passMark === null ? score.marked > 0 : score.allMarked || (status === "passed" && score.marked > 0);
			if (score.maxPoints > 0 && final) values.score = raw;
			if (status !== "incomplete") state.best = { status, raw: status !== "failed" && values.score !== undefined ? raw : state.best.raw };
			return values;
		},
	};

	function bestStatus(lms, state) {
		const [theirs, ours] = [lms?.status ?? "", state.best.status];
		return RANKS.indexOf(theirs) >= RANKS.indexOf(ours) ? theirs : ours;
	}
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
