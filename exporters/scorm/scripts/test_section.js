// A section that is marked as a whole, after a warning about what is not answered.
((cw) => {
	"use strict";

	cw.mountTestSection = (page, controls, others, events) => {
		const box = cw.query(`[data-page="${page.id}"] .test-end`);
		const [mark, anyway, again, region] = [".mark-test", ".mark-anyway", ".retake", ".feedback"].map((selector) => cw.query(selector, box));
		const entryOf = ({ exercise }) => events.entry(exercise);
		const drafts = () => controls.filter((control) => entryOf(control).phase === "draft");
		const retryable = () => controls.filter((control) => control.exercise.attempts === null || entryOf(control).attempts < control.exercise.attempts);
		render();

		mark.addEventListener("click", () => {
			if (mark.getAttribute("aria-disabled") === "true") return;
			const open = drafts().filter((control) => control.isEmpty());
			if (open.length === 0) return markAll();
			const links = open.map(({ exercise }) => cw.element("li", "", cw.link(exercise.id, exercise.name)));
			cw.showFeedback(region, "error", cw.text("error"), cw.text(open.length === 1 ? "test-open-one" : "test-open", { n: open.length }), cw.element("ul", "", ...links));
			anyway.hidden = open.length === drafts().length;
		});
		anyway.addEventListener("click", markAll);
		again.addEventListener("click", () => {
			const open = retryable();
			for (const control of open) control.restart();
			events.changed(open[0].exercise);
			render();
			open[0].focus();
		});

		function markAll() {
			for (const control of drafts()) control.mark();
			for (const control of controls) control.render();
			render();
			mark.focus();
		}

		function render() {
			const taken = drafts().length === 0;
			mark.setAttribute("aria-disabled", taken);
			for (const { hideCheck } of others) hideCheck(!taken);
			anyway.hidden = true;
			again.hidden = !taken || retryable().length === 0;
			if (!taken) return cw.showFeedback(region, "", "");
			const right = controls.map(entryOf).filter((entry) => entry.right === entry.total).length;
			const { points, maxPoints } = events.score(controls.map(({ exercise }) => exercise));
			const verdict = right === controls.length ? "right" : right > 0 ? "partly" : "wrong";
			cw.showFeedback(region, verdict, cw.text("test-marked"), cw.text("test-right", { n: right, of: controls.length }), cw.text("test-points", { n: cw.formatNumber(points), of: maxPoints }));
		}
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
