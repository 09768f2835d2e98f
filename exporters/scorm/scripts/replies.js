// Understands replies of LMSs in other spellings than the standard's.
((cw) => {
	"use strict";

	const STATUSES = ["passed", "completed", "failed", "incomplete", "browsed", "not attempted", "unknown"];
	const MODES = ["normal", "browse", "review"];
	const NOT_ACCEPTED = ["201", "351", "401", "405", "406", "407"];

	/** In any case, or only the first letter. */
	function wordOf(words, reply) {
		const lower = reply.toLowerCase();
		return words.find((word) => word === lower || (lower.length === 1 && word[0] === lower)) ?? lower;
	}

	cw.replies = {
		isReadFailure: (code) => !["0", ...NOT_ACCEPTED, "402", "403", "404"].includes(code),
		status: (reply) => wordOf(STATUSES, reply),
		mode: (reply) => wordOf(MODES, reply),
		passMark(reply, maxShare) {
			const mark = parseFloat(reply);
			if (!(mark > 0 && mark <= 100)) return null;
			return mark <= maxShare ? Math.round(mark * 10000) / 100 : mark;
		},
		// Guests share an id.
		learnerId: (reply) => (/^(guest|gast|anonymous|unknown|0|-1)$/i.test(reply) ? "" : reply),
		stateError: (code) => (NOT_ACCEPTED.includes(code) ? "too-long" : "refused"),
		alter(value) {
			const number = Number(value);
			if (value === "" || !Number.isFinite(number)) return `${value.slice(0, 200)}-`;
			return String(Math.round((number > 0 ? number - 0.01 : number + 0.01) * 1000000) / 1000000);
		},
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
