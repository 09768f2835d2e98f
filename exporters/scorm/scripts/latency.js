// Measures the latency of interactions: from the last action (a page shown, an exercise answered) to the answer.
((cw) => {
	"use strict";

	let lastAction = 0;
	const periods = new Map();

	cw.latency = {
		pageShown: () => void (lastAction = performance.now()),
		answerChanged(id) {
			const [start] = periods.get(id) ?? [lastAction];
			lastAction = performance.now();
			periods.set(id, [start, lastAction]);
		},
		take(id) {
			const [start, end] = periods.get(id) ?? [lastAction, performance.now()];
			periods.delete(id);
			lastAction = performance.now();
			return (end - start) / 1000;
		},
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
