// The last page: the result, by objective and by section, and links to what is open.
((cw) => {
	"use strict";

	cw.mountSummaryPage = (current, reopen) => {
		const page = cw.query('[data-page="end_"]');
		const [result, parts, open] = [".result", ".parts", ".open"].map((selector) => cw.query(selector, page));
		const renderAnswers = cw.mountMyAnswers(page);
		return () => {
			const { state, ...values } = current();
			renderResult(result, values);
			if (!values.readOnly) renderRetry(result, state, values, reopen);
			const { objectives, pages } = cw.course;
			parts.replaceChildren(
				...renderTable("by-objective", objectives.map(({ id, text }) => [text, (exercise) => exercise.objectives.includes(id)]), state),
				...renderTable("by-section", pages.map(({ id, title }) => [title, (exercise) => exercise.page === id]), state),
			);
			open.replaceChildren(renderOpen(state));
			renderAnswers();
		};
	};

	/** @param {HTMLElement} box @param {{readOnly: boolean} & Result} result */
	function renderResult(box, { outcome: { score, status, complete }, passMark, raw, readOnly }) {
		const done = status === "passed" || (status === "completed" && complete);
		const word = status === "passed" ? "passed" : status === "failed" || (score.allMarked && passMark !== null && score.raw < passMark) ? "not-passed" : done ? "completed" : "not-completed";
		const add = (className, text) => box.append(cw.element("p", className, text));
		box.dataset.kind = done ? "right" : "info";
		box.replaceChildren();
		add("verdict", cw.text(word));
		if (readOnly) add("", cw.text("end-read-only"));
		// An LMS may have a pass without answers.
		if (score.maxPoints === 0 || (score.marked === 0 && done)) return;
		if (raw > score.raw) add("", cw.text("best-score", { raw }));
		add("score", cw.text("score", { raw: score.raw, points: cw.formatNumber(score.points), of: score.maxPoints }));
		if (passMark !== null) add("", cw.text("pass-mark", { mark: cw.formatNumber(passMark) }));
	}

	/** @param {HTMLElement} box @param {State} state @param {Result} result */
	function renderRetry(box, state, { passMark, outcome }, reopen) {
		if (passMark === null || outcome.passMarkReached || outcome.status === "passed") return;
		const { stuck, retryable } = cw.score.outOfReach(state, passMark);
		if (!stuck) return;
		box.append(cw.element("p", "", cw.text(retryable.length > 0 ? "end-stuck-again" : "end-stuck")));
		if (retryable.length > 0) box.append(cw.element("div", "actions", cw.button(cw.text("end-do-again"), "do-again", () => reopen(retryable))));
	}

	/** @param {[string, (exercise: Exercise) => boolean][]} parts */
	function renderTable(name, parts, state) {
		const rows = parts.flatMap(([title, belongs]) => {
			const entries = cw.course.exercises.filter((exercise) => exercise.marked && belongs(exercise)).map(({ id }) => state.entries.get(id));
			if (entries.length === 0) return [];
			const right = entries.filter((entry) => entry && entry.total > 0 && entry.right === entry.total).length;
			const open = entries.filter((entry) => !entry?.total).length;
			const head = cw.element("th", "", title);
			head.setAttribute("scope", "row");
			const text = cw.text("parts-right", { n: right, of: entries.length });
			return [cw.element("tr", "", head, cw.element("td", "", open > 0 ? `${text} ${cw.text("still-open", { n: open })}` : text))];
		});
		return rows.length > 0 ? [cw.element("table", "", cw.element("caption", "", cw.text(name)), cw.element("tbody", "", ...rows))] : [];
	}

	/** @param {State} state */
	function renderOpen(state) {
		const { pages, exercises } = cw.score.remaining(state);
		const open = new Set([...pages.map(({ id }) => id), ...exercises.map(({ page }) => page)]);
		const items = cw.course.pages.filter(({ id }) => open.has(id)).map(({ id, title }) => {
			const item = cw.element("li", "", cw.link(id, title));
			const left = exercises.filter(({ page }) => page === id);
			if (left.length > 0) item.append(cw.element("ul", "", ...left.map(({ id, name }) => cw.element("li", "", cw.link(id, name)))));
			return item;
		});
		return items.length > 0 ? cw.element("ul", "", ...items) : cw.element("p", "", cw.text("nothing-open"));
	}
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
