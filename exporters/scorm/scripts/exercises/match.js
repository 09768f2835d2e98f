// Pairs: a labelled select for each item on the left.
((cw) => {
	"use strict";

	cw.kinds.match = {
		...cw.baseKind,
		read(form) {
			const chosen = cw.queryAll("select[data-left]", form).filter((select) => select.value !== "");
			return { keys: chosen.map((select) => select.dataset.left + select.value).join(""), texts: [] };
		},
		write(form, { keys }) {
			const pairs = cw.marking.parsePairs(keys);
			for (const select of cw.queryAll("select[data-left]", form)) select.value = pairs[select.dataset.left] ?? "";
		},
		problem: ({ keys }, { parts }) => (keys === "" ? "error-empty" : keys.length < 2 * parts ? "error-every-pair" : null),
		showMarks(form, _, mark) {
			for (const select of cw.queryAll("select[data-left]", form)) cw.showMark(select.closest(".pair"), mark && (mark.parts[select.dataset.left] ?? false));
		},
		solution: (form, { pairs }) =>
			pairs.map(({ left, right }) => {
				const select = cw.query(`select[data-left="${left}"]`, form);
				return `${cw.labelOf(select.closest(".pair"))} — ${cw.query(`option[value="${right}"]`, select).textContent}`;
			}),
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
