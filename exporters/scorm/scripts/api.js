// Finds the LMS's API object and calls it. No call throws; each is logged.
((cw) => {
	"use strict";

	const MAX_HOPS = 50;
	/** Elements of which the log has only the length. */
	const PERSONAL = /suspend_data|_response|pattern|(student|learner)_(id|name)/;
	const NOT_IMPLEMENTED = "401";
	const FOR_GOOD = /^(201|351|40[1-8])$/;

	cw.truncate = (text, units) => {
		if (text.length <= units) return text;
		const characters = cw.attempt(() => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment), [...text]);
		let end = 0;
		for (let index = 0; index < characters.length && end + characters[index].length <= units; index++) end += characters[index].length;
		return text.slice(0, end);
	};

	cw.api = {
		// In this window, its parents, the opener and its parents. A window of another origin throws.
		find(name, prefix) {
			for (const start of [() => window, () => window.top?.opener, () => window.opener]) {
				let frame = cw.attempt(start, null);
				for (let hop = 0; frame && hop < MAX_HOPS; hop++) {
					const here = frame;
					// An element or a frame may have the same name.
					const api = cw.attempt(() => (typeof here[name][`${prefix}Initialize`] === "function" ? here[name] : null), null);
					if (api) return api;
					const parent = cw.attempt(() => here.parent, null);
					frame = parent === here ? null : parent;
				}
			}
			return null;
		},

		waitFor(name, prefix, timeout) {
			const end = performance.now() + timeout;
			return new Promise((resolve) => {
				const look = () => {
					const api = cw.api.find(name, prefix);
					if (api || performance.now() >= end) resolve(api);
					else setTimeout(look, 100);
				};
				look();
			});
		},

		clean: (text) => text.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/\p{Surrogate}/gu, "\ufffd"),

		client(api, prefix) {
			/** By element, since the last successful commit. */
			const uncommitted = new Map();
			let code = "0";
			let emptyReplySeen = false;
			let interactionRefusals = 0;

			const reply = (name, ...args) => {
				const text = String(api[prefix + name](...args) ?? "").trim();
				return text === "undefined" || text === "null" ? "" : text;
			};

			/** @type {ApiClient} */
			const client = {
				call(name, ...args) {
					let result = "";
					let error = "";
					code = "0";
					try {
						result = reply(name, ...args);
						if (/^(false|0|)$/i.test(result)) code = reply("GetLastError") || "0";
						if (code !== "0") error = ` (${code} ${reply("GetErrorString", code)})`;
					} catch (thrown) {
						code = "";
						error = ` (${thrown})`;
					}
					const [element, value] = args;
					const shown = (text) => (PERSONAL.test(element) ? `[${text.length}]` : text);
					cw.log(`${name} ${element ?? ""}${value === undefined ? "" : ` = ${shown(value)}`} → ${name === "GetValue" ? shown(result) : result}${error}`);
					return result;
				},

				succeeds(name, ...args) {
					const result = client.call(name, ...args);
					if (result !== "" || code !== "0") return /^(true|1)$/i.test(result);
					if (!emptyReplySeen) cw.log(cw.text("log-says-nothing"));
					return (emptyReplySeen = true);
				},

				get: (element) => client.call("GetValue", element),

				set(element, text) {
					const value = cw.api.clean(String(text));
					const taken = client.succeeds("SetValue", element, value);
					if (taken) uncommitted.set(element, value);
					return taken || code === NOT_IMPLEMENTED;
				},

				offer: (element, value) => client.set(element, value) || client.refusedForGood(),
				refusedForGood: () => FOR_GOOD.test(code),
				errorCode: () => code,

				commit() {
					// Offline, LMSs say true whatever happens.
					const saved = client.succeeds("Commit", "") && cw.isOnline();
					if (saved) uncommitted.clear();
					return saved;
				},

				// Some LMSs never send the same value again, so each is altered, committed, restored, and committed again. Interactions
				// are last: a firewall may refuse what somebody typed.
				resend(alter, alsoSend) {
					// The state differs each time.
					const values = [...uncommitted].filter(([element]) => element !== "cmi.suspend_data");
					if (values.length === 0) return true;
					const [interactions, rest] = [true, false].map((wanted) => values.filter(([element]) => element.startsWith("cmi.interactions.") === wanted));
					const restore = (list) => list.forEach(([element, value]) => client.set(element, value));
					cw.log(cw.text("log-again"));
					for (const [element, value] of altered(values, alter)) client.call("SetValue", element, value);
					alsoSend();
					const answered = client.commit();
					restore(rest);
					alsoSend();
					if (!answered || interactions.length === 0) {
						restore(interactions);
						return client.commit();
					}
					if (!client.commit()) {
						restore(interactions);
						return false;
					}
					restore(plainer(interactions, interactionRefusals));
					const saved = client.commit();
					interactionRefusals = saved ? 0 : interactionRefusals + 1;
					return saved;
				},
			};
			return client;
		},

		objectives({ get, set, refusedForGood }) {
			const list = "cmi.objectives";
			if (!get(`${list}._children`).includes("id")) return () => "";
			const indexes = new Map();
			const count = parseInt(get(`${list}._count`), 10) || 0;
			let next = 0;
			// The count may be too high.
			for (let id = ""; next < count && (id = get(`${list}.${next}.id`)); next++) indexes.set(id, next);
			return (id) => {
				if (!indexes.has(id) && set(`${list}.${next}.id`, id)) indexes.set(id, next++);
				return indexes.has(id) ? `${list}.${indexes.get(id)}` : refusedForGood() ? "" : null;
			};
		},
	};

	function altered(values, alter) {
		const isTyped = typedElements(values);
		const others = values.map(([element, value]) => [element, isTyped(element) && value !== "-" ? "-" : alter(element, value)]);
		return others.filter(([, value], index) => value !== values[index][1]);
	}

	/** Typed text that was refused is sent without punctuation, then not at all. */
	function plainer(values, refusals) {
		const isTyped = typedElements(values);
		const plain = (value) => (refusals === 1 && value.replace(/[^\p{L}\p{N}[\],.{}=_ -]/gu, " ").trim()) || "-";
		return values.map(([element, value]) => [element, refusals > 0 && isTyped(element) ? plain(value) : value]);
	}

	/** Returns whether an element may have typed text. */
	function typedElements(values) {
		const byElement = new Map(values);
		return (element) => {
			const [, interaction] = /^(cmi\.interactions\.\d+)\..*(?:_response|pattern)$/.exec(element) ?? [];
			return interaction !== undefined && (byElement.get(`${interaction}.type`)?.endsWith("fill-in") ?? false);
		};
	}
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
