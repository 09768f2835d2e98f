// The base of all kinds of exercise: the checkboxes, options and text fields of a form.
((cw) => {
	"use strict";

	cw.ownCheckbox = (field) => field.closest(".own")?.querySelector("input[type=checkbox]") ?? null;

	cw.showMark = (part, right) => {
		const slot = cw.query(".mark", part);
		slot.textContent = right === null ? "" : cw.text(right ? "right" : "wrong");
		slot.hidden = right === null;
		if (right === null) part.removeAttribute("data-mark");
		else part.setAttribute("data-mark", right ? "right" : "wrong");
	};

	cw.baseKind = {
		read(form) {
			const keys = cw.queryAll("input[data-key]:checked", form).map((input) => input.dataset.key);
			const texts = cw.queryAll("textarea, input[data-text]", form).map((field) => {
				const box = cw.ownCheckbox(field);
				if (!box) return field.value;
				return field.value || box.checked ? (box.checked ? "+" : "-") + field.value : "";
			});
			return { keys: keys.sort().join(""), texts: texts.some((text) => text !== "") ? texts : [] };
		},
		write(form, { keys, texts }) {
			for (const input of cw.queryAll("input[data-key]", form)) {
				const { key } = input.dataset;
				input.checked = keys.match(key.length > 1 ? /../g : /./g)?.includes(key) ?? false;
			}
			cw.queryAll("textarea, input[data-text]", form).forEach((field, index) => {
				const text = texts[index] ?? "";
				const box = cw.ownCheckbox(field);
				if (box) box.checked = text.startsWith("+");
				field.value = box ? text.slice(1) : text;
			});
		},
		problem: ({ keys, texts }) => (keys === "" && texts.every((text) => text.trim() === "") ? "error-empty" : null),
		showMarks() {},
		solution: () => [],
	};

	const base = cw.baseKind;
	cw.kinds = /** @type {any} */ ({ "find-out": base, checklist: base, task: base });
	cw.kinds.open = { ...base, problem: (response, exercise) => base.problem(response, exercise) && "error-own-answer" };
	cw.kinds["short-answer"] = { ...base, solution: (_, { accepted }) => [accepted[0]] };
	cw.kinds.number = {
		...base,
		problem: (response, exercise) => base.problem(response, exercise) ?? (cw.marking.parseNumber(response.texts[0], exercise) === null ? "error-number" : null),
		solution: (_, { text }) => [text],
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
