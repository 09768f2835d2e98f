// One exercise: answering, checking, hints, trying again. `render` shows its entry in the state.
((cw) => {
	"use strict";

	cw.mountExercise = (exercise, events) => {
		const article = cw.query(`[data-exercise="${exercise.id}"]`);
		const form = cw.query("form.work", article);
		const region = cw.query(".feedback", form);
		const [check, again, reveal, help] = [".check", ".again", ".reveal", ".help"].map((selector) => form.querySelector(selector));
		const hints = cw.queryAll(".hint", form);
		const kind = cw.kinds[exercise.body];
		const { answer, explanation, models, feedback } = cw.key[exercise.id];
		const entryOf = () => events.entry(exercise);
		const read = () => kind.read(form);

		kind.mount?.(form);
		if (exercise.marked && entryOf().total === 0) entryOf().phase = "draft";
		form.addEventListener("input", () => {
			const response = read();
			const entry = entryOf();
			Object.assign(entry, response, { textLost: entry.textLost && response.texts.length === 0 });
			if (region.dataset.kind === "error") showFeedback("", "");
			events.changed(exercise);
		});
		check?.addEventListener("click", press);
		cw.onEnter(form, press);
		again?.addEventListener("click", () => {
			change({ phase: "draft" });
			focus();
		});
		reveal?.addEventListener("click", () => {
			change({ phase: "closed" });
			check.focus();
		});
		help?.addEventListener("click", () => change({ hints: Math.min(entryOf().hints + 1, hints.length) }));

		return {
			exercise,
			render,
			isEmpty: () => kind.problem(read(), exercise) !== null,
			mark,
			restart() {
				Object.assign(entryOf(), { keys: "", texts: [], phase: "draft" });
				render();
			},
			focus,
			hideCheck(hidden) {
				if (check) check.hidden = hidden;
			},
		};

		/** @param {Partial<Entry>} values */
		function change(values) {
			Object.assign(entryOf(), values);
			events.changed(exercise);
			render();
		}

		function press() {
			if (!check || check.hidden || check.getAttribute("aria-disabled") === "true") return;
			const response = read();
			const problem = kind.problem(response, exercise);
			if (problem) {
				showFeedback("error", cw.text("error"), cw.text(problem));
				for (const field of cw.queryAll("fieldset input, fieldset select, fieldset textarea", form)) field.setAttribute("aria-invalid", "true");
			} else if (exercise.marked) {
				mark();
				render();
				// A disabled field loses the focus.
				if (!article.contains(document.activeElement)) check.focus();
			} else {
				change({ ...response, phase: "marked" });
			}
		}

		function mark() {
			const response = read();
			const result = cw.marking.mark(exercise, response);
			const entry = entryOf();
			Object.assign(entry, response, { attempts: entry.attempts + 1, textLost: false });
			if (result) Object.assign(entry, { right: result.right, total: result.total });
			entry.phase = !exercise.test && (attemptsUsed(entry) || (result && result.right === result.total)) ? "closed" : "marked";
			events.answered(exercise, response, result);
		}

		/** @param {Entry} entry */
		function attemptsUsed(entry) {
			return exercise.attempts !== null && entry.attempts >= exercise.attempts;
		}

		function focus() {
			(form.querySelector("fieldset input, fieldset select, fieldset textarea, fieldset button") ?? article).focus();
		}

		function showFeedback(kind, verdict, ...rest) {
			if (kind !== "error") for (const field of cw.queryAll("[aria-invalid]", form)) field.removeAttribute("aria-invalid");
			cw.showFeedback(region, kind, verdict, ...rest);
		}

		function render() {
			const entry = entryOf();
			kind.write(form, entry);
			const shown = entry.phase !== "draft";
			const marked = shown && exercise.marked;
			const result = marked ? resultOf(entry) : null;
			const final = entry.phase === "closed" || (marked && (exercise.test || attemptsUsed(entry)));
			for (const fieldset of cw.queryAll("fieldset", form)) fieldset.disabled = marked;
			kind.showMarks(form, answer, result);
			renderPartFeedback(entry, shown);
			renderFeedback(entry, result, shown, final);
			renderButtons(entry, marked, final);
			hints.forEach((hint, index) => (hint.hidden = index >= entry.hints));
		}

		/** @param {Entry} entry */
		function resultOf(entry) {
			const result = entry.textLost ? null : cw.marking.mark(exercise, entry);
			return result ?? { right: entry.right, total: entry.total, parts: {} };
		}

		/** @param {Entry} entry */
		function renderPartFeedback(entry, shown) {
			for (const slot of cw.queryAll(".part-feedback", form)) {
				const { part } = slot.dataset;
				const html = shown && !exercise.single && (exercise.body !== "choice" || entry.keys.includes(part)) ? feedback[part] : "";
				slot.innerHTML = html ?? "";
				slot.hidden = !html;
			}
		}

		/** @param {Entry} entry @param {Mark | null} result */
		function renderFeedback(entry, result, shown, final) {
			const rest = [];
			if (entry.textLost) rest.push(cw.text("text-lost"));
			if (!shown) return showFeedback(entry.textLost ? "note" : "", "", ...rest);
			const wrong = result !== null && result.right < result.total;
			if (result && result.total > 1) rest.push(cw.text("parts-right", { n: result.right, of: result.total }));
			if (exercise.single) rest.push(...[...entry.keys].filter((key) => feedback[key]).map((key) => cw.fromHtml(feedback[key])));
			if (wrong && !final && exercise.attempts !== null) {
				const left = exercise.attempts - entry.attempts;
				rest.push(left === 1 ? cw.text("attempts-one") : cw.text("attempts-left", { n: left }));
			}
			if (wrong && final) rest.push(solution());
			if (result && final && answer.type === "match") {
				const notes = answer.pairs.filter(({ note }) => note).map(({ note }) => cw.fromHtml(note, "li"));
				if (notes.length > 0) rest.push(cw.element("ul", "", ...notes));
			}
			if (!result || final) {
				models.forEach((html, index) => rest.push(background(models.length > 1 ? cw.text("model-answer-n", { n: index + 1 }) : cw.text("model-answer"), html)));
				if (explanation) rest.push(background(cw.text("explanation"), explanation));
			}
			if (!result) return showFeedback("info", "", ...rest);
			const verdict = !wrong ? "right" : result.right > 0 ? "partly" : "wrong";
			showFeedback(verdict, cw.text(`verdict-${verdict}`), ...rest);
		}

		function solution() {
			const lines = kind.solution(form, answer);
			const list = cw.element("ul", lines.length > 1 ? "" : "bare", ...lines.map((line) => cw.element("li", "", line)));
			return cw.element("div", "solution", cw.element("p", "solution-head", cw.text("right-answer")), list);
		}

		function background(title, html) {
			return cw.element("div", "background", cw.element("p", "background-head", title), ...cw.fromHtml(html).childNodes);
		}

		/** @param {Entry} entry */
		function renderButtons(entry, marked, final) {
			const inTest = exercise.test && exercise.marked;
			if (exercise.marked) check.hidden = inTest;
			check?.setAttribute("aria-disabled", marked);
			for (const button of [again, reveal]) if (button) button.hidden = inTest || !marked || final;
			if (!help) return;
			help.hidden = final || entry.hints >= hints.length;
			help.textContent = hints.length === 1 ? cw.text("hint") : cw.text("hint-n", { n: Math.min(entry.hints + 1, hints.length), of: hints.length });
			// The button had the focus.
			if (help.hidden && document.activeElement === document.body) hints[entry.hints - 1]?.focus();
		}
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
