// Steps in order: each has two buttons, which keep the focus and announce the new place.
((cw) => {
	"use strict";

	cw.kinds.order = {
		...cw.baseKind,
		mount(form) {
			for (const button of cw.queryAll(".mover", form)) button.addEventListener("click", () => move(form, button));
			disableEnds(form);
		},
		// The first order is never right.
		read: (form) => ({ keys: cw.query(".order", form).dataset.moved ? cw.queryAll(".step", form).map((step) => step.dataset.part).join("") : "", texts: [] }),
		write(form, { keys }) {
			const list = cw.query(".order", form);
			const steps = new Map(cw.queryAll(".step", form).map((step) => [step.dataset.part, step]));
			for (const key of keys || list.dataset.start) if (steps.has(key)) list.append(steps.get(key));
			list.dataset.moved = keys ? "true" : "";
			disableEnds(form);
		},
		problem: ({ keys }) => (keys === "" ? "error-order" : null),
		showMarks(form, _, mark) {
			for (const step of cw.queryAll(".step", form)) cw.showMark(step, mark && (mark.parts[step.dataset.part] ?? false));
		},
		solution: (form, { steps }) => steps.map((key, index) => `${index + 1}. ${cw.labelOf(cw.query(`.step[data-part="${key}"]`, form))}`),
	};

	function move(form, button) {
		const step = button.closest(".step");
		const up = button.dataset.move === "up";
		const other = up ? step.previousElementSibling : step.nextElementSibling;
		if (other) {
			if (up) other.before(step);
			else other.after(step);
			cw.query(".order", form).dataset.moved = "true";
			disableEnds(form);
			button.focus();
			form.dispatchEvent(new Event("input"));
		}
		const steps = cw.queryAll(".step", form);
		cw.announce(cw.text("order-place", { step: cw.labelOf(step), n: steps.indexOf(step) + 1, of: steps.length }));
	}

	function disableEnds(form) {
		cw.queryAll(".step", form).forEach((step, index, { length }) => {
			cw.query("[data-move=up]", step).setAttribute("aria-disabled", index === 0);
			cw.query("[data-move=down]", step).setAttribute("aria-disabled", index === length - 1);
		});
	}
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
