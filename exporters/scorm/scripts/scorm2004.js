// SCORM 2004, 3rd and 4th edition: functions, elements, words and formats, for session.js.
((cw) => {
	"use strict";

	/** @returns {Runtime} */
	function connect(api) {
		const client = cw.api.client(api, "");
		const { succeeds, get, set, offer } = client;
		let suspended = false;
		let completed = false;
		let objectiveElement;
		const sentObjectives = new Set();

		const sendScore = (element, raw) => Object.entries({ min: 0, max: 100, raw, scaled: raw / 100 }).map(([part, number]) => offer(`${element}.score.${part}`, number)).slice(2).every(Boolean);

		return {
			// A frame that is loaded again finds the session open.
			initialize: () => succeeds("Initialize", "") || (["0", "101", "103"].includes(client.errorCode()) && get("cmi._version") !== ""),
			commit: client.commit,
			resend(alsoSend) {
				objectiveElement = undefined;
				return client.resend(alter, alsoSend);
			},
			terminateCommits: true,
			terminate() {
				if (suspended && !completed) set("adl.nav.request", "suspendAll");
				// A call that throws may have ended the session.
				return succeeds("Terminate", "") || client.commit() || client.errorCode() === "143";
			},
			read() {
				const suspendData = get("cmi.suspend_data");
				const unread = suspendData === "" && cw.replies.isReadFailure(client.errorCode());
				const [success, completion] = ["cmi.success_status", "cmi.completion_status"].map((element) => cw.replies.status(get(element)));
				return {
					unread,
					success,
					status: /^(passed|failed)$/.test(success) ? success : completion,
					mode: cw.replies.mode(get("cmi.mode")),
					learnerId: cw.replies.learnerId(get("cmi.learner_id")),
					suspendData,
					progress: completion === "completed" ? 1 : parseFloat(get("cmi.progress_measure")) || 0,
					raw: parseFloat(get("cmi.score.raw")),
					passMark: cw.replies.passMark(get("cmi.scaled_passing_score"), 1),
					interactions: get("cmi.interactions._children"),
				};
			},
			interactionCount: () => parseInt(get("cmi.interactions._count"), 10) || 0,
			suspend: () => (suspended = set("cmi.exit", "suspend")),
			browsed: () => true,
			progress(progress) {
				completed = progress === 1;
				set("cmi.progress_measure", progress);
				return set("cmi.completion_status", completed ? "completed" : "incomplete");
			},
			// Completion follows from progress.
			status: (status) => !/^(passed|failed)$/.test(status) || set("cmi.success_status", status),
			location: (location) => (set("cmi.location", cw.truncate(location, 1000)), true),
			suspendData: (text) => (set("cmi.suspend_data", text) && client.errorCode() === "0" ? "taken" : cw.replies.stateError(client.errorCode())),
			readSuspendData: () => get("cmi.suspend_data"),
			sessionTime: (seconds) => void client.call("SetValue", "cmi.session_time", timespan(seconds)),
			score: (raw) => sendScore("cmi", raw),
			interaction(index, { id, exercise, type, at, response, patterns, result, weighting, objectives, latency }) {
				const element = `cmi.interactions.${index}`;
				if (!set(`${element}.id`, id) || !set(`${element}.type`, type)) return false;
				if (!at) return true;
				objectives.forEach((objective, index) => set(`${element}.objectives.${index}.id`, objective));
				set(`${element}.timestamp`, timestamp(at));
				patterns.filter(Boolean).forEach((pattern, index) => {
					const name = `${element}.correct_responses.${index}.pattern`;
					// Forma takes no delimiters.
					if (!set(name, pattern) && pattern.startsWith("{")) set(name, pattern.replace(/^(\{[^}]*\})+/, ""));
				});
				set(`${element}.weighting`, weighting);
				if (latency !== null) set(`${element}.latency`, timespan(latency));
				set(`${element}.description`, question(exercise));
				return (response === "" || offer(`${element}.learner_response`, response)) && offer(`${element}.result`, result);
			},
			objective({ id, text, raw, status }) {
				objectiveElement ??= cw.api.objectives(client);
				const element = objectiveElement(id);
				if (!element) return element === "";
				const first = !sentObjectives.has(id);
				sentObjectives.add(id);
				const success = /^(passed|failed)$/.test(status) ? status : "";
				const statusOf = (part) => cw.replies.status(get(`${element}.${part}_status`));
				// An earlier session may have sent it.
				if (first && raw !== null && parseFloat(get(`${element}.score.raw`)) === raw && statusOf("completion") === "completed" && (success === "" || statusOf("success") === success)) return true;
				set(`${element}.description`, short(text));
				const scoreSent = raw === null || sendScore(element, raw);
				const successSent = success === "" || offer(`${element}.success_status`, success);
				return offer(`${element}.completion_status`, raw === null ? "incomplete" : "completed") && successSent && scoreSent;
			},
		};
	}

	function alter(element, value) {
		const [part] = element.split(".").slice(-1);
		switch (part) {
			// A lost "incomplete" does no harm.
			case "completion_status":
				return "incomplete";
			case "success_status":
				return "unknown";
			// A learner who leaves now must be able to return.
			case "exit":
			case "request":
				return value;
			case "type":
				return "other";
			case "learner_response":
			case "pattern":
				return `${value} `;
			case "result":
				return { correct: "1", incorrect: "0", neutral: "unanticipated" }[value] ?? cw.replies.alter(value);
			case "timestamp":
				return value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
			case "latency":
				return value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
			default:
				return cw.replies.alter(value);
		}
	}

	/** `PT1H5M3.25S`, never just `PT` */
	function timespan(seconds) {
		const hundredths = Math.max(0, Math.round(seconds * 100));
		const [hours, minutes] = [Math.floor(hundredths / 360000), Math.floor(hundredths / 6000) % 60];
		return `PT${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${(hundredths % 6000) / 100}S`;
	}

	/** Every LMS takes local time without a zone. */
	const timestamp = (at) => new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 19);

	const question = (id) => short(["title", "prompt"].map((part) => document.getElementById(`${id}_${part}`)?.textContent ?? "").join(" "));

	const short = (text) => cw.truncate(text.replace(/\s+/g, " ").trim(), 250);

	/** Without what could be a separator. */
	const plain = (text) => short(text.replace(/[[{]/g, "(").replace(/[\]}]/g, ")"));

	const joined = (texts) => texts.map((text) => plain(text) || "-").join("[,]");

	const IGNORE_CASE = "{case_matters=false}";

	cw.runtime = {
		apiName: "API_1484_11",
		prefix: "",
		otherApiName: "API",
		otherPrefix: "LMS",
		suspendDataLimit: 64000,
		connect,
		timespan,
		format: {
			separator: "[,]",
			pairSeparator: "[.]",
			yes: "true",
			no: "false",
			incorrect: "incorrect",
			openType: "long-fill-in",
			maxLength: 4000,
			maxPatterns: 5,
			open: (texts) => texts.join(", ").replace(/\s+/g, " ").replace(/[{]/g, "(").replace(/[}]/g, ")").trim(),
			texts: (texts) => (texts.some((text) => text.trim()) ? joined(texts) : ""),
			accepted: (spellings) => spellings.map((spelling) => IGNORE_CASE + plain(spelling)),
			gaps: (texts) => `${IGNORE_CASE}{order_matters=true}${joined(texts)}`,
			// Moodle takes five digits before the point.
			numberType: (text) => (/^-?\d{1,5}(\.\d+)?$/.test(text) ? "numeric" : "fill-in"),
			range: (min, max) => `${min}[:]${max}`,
		},
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
