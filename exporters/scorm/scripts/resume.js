// Decides where the learner continues: from the suspend data, the backup on this device, or both. An LMS may have lost or truncated
// what it said it had saved.
((cw) => {
	"use strict";

	const MAX_AGE = 30 * 24 * 3600 * 1000; // milliseconds
	const MIN_LIMIT = 255; // characters
	const NEW = ["", "not attempted", "unknown", "browsed"];

	cw.resume = (lms, backup, now) => {
		const { exercises } = cw.course;
		const remote = lms.suspendData ? cw.suspendData.unpack(lms.suspendData) : null;
		const local = backup ? cw.suspendData.unpack(backup.text) : null;
		const nothing = { state: null, offer: null, damaged: false, changed: [], resend: [], indexesChanged: false, interactionCount: 0, stateLimit: Infinity, backupMatches: false };
		if (!remote) return { ...nothing, offer: local && backup && isOffered(lms, backup, now) ? local.state : null, damaged: lms.suspendData !== "" };
		const { state, damaged, changed, indexesChanged } = remote;
		const interactionCount = 1 + Math.max(-1, ...exercises.filter(({ id }) => state.entries.get(id)?.total).map(({ interaction }) => interaction?.index ?? -1));
		const found = { ...nothing, state, damaged, changed, indexesChanged, interactionCount, stateLimit: stateLimit(remote, lms.suspendData.length), resend: indexesChanged ? exercises : [] };
		if (!local || !backup || (state.attemptId !== "" && state.attemptId !== local.state.attemptId)) return found;
		const had = new Map(state.entries); // merging changes the state
		const backupMatches = contents(state) === contents(local.state);
		const merged = merge(state, local.state, backup.base);
		const differs = ({ id }) => backup.unsent.includes(id) || JSON.stringify(had.get(id)) !== JSON.stringify(merged.entries.get(id));
		return {
			...found,
			state: merged,
			damaged: damaged && merged !== local.state,
			changed: damaged ? local.changed : changed,
			resend: indexesChanged ? exercises : exercises.filter(differs),
			backupMatches,
		};
	};

	/** @param {UnpackedState} remote */
	function stateLimit({ truncated, state }, length) {
		if (truncated) return length;
		return [...state.entries.values()].some(({ textLost }) => textLost) ? Math.max(length, MIN_LIMIT) : Infinity;
	}

	/** @param {LmsValues} lms @param {Backup} backup */
	function isOffered(lms, backup, now) {
		return now - backup.at < MAX_AGE && (lms.suspendData !== "" || !backup.saved || !NEW.includes(lms.status));
	}

	/** The backup, if it continues the remote state; else both. @param {State} remote @param {State} local */
	function merge(remote, local, base) {
		const continues = remote.attemptId === "" || remote.sessionId === local.sessionId || remote.revision <= base;
		if (continues && local.revision >= remote.revision) return local;
		for (const [id, here] of local.entries) {
			const there = remote.entries.get(id);
			remote.entries.set(id, there ? mergeEntries(there, here) : here);
		}
		local.seenPages.forEach((page) => remote.seenPages.add(page));
		if (local.best.status === "passed") remote.best = local.best;
		remote.revision = Math.max(remote.revision, local.revision);
		return remote;
	}

	/** The better result; without results, both texts. @param {Entry} there @param {Entry} here */
	function mergeEntries(there, here) {
		const share = ({ right, total }) => (total > 0 ? right / total : -1);
		const attempts = Math.max(there.attempts, here.attempts);
		if (share(here) !== share(there) || share(here) >= 0) return { ...(share(here) > share(there) ? here : there), attempts };
		if (there.texts.length === 0) return there.keys === "" ? here : there;
		const texts = there.texts.map((text, index) => {
			const other = here.texts[index] ?? "";
			return text.includes(other) ? text : other.includes(text) ? other : `${text}\n\n${other}`;
		});
		return { ...there, texts };
	}

	/** @param {State} state */
	const contents = (state) => cw.suspendData.pack({ ...state, revision: 0, sessionId: "00" }, Infinity).text;
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
