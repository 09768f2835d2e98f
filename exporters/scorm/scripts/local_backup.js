// Stores a backup of the state ("copy") and private answers ("own") on this device, for one learner: devices are shared.
((cw) => {
	"use strict";

	cw.openLocalStore = (kind, learner) => {
		const { id, edition } = cw.course;
		const owner = { learner, course: id, edition };
		const name = `coursewright-${kind}:${edition}:${id}:${learner}`;
		const attempt = (action, fallback) => (learner === "" ? fallback : cw.attempt(action, fallback));
		return {
			read: () =>
				attempt(() => {
					const stored = JSON.parse(localStorage.getItem(name) ?? "null");
					return stored && Object.entries(owner).every(([key, value]) => stored[key] === value) ? stored.data : null;
				}, null),
			write: (data) => attempt(() => (localStorage.setItem(name, JSON.stringify({ ...owner, data })), true), false),
			clear: () => attempt(() => localStorage.removeItem(name), undefined),
		};
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
