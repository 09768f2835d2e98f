// Gaps in a text: to type in, or to choose a word of a bank for.
((cw) => {
	"use strict";

	cw.kinds["fill-in"] = {
		...cw.baseKind,
		read(form) {
			const filled = cw.queryAll("[data-gap]", form).filter((gap) => gap.value.trim() !== "");
			return { keys: filled.map((gap) => gap.dataset.gap).join(""), texts: filled.map((gap) => gap.value) };
		},
		write(form, { keys, texts }) {
			for (const gap of cw.queryAll("[data-gap]", form)) gap.value = texts[keys.indexOf(gap.dataset.gap)] ?? "";
		},
		problem: ({ keys }, { parts }) => (keys === "" ? "error-empty" : keys.length < parts ? "error-every-gap" : null),
		showMarks(form, _, mark) {
			for (const gap of cw.queryAll("[data-gap]", form)) cw.showMark(gap.closest(".gap"), mark && (mark.parts[gap.dataset.gap] ?? false));
		},
		solution: (form, { gaps }) =>
			cw.queryAll("[data-gap]", form).flatMap((gap, index) => {
				const accepted = gaps[gap.dataset.gap];
				return accepted ? cw.text("gap-answer", { n: index + 1, answer: accepted[0] }) : [];
			}),
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
