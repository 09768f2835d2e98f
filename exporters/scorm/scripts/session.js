// One session with the LMS: sends the values of main.js that have changed, tries again, terminates once. A "true" of an LMS proves
// nothing offline, after a failure, and while the page unloads.
((cw) => {
	"use strict";

	const FINAL = ["completed", "passed", "failed"];
	const NEW = ["", "not attempted", "unknown"];
	const STATE = "state";
	/** After this, the learner is told to log in again. */
	const LONG = 60000; // milliseconds
	const TRIES = 3;
	const MIN_STATE = 100; // characters

	cw.openSession = (runtime, report, earlier, attempts) => {
		if (!runtime.initialize()) return null;
		const started = performance.now();
		const lms = runtime.read();
		// A state that cannot be read must not be overwritten.
		if (lms.unread && (attempts < TRIES || !NEW.includes(lms.status))) return null;
		const readOnly = lms.mode === "browse" || lms.mode === "review";
		const takesInteractions = lms.interactions.includes("id") && lms.interactions.includes("type");
		const schedule = cw.openCommitSchedule(flush, () => (dirty = true) && flush());

		/** @type {"open" | "paused" | "closed"} */
		let phase = "open";
		/** @type {Partial<ValuesToSave>} */
		let values = {};
		/** As JSON. */
		const initial = new Map();
		if (FINAL.includes(lms.status)) initial.set("status", JSON.stringify(lms.status));
		if (lms.progress === 1) initial.set("progress", "1");
		if (lms.raw >= 0) initial.set("score", JSON.stringify(lms.raw));
		let sent = new Map(initial);
		/** To send, by index. */
		const interactions = new Map();
		/** Names and indexes. */
		const refused = new Set();
		const refusals = new Map();
		/** Of the LMS; -1 before it was asked. */
		let interactionCount = -1;
		let stateLimit = cw.runtime.suspendDataLimit;
		let sentState = "";
		let verifiedLength = 0;
		let dirty = false;
		let failing = false;
		let longTimer = 0;
		let failingLong = false;

		/** @type {Session} */
		const session = {
			lms,
			readOnly,

			save(changes, urgent) {
				Object.assign(values, changes);
				if (readOnly || phase !== "open") return;
				dirty = true;
				if (!failing) report.saving();
				if (urgent) schedule.urgent();
				else schedule.changed();
			},

			hurry() {
				if (dirty && !readOnly && phase === "open") schedule.urgent();
			},

			interaction(index, interaction, urgent) {
				if (!takesInteractions || readOnly) return;
				interactions.set(index, interaction);
				session.save({}, urgent);
			},

			limitState(characters) {
				stateLimit = Math.min(stateLimit, Math.max(MIN_STATE, characters));
			},

			flush,

			close() {
				if (phase !== "open") return phase === "closed";
				dirty = true;
				// An LMS may have lost a value that it took.
				sent = new Map(initial);
				if (runtime.terminateCommits && !failing ? !sendValues() : !flush()) return false;
				if (!runtime.terminate() && runtime.terminateCommits) {
					settle(false, 0);
					return false;
				}
				stop("closed");
				report.saved();
				return true;
			},

			pause() {
				if (phase !== "open") return false;
				stop("paused");
				return true;
			},

			resume() {
				if (phase !== "paused") return;
				phase = "open";
				failing = failingLong = false;
				// Another tab has sent others.
				sent = new Map();
				schedule.restart();
				session.save({}, true);
			},
		};

		if (readOnly) {
			if (lms.mode === "browse" && !FINAL.includes(lms.status)) runtime.browsed();
			schedule.stop();
		} else {
			// Moodle turns "not attempted" into "completed".
			if (!FINAL.includes(lms.status)) Object.assign(values, { status: "incomplete", progress: lms.progress });
			runtime.suspend();
			session.save({}, true);
		}
		addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
		addEventListener("online", flush);
		addEventListener("pagehide", leave);
		// From the back/forward cache.
		addEventListener("pageshow", (event) => event.persisted && phase === "closed" && location.reload());
		return session;

		function flush() {
			if (readOnly || phase !== "open" || (!dirty && !failing)) return true;
			const start = performance.now();
			refused.clear();
			const resent = !failing || runtime.resend(sendState);
			const taken = sendValues();
			const committed = resent && runtime.commit();
			const done = committed && (taken || giveUp()) && stateKept();
			return settle(done, performance.now() - start);
		}

		function settle(done, duration) {
			if (done) {
				clearTimeout(longTimer);
				dirty = failing = failingLong = false;
				schedule.committed(duration);
				report.saved();
				return true;
			}
			schedule.failed();
			// A first failure may be over in a second.
			if (failing || !cw.isOnline()) report.failed(failingLong);
			if (!failing) longTimer = setTimeout(() => report.failed((failingLong = true)), LONG);
			failing = true;
			return false;
		}

		function sendValues() {
			let done = sendState();
			if (!done) refused.add(STATE);
			for (const name of ["location", "score", "progress", "status"]) {
				if (values[name] !== undefined) done = sendOnce(name, values[name], () => runtime[name](values[name])) && done;
			}
			for (const objective of values.objectives ?? []) done = sendOnce(objective.id, [objective.raw, objective.status], () => runtime.objective(objective)) && done;
			done = sendInteractions() && done;
			sendTime();
			return done;
		}

		function sendOnce(name, value, send) {
			const text = JSON.stringify(value);
			if (text === sent.get(name)) return true;
			const done = send() || givenUp(name);
			if (done) sent.set(name, text);
			else refused.add(name);
			return done;
		}

		function sendTime() {
			runtime.sessionTime((performance.now() - started) / 1000);
		}

		/** Shorter, if the LMS has no room for it. */
		function sendState() {
			while (values.suspendData && stateLimit > 0) {
				sentState = values.suspendData(stateLimit);
				const answer = runtime.suspendData(sentState);
				if (answer !== "too-long") return answer === "taken";
				const shorter = Math.min(stateLimit, Math.floor(sentState.length * 0.75));
				stateLimit = shorter > MIN_STATE ? shorter : 0;
			}
			// Tells the learner that nothing fits.
			sentState = "";
			values.suspendData?.(0);
			return true;
		}

		/** Some LMSs truncate the state without an error. */
		function stateKept() {
			if (sentState.length <= verifiedLength || stateLimit <= MIN_STATE) return true;
			verifiedLength = 2 * sentState.length;
			const kept = runtime.readSuspendData();
			if (kept === "" || kept.length >= sentState.length || !sentState.startsWith(kept)) return true;
			stateLimit = Math.max(MIN_STATE, kept.length);
			verifiedLength = 0;
			return false;
		}

		function sendInteractions() {
			if (interactions.size === 0) return true;
			if (interactionCount < 0) interactionCount = Math.max(runtime.interactionCount(), earlier.count());
			for (const [index, interaction] of [...interactions].sort(([a], [b]) => a - b)) {
				if (sendInteraction(index, interaction)) interactions.delete(index);
			}
			return interactions.size === 0;
		}

		/** An LMS takes no index before all those below it. @param {Interaction} interaction */
		function sendInteraction(index, interaction) {
			for (let lower = interactionCount; lower < index; lower++) {
				const there = earlier.at(lower);
				if (!runtime.interaction(lower, givenUp(lower) ? { ...there, id: `i${lower}`, at: null } : there)) return refuse(lower);
				interactionCount = lower + 1;
			}
			if (!runtime.interaction(index, interaction)) return refuse(index);
			interactionCount = Math.max(interactionCount, index + 1);
			return true;
		}

		function refuse(index) {
			refused.add(index);
			interactionCount = runtime.interactionCount();
			return false;
		}

		/** What an LMS refuses that takes the rest. */
		function giveUp() {
			if (refused.has(STATE)) return false;
			for (const name of refused) {
				refusals.set(name, (refusals.get(name) ?? 0) + 1);
				if (!givenUp(name)) continue;
				cw.log(cw.text("log-given-up", { id: interactions.get(name)?.id ?? name }));
				interactions.delete(name);
			}
			return [...refused].every(givenUp) && interactions.size === 0;
		}

		function givenUp(name) {
			return (refusals.get(name) ?? 0) >= TRIES;
		}

		function leave() {
			if (phase !== "open") return;
			if (!readOnly) {
				if (dirty || failing) sendValues();
				else sendTime();
				if (!runtime.terminateCommits) runtime.commit();
				runtime.terminate();
			}
			stop("closed");
		}

		function stop(next) {
			phase = next;
			schedule.stop();
			clearTimeout(longTimer);
		}
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
