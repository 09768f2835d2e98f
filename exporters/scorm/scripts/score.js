// The score, completion, status and objectives of a state.
((cw) => {
	"use strict";

	cw.score = {
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

		ofCourse: (state) => cw.score.of(cw.course.exercises.filter(({ counts }) => counts), state),

		// Even if every exercise that is not closed were right.
		outOfReach(state, passMark) {
			const { exercises } = cw.course;
			const closedEntry = ({ id, attempts }) => {
				const entry = state.entries.get(id);
				return entry && entry.total > 0 && (entry.phase === "closed" || (entry.phase === "marked" && attempts !== null && entry.attempts >= attempts)) ? entry : null;
			};
			const best = { ...state, entries: new Map(exercises.map((exercise) => [exercise.id, closedEntry(exercise) ?? { ...cw.suspendData.newEntry(), right: 1, total: 1 }])) };
			const retryable = exercises.filter((exercise) => exercise.counts && exercise.points > 0 && exercise.attempts === null && (closedEntry(exercise)?.right ?? 0) < (closedEntry(exercise)?.total ?? 0));
			return { stuck: cw.score.ofCourse(best).raw < passMark, retryable };
		},

		remaining: (state) => ({
			pages: cw.course.pages.filter((page) => !page.extra && !state.seenPages.has(page.id)),
			exercises: cw.course.exercises.filter((exercise) => !exercise.extra && !isDone(exercise, state.entries.get(exercise.id))),
		}),

		outcome(state, { passMark, passed }) {
			const { course } = cw;
			const score = cw.score.ofCourse(state);
			const remaining = cw.score.remaining(state);
			const allSeen = remaining.pages.length === 0;
			const passMarkReached = passMark === null || (score.maxPoints > 0 && score.raw >= passMark);
			const complete = {
				pages: allSeen,
				exercises: allSeen && remaining.exercises.length === 0,
				passed: passMark === null ? allSeen : passMarkReached && score.marked > 0,
			}[course.complete];
			const failed = course.status === "passed-failed" && score.allMarked && (complete || course.complete === "passed");
			const graded = passed || (complete && passMarkReached) ? "passed" : failed ? "failed" : "incomplete";
			const status = passMark !== null && course.status !== "completed" ? graded : complete ? "completed" : "incomplete";
			return { score, complete, progress: complete ? 1 : progress(remaining), passMarkReached, status };
		},

		objectives: (state, passMark) =>
			cw.course.objectives.map(({ id, text }) => {
				const { raw, marked, allMarked } = cw.score.of(cw.course.exercises.filter((exercise) => exercise.marked && exercise.objectives.includes(id)), state);
				const graded = passMark !== null && cw.course.status !== "completed";
				const missed = cw.course.status === "passed-failed" ? "failed" : "incomplete";
				const status = !allMarked ? "incomplete" : !graded ? "completed" : raw >= passMark ? "passed" : missed;
				return { id, text, raw: allMarked ? raw : null, marked, status };
			}),
	};

	/** @param {Exercise} exercise @param {Entry | undefined} entry */
	function isDone(exercise, entry) {
		if (exercise.private) return true;
		if (!entry) return false;
		return exercise.marked ? entry.total > 0 : entry.keys !== "" || entry.textLost || entry.texts.some((text) => text.trim() !== "");
	}

	/** @param {Remaining} remaining */
	function progress(remaining) {
		const { course } = cw;
		const exercises = course.complete === "pages" ? [] : course.exercises.filter(({ extra }) => !extra);
		const all = course.pages.filter(({ extra }) => !extra).length + exercises.length;
		const left = remaining.pages.length + (exercises.length && remaining.exercises.length);
		return Math.min(0.99, Math.floor((100 * (all - left)) / Math.max(1, all)) / 100);
	}
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
