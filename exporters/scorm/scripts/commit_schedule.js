// Decides when the session commits. A commit can stop the page for seconds, so typing waits for a pause.
((cw) => {
	"use strict";

	// In milliseconds.
	const PAUSE = 1000;
	const INTERVAL = 1000;
	const LATEST = 10000;
	const RETRIES = [1000, 4000, 10000, 30000, 60000];
	/** For a learner who only reads. */
	const KEEP_ALIVE = 300000;

	cw.openCommitSchedule = (commit, keepAlive) => {
		let commitTimer = 0;
		let keepAliveTimer = 0;
		let failures = 0;
		let lastDuration = 0;
		let lastEnd = -Infinity;
		let firstChange = 0;
		let active = false;
		for (const type of ["pointerdown", "keydown", "wheel", "touchmove", "scroll"]) addEventListener(type, () => (active = true), { passive: true, capture: true });
		startKeepAlive();

		return {
			changed() {
				firstChange ||= performance.now();
				const latest = firstChange + LATEST + 20 * lastDuration;
				commitAt(Math.min(Math.max(performance.now() + PAUSE, earliest()), latest));
			},
			urgent() {
				firstChange ||= performance.now();
				commitAt(earliest());
			},
			restart() {
				failures = firstChange = 0;
				startKeepAlive();
			},
			committed(duration) {
				failures = firstChange = 0;
				lastDuration = duration;
				lastEnd = performance.now();
				clearTimeout(commitTimer);
				startKeepAlive();
			},
			failed() {
				lastEnd = performance.now();
				clearTimeout(commitTimer);
				commitTimer = setTimeout(commit, RETRIES[Math.min(failures++, RETRIES.length - 1)]);
			},
			stop() {
				clearTimeout(commitTimer);
				clearTimeout(keepAliveTimer);
			},
		};

		function earliest() {
			return lastEnd + INTERVAL + 3 * lastDuration;
		}

		function commitAt(time) {
			if (failures > 0) return; // The timer of the retry is running.
			clearTimeout(commitTimer);
			commitTimer = setTimeout(commit, Math.max(0, time - performance.now()));
		}

		function startKeepAlive() {
			clearTimeout(keepAliveTimer);
			keepAliveTimer = setTimeout(() => {
				if (active && document.visibilityState === "visible") keepAlive();
				active = false;
				startKeepAlive();
			}, KEEP_ALIVE);
		}
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
