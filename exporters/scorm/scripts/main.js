// Starts the player: finds the LMS, opens a session, restores the state, mounts the page. docs/scorm.md says what must hold.
((cw) => {
	"use strict";

	const API_TIMEOUT = 5000; // milliseconds
	const FAILURE_NOTICES = ["not-saving", "log-in-again", "log-in-again-unkept"];
	const { course } = cw;

	/** @type {State} */
	let state;
	/** @type {Session | null} */
	let session = null;
	/** @type {LocalStore} */
	let store;
	/** @type {Pages} */
	let pages;
	/** @type {() => void} */
	let renderSummary;
	/** @type {ExerciseControl[]} */
	let controls = [];
	let started = false;
	let attempts = 0;
	/** The revision that the LMS had when this session began. */
	let baseRevision = 0;
	let openInOtherTab = false;
	/** The packed state in the backup, if there is one. */
	let backedUp = "";
	const unsent = new Set();
	/** Exercises without marks that the LMS has an answer of. */
	const sentUnmarked = new Set();
	let earlierCount = 0;

	/** @type {ExerciseEvents} */
	const events = {
		entry(exercise) {
			const entry = state.entries.get(exercise.id) ?? cw.suspendData.newEntry();
			state.entries.set(exercise.id, entry);
			return entry;
		},
		changed(exercise) {
			cw.latency.answerChanged(exercise.id);
			if (exercise.interaction && !exercise.marked) sendInteraction(exercise, answered(exercise) ?? (unsent.has(exercise.id) || sentUnmarked.has(exercise.id) ? cw.interaction.blank(exercise) : null), false);
			save(false);
		},
		answered(exercise, response, mark) {
			sendInteraction(exercise, cw.interaction.answered(exercise, response, mark, cw.latency.take(exercise.id)), true);
			save(true);
		},
		score: (exercises) => cw.score.of(exercises, state),
	};

	/** @type {EarlierInteractions} */
	const earlier = {
		count: () => earlierCount,
		at(index) {
			/** @type {any} */
			const exercise = course.exercises.find(({ interaction }) => interaction?.index === index);
			return answered(exercise) ?? cw.interaction.unanswered(exercise);
		},
	};

	/** @type {SaveReport} */
	const saveReport = {
		saving: () => cw.showSaveState("saving"),
		saved() {
			cw.showSaveState("saved");
			unsent.clear();
			if (backedUp && !openInOtherTab) store.write(newBackup(backedUp, true));
			if (FAILURE_NOTICES.map(cw.removeNotice).includes(true)) cw.announce(cw.text("saved-again"));
		},
		failed(long) {
			const notice = !long ? "not-saving" : backedUp ? "log-in-again" : "log-in-again-unkept";
			cw.showSaveState("not-saved");
			for (const other of FAILURE_NOTICES) if (other !== notice) cw.removeNotice(other);
			cw.showNotice(notice, {}, ["try-again", () => session?.flush()]);
		},
	};

	cw.mountLog();
	connect();

	/** Without an API, the course continues only if the learner says so. */
	async function connect() {
		const { apiName, prefix, otherApiName, otherPrefix } = cw.runtime;
		cw.showBlockingPage("gate-opening", "", []);
		const api = await cw.api.waitFor(apiName, prefix, API_TIMEOUT);
		if (api) session = cw.openSession(cw.runtime.connect(api), saveReport, earlier, attempts++);
		if (session) return resume(session);
		const other = !api && cw.api.find(otherApiName, otherPrefix);
		if (other) cw.log(cw.text("log-other-version"));
		cw.showBlockingPage("gate-no-lms", cw.text(api ? "gate-refused-text" : other ? "gate-other-version-text" : "gate-no-lms-text"), [
			["try-again", connect],
			["go-on-unsaved", () => begin(cw.suspendData.newState(newAttemptId()), "")],
		]);
	}

	/** @param {Session} session */
	function resume({ lms, readOnly, limitState }) {
		store = cw.openLocalStore("copy", lms.learnerId);
		const backup = store.read();
		const compared = cw.resume(lms, backup, Date.now());
		const resumed = readOnly ? cw.resume(lms, null, 0) : compared;
		const { state: found, offer, damaged, changed } = resumed;
		if (damaged) cw.showNotice(found ? "damaged-part" : "damaged");
		if (changed.length > 0) cw.showNotice("changed", { list: numbersOf(changed) });
		if (compared.backupMatches && backup.unsent.length === 0) store.clear();
		else if (resumed.backupMatches) backedUp = backup.text;
		baseRevision = found?.revision ?? 0;
		earlierCount = resumed.interactionCount;
		limitState(resumed.stateLimit);
		if (found) return begin(Object.assign(found, { attemptId: found.attemptId || newAttemptId() }), lms.learnerId, resumed);
		if (!offer) return begin(cw.suspendData.newState(newAttemptId()), lms.learnerId);
		cw.showBlockingPage("gate-copy", cw.text("gate-copy-text"), [
			["copy-use", () => begin(Object.assign(offer, { attemptId: newAttemptId() }), lms.learnerId, { ...resumed, resend: course.exercises })],
			["copy-drop", () => (store.clear(), begin(cw.suspendData.newState(newAttemptId()), lms.learnerId))],
		]);
	}

	/** @param {State} restored @param {Resumed} [resumed] */
	function begin(restored, learnerId, resumed) {
		state = restored;
		state.sessionId = newAttemptId().slice(0, 2);
		const { location } = state;
		const returning = location !== "start_";
		pages = cw.mountPages(state, onShown);
		renderSummary = cw.mountSummaryPage(() => ({ state, ...cw.result.current(state, session && session.lms), readOnly: session?.readOnly ?? false }), reopen);
		cw.mountSettings(state.settings, () => save(false));
		mountExercises(learnerId);
		const [closeButton, goOn, start] = ["#close-button", "#go-on", "#begin"].map((selector) => cw.query(selector));
		closeButton.addEventListener("click", close);
		closeButton.hidden = !session || session.readOnly;
		goOn.hidden = !returning;
		goOn.addEventListener("click", () => pages.go(location));
		start.addEventListener("click", () => pages.go(course.pages[0].id));
		start.classList.toggle("primary", !returning);
		if (session?.readOnly) cw.showNotice("read-only");
		if (!session) cw.showNotice("unsaved");
		if (session && !session.readOnly) singleTab(session, learnerId);
		addEventListener("focusout", (/** @type {any} */ event) => event.target.matches?.("textarea, input:not([type=radio], [type=checkbox])") && session?.hurry());
		pages.show("start_");
		state.location = location;
		cw.query('[data-page="start_"] h1').focus({ preventScroll: true });
		started = true;
		for (const exercise of course.exercises) if (!exercise.marked && exercise.interaction && answered(exercise)) sentUnmarked.add(exercise.id);
		for (const exercise of resumed?.resend ?? []) sendInteraction(exercise, answered(exercise) ?? (resumed?.indexesChanged && exercise.interaction ? cw.interaction.blank(exercise) : null), true);
		if (!resumed?.backupMatches) save(true);
		else session?.save(cw.result.toSave(state, session.lms), true);
	}

	/** Only the tab that was opened last saves. @param {Session} session */
	function singleTab(session, learnerId) {
		const channel = cw.attempt(() => new BroadcastChannel([course.edition, course.id, learnerId].join(":")), null);
		if (!channel) return;
		const announce = () => channel.postMessage("");
		const setOther = (other) => {
			openInOtherTab = cw.query("#close-button").hidden = other;
			for (const notice of other ? FAILURE_NOTICES : ["elsewhere"]) cw.removeNotice(notice);
		};
		channel.onmessage = () => {
			if (!session.pause()) return;
			setOther(true);
			cw.showSaveState("not-saved");
			cw.showNotice("elsewhere", {}, ["go-on-here", () => (announce(), setOther(false), session.resume(), save(true))]);
		};
		announce();
	}

	function mountExercises(learnerId) {
		controls = course.exercises.filter((exercise) => !exercise.private).map((exercise) => cw.mountExercise(exercise, events));
		for (const control of controls) control.render();
		for (const page of course.pages.filter(({ test }) => test)) {
			const own = controls.filter(({ exercise }) => exercise.page === page.id);
			cw.mountTestSection(page, own.filter(({ exercise }) => exercise.marked), own.filter(({ exercise }) => !exercise.marked), events);
		}
		cw.mountPrivateExercises(course.exercises.filter((exercise) => exercise.private), cw.openLocalStore("own", learnerId));
	}

	/** @param {Exercise[]} exercises */
	function reopen(exercises) {
		for (const control of controls) if (exercises.includes(control.exercise)) control.restart();
		save(true);
		pages.go(exercises[0].page);
	}

	function onShown(page) {
		cw.latency.pageShown();
		if (page === "end_") renderSummary();
		if (page !== "start_") save(true);
		pages.render();
	}

	function save(urgent) {
		if (!started) return;
		pages.render();
		if (!session || session.readOnly) return;
		session.save({ ...cw.result.toSave(state, session.lms), suspendData: packState }, urgent);
		backUp();
	}

	function packState(limit) {
		backUp();
		const { text, droppedTexts, droppedEntries } = cw.suspendData.pack(state, limit);
		showDropped("text-dropped", droppedTexts);
		showDropped("answers-dropped", droppedEntries);
		return text;
	}

	function backUp() {
		state.revision += 1;
		const { text } = cw.suspendData.pack(state, Infinity);
		if (!openInOtherTab) backedUp = store.write(newBackup(text, false)) ? text : "";
	}

	/** @returns {Backup} */
	function newBackup(text, saved) {
		return { text, saved, unsent: [...unsent], base: baseRevision, at: Date.now() };
	}

	function showDropped(notice, ids) {
		if (ids.length > 0) cw.showNotice(notice, { list: numbersOf(ids) });
		else cw.removeNotice(notice);
	}

	function numbersOf(ids) {
		return course.exercises.filter(({ id }) => ids.includes(id)).map(({ number }) => number).join(", ");
	}

	/** @param {Exercise} exercise @param {Interaction | null} interaction */
	function sendInteraction(exercise, interaction, urgent) {
		if (!interaction || !exercise.interaction || !session) return;
		unsent.add(exercise.id);
		if (!exercise.marked) sentUnmarked.add(exercise.id);
		session.interaction(exercise.interaction.index, interaction, urgent);
	}

	/** @param {Exercise} exercise */
	function answered(exercise) {
		const entry = state.entries.get(exercise.id);
		if (!entry || (exercise.marked && entry.total === 0)) return null;
		const mark = exercise.marked ? { right: entry.right, total: entry.total, parts: {} } : null;
		return cw.interaction.answered(exercise, entry, mark, null);
	}

	function close() {
		if (!session) return;
		if (!session.close()) return saveReport.failed(false);
		cw.showBlockingPage("gate-closed", cw.text("gate-closed-text"), []);
		cw.works(() => window.opener && window.close());
	}

	function newAttemptId() {
		const bytes = cw.attempt(() => [...crypto.getRandomValues(new Uint8Array(6))], [1, 2, 3, 4, 5, 6].map(() => Math.floor(Math.random() * 256)));
		return bytes.map((byte) => (byte % 36).toString(36)).join("");
	}
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
