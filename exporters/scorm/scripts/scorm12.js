// SCORM 1.2: functions, elements, words and formats, for session.js.
((cw) => {
	"use strict";

	/** @returns {Runtime} */
	function connect(api) {
		const client = cw.api.client(api, "LMS");
		const { succeeds, get, set, offer } = client;
		let objectiveElement;
		const sentObjectives = new Set();

		return {
			// A frame that is loaded again finds the session open.
			initialize: () => succeeds("Initialize", "") || (["0", "101", "103"].includes(client.errorCode()) && get("cmi.core._children") !== ""),
			commit: client.commit,
			resend(alsoSend) {
				objectiveElement = undefined;
				return client.resend(alter, alsoSend);
			},
			terminateCommits: false,
			terminate: () => succeeds("Finish", ""),
			read() {
				const suspendData = get("cmi.suspend_data");
				const unread = suspendData === "" && cw.replies.isReadFailure(client.errorCode());
				return {
					unread,
					status: cw.replies.status(get("cmi.core.lesson_status")),
					mode: cw.replies.mode(get("cmi.core.lesson_mode")),
					learnerId: cw.replies.learnerId(get("cmi.core.student_id")),
					suspendData,
					progress: 0,
					success: "",
					raw: parseFloat(get("cmi.core.score.raw")),
					passMark: cw.replies.passMark(get("cmi.student_data.mastery_score"), 0.99),
					interactions: get("cmi.interactions._children"),
				};
			},
			interactionCount: () => parseInt(get("cmi.interactions._count"), 10) || 0,
			suspend: () => set("cmi.core.exit", "suspend"),
			// Moodle completes a preview that ends without a status.
			browsed: () => set("cmi.core.lesson_status", "browsed") && client.commit(),
			status: (status) => set("cmi.core.lesson_status", status),
			location: (location) => (set("cmi.core.lesson_location", cw.truncate(location, 255)), true),
			progress: () => true,
			suspendData: (text) => (set("cmi.suspend_data", text) && client.errorCode() === "0" ? "taken" : cw.replies.stateError(client.errorCode())),
			readSuspendData: () => get("cmi.suspend_data"),
			sessionTime: (seconds) => void client.call("SetValue", "cmi.core.session_time", timespan(seconds)),
			score: (raw) => Object.entries({ min: 0, max: 100, raw }).map(([part, number]) => offer(`cmi.core.score.${part}`, number)).slice(2).every(Boolean),
			interaction(index, { id, type, at, response, patterns, result, weighting, objectives, latency }) {
				const element = `cmi.interactions.${index}`;
				if (!set(`${element}.id`, id) || !set(`${element}.type`, type)) return false;
				if (!at) return true;
				set(`${element}.time`, at.toTimeString().slice(0, 8));
				objectives.forEach((objective, index) => set(`${element}.objectives.${index}.id`, objective));
				patterns.filter(Boolean).forEach((pattern, index) => set(`${element}.correct_responses.${index}.pattern`, pattern));
				set(`${element}.weighting`, weighting);
				if (latency !== null) set(`${element}.latency`, timespan(latency));
				return (response === "" || offer(`${element}.student_response`, response)) && offer(`${element}.result`, result);
			},
			objective({ id, raw, status }) {
				objectiveElement ??= cw.api.objectives(client);
				const element = objectiveElement(id);
				if (!element) return element === "";
				const first = !sentObjectives.has(id);
				sentObjectives.add(id);
				// An earlier session may have sent it.
				if (first && raw !== null && parseFloat(get(`${element}.score.raw`)) === raw && cw.replies.status(get(`${element}.status`)) === status) return true;
				const score = Object.entries(raw === null ? {} : { raw, min: 0, max: 100 });
				return score.map(([part, number]) => offer(`${element}.score.${part}`, number)).every(Boolean) && offer(`${element}.status`, status);
			},
		};
	}

	function alter(element, value) {
		const [part] = element.split(".").slice(-1);
		switch (part) {
			case "lesson_status":
			case "status":
				// A lost "incomplete" does no harm.
				return value === "passed" ? "completed" : "incomplete";
			// A learner who leaves now must be able to return.
			case "exit":
				return value;
			case "type":
				return "performance";
			case "student_response":
			case "pattern":
				return `${value} `;
			case "result":
				return { correct: "1", wrong: "0", neutral: "unanticipated" }[value] ?? cw.replies.alter(value);
			case "time":
			case "latency":
				return value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
			default:
				return cw.replies.alter(value);
		}
	}

	/** `HHHH:MM:SS.SS` */
	function timespan(seconds) {
		const hundredths = Math.min(Math.max(0, Math.round(seconds * 100)), 9999 * 360000);
		const pad = (number, width) => String(number).padStart(width, "0");
		const whole = Math.floor(hundredths / 100);
		return `${pad(Math.floor(whole / 3600), 4)}:${pad(Math.floor(whole / 60) % 60, 2)}:${pad(whole % 60, 2)}.${pad(hundredths % 100, 2)}`;
	}

	const singleLine = (texts) => texts.join(", ").replace(/\s+/g, " ").trim();

	cw.runtime = {
		apiName: "API",
		prefix: "LMS",
		otherApiName: "API_1484_11",
		otherPrefix: "",
		suspendDataLimit: 4096,
		connect,
		timespan,
		format: {
			separator: ",",
			pairSeparator: ".",
			yes: "t",
			no: "f",
			incorrect: "wrong",
			openType: "fill-in",
			maxLength: 255,
			maxPatterns: 10,
			open: singleLine,
			texts: singleLine,
			accepted: (spellings) => spellings.map((spelling) => singleLine([spelling])),
			gaps: singleLine,
			numberType: (text) => (/^-?\d{1,15}(\.\d+)?$/.test(text) ? "numeric" : "fill-in"),
			range: (min, max) => (min === max ? min : ""),
		},
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
