// One or several options, yes or no, or a verdict on each statement.
((cw) => {
	"use strict";

	function isRight({ type, yes, correct }, option) {
		const { key } = cw.query("input", option).dataset;
		return type === "yes-no" ? key === (yes ? "y" : "n") : correct.includes(key);
	}

	cw.kinds.choice = cw.kinds["yes-no"] = {
		...cw.baseKind,
		problem: ({ keys }) => (keys === "" ? "error-choose" : null),
		showMarks(form, answer, mark) {
			for (const option of cw.queryAll(".option", form)) cw.showMark(option, mark && cw.query("input", option).checked ? isRight(answer, option) : null);
		},
		solution: (form, answer) => cw.queryAll(".option", form).filter((option) => isRight(answer, option)).map(cw.labelOf),
	};

	cw.kinds.statements = {
		...cw.baseKind,
		problem: ({ keys }, { parts }) => (keys === "" ? "error-empty" : keys.length < 2 * parts ? "error-every-statement" : null),
		showMarks(form, _, mark) {
			for (const statement of cw.queryAll(".statement", form)) cw.showMark(statement, mark && (mark.parts[statement.dataset.part] ?? false));
		},
		solution: (form, { verdicts }) =>
			cw.queryAll(".statement", form).flatMap((statement) => {
				const { part } = statement.dataset;
				const right = statement.querySelector(`input[data-key="${part}${verdicts[part]}"]`);
				return right ? `${cw.labelOf(statement)} — ${cw.labelOf(right.closest(".option"))}` : [];
			}),
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
