// Everything the learner entered, private answers too, to print or save. It goes nowhere else.
((cw) => {
	"use strict";

	cw.mountMyAnswers = (page) => {
		const box = cw.query(".my-answers", page);
		const status = cw.query(".made", page);
		const show = (name) => {
			status.textContent = cw.text(name);
			// It can be copied by hand.
			if (name.endsWith("-failed")) cw.works(() => getSelection()?.selectAllChildren(box));
		};
		cw.query(".print", page).addEventListener("click", () => printPage((done) => (done ? (status.textContent = "") : show("print-failed"))));
		cw.query(".save", page).addEventListener("click", () => {
			const saved = !cw.sandboxForbids("allow-downloads") && cw.works(() => save(box.innerHTML));
			show(saved ? "save-done" : "save-failed");
		});
		return () => render(box);
	};

	function printPage(report) {
		let begun = false;
		addEventListener("beforeprint", () => (begun = true), { once: true });
		if (cw.works(() => print()) && !cw.sandboxForbids("allow-modals")) setTimeout(() => report(begun), 1000);
		else report(false);
	}

	function render(box) {
		const { title, version, build, language, exercises } = cw.course;
		const now = new Date();
		const date = cw.attempt(() => now.toLocaleDateString(language, { dateStyle: "long" }), now.toDateString());
		const list = exercises.flatMap((exercise) => {
			const lines = linesOf(exercise);
			return lines.length === 0 ? [] : cw.element("div", "answer", cw.element("h4", "", exercise.name), ...lines.map((line) => cw.element("p", "text", line)));
		});
		box.replaceChildren(
			cw.element("h3", "", cw.text("answers-title", { title })),
			cw.element("p", "stamp", cw.text("answers-stamp", { date, version: version || "–", build })),
			...(list.length > 0 ? list : [cw.element("p", "", cw.text("answers-none"))]),
		);
	}

	/** @param {Exercise} exercise */
	function linesOf(exercise) {
		const form = cw.query(`[data-exercise="${exercise.id}"] form.work`);
		const kind = cw.kinds[exercise.body];
		const response = kind.read(form);
		const { type } = cw.key[exercise.id].answer;
		if (type !== "own") return response.keys || response.texts.length > 0 ? kind.solution(form, { type, ...asAnswer(response) }) : [];
		const ticked = cw.queryAll("input:checked", form).map((input) => input.closest(".option")).filter(Boolean);
		const texts = cw.queryAll("textarea, input[data-text]", form).map((field) => (cw.ownCheckbox(field)?.checked && field.value ? `☑ ${field.value}` : field.value.trim()));
		return [...ticked.map((option) => `☑ ${cw.labelOf(option)}`), ...texts].filter((text) => text !== "");
	}

	/** The response as a right answer of any kind. @param {LearnerResponse} response */
	function asAnswer({ keys, texts }) {
		const pairs = cw.marking.parsePairs(keys);
		return {
			correct: [...keys],
			yes: keys === "y",
			verdicts: pairs,
			gaps: Object.fromEntries([...keys].map((key, index) => [key, [texts[index]]])),
			accepted: texts,
			text: texts[0],
			pairs: Object.entries(pairs).map(([left, right]) => ({ left, right })),
			steps: [...keys],
		};
	}

	function save(html) {
		const copy = document.implementation.createHTMLDocument(cw.course.title);
		copy.documentElement.lang = cw.course.language;
		copy.head.insertAdjacentHTML("afterbegin", '<meta content="text/html; charset=utf-8" http-equiv="Content-Type">');
		copy.body.innerHTML = html.replace(/(<\/?h)([34])/g, (_, tag, level) => tag + (level - 2));
		for (const line of cw.queryAll(".text", copy)) line.style.whiteSpace = "pre-wrap";
		const link = document.createElement("a");
		link.href = URL.createObjectURL(new Blob(["<!doctype html>\n", copy.documentElement.outerHTML], { type: "text/html" }));
		link.download = `${cw.course.id}.html`;
		link.click();
		setTimeout(() => cw.works(() => URL.revokeObjectURL(link.href)), 60000);
	}
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
