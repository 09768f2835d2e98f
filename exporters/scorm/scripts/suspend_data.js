// Packs the state into cmi.suspend_data, in characters that every LMS keeps, and reads it back. docs/scorm.md describes the format.
((cw) => {
	"use strict";

	const VERSION = "A";
	const PHASES = /** @type {const} */ (["draft", "marked", "closed"]);
	const STATUSES = /** @type {const} */ (["", "completed", "passed", "failed"]);
	const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const CHECKSUM = 2;
	/** The last digit shows the end of a number. */
	const BASE = 30;
	const [LAST, LEADING] = [DIGITS.slice(0, BASE), DIGITS.slice(BASE, 2 * BASE)];
	const HEAD = /^A([ne])([0-9a-z]{6})(.)(.)(..)(..)(..)(.{4})(..)([u-zA-X]*[0-9a-t].*)$/;
	const RECORD = /^([u-zA-X]*[0-9a-t])(.{3})(.)(.)(.)(.)(.)([0-9a-z]*)(-?)(?:_(.*))?$/;

	/** By exercise. */
	const compressedTexts = new Map();

	cw.suspendData = {
		newState: (attemptId) => ({ attemptId, revision: 0, sessionId: "00", location: "start_", seenPages: new Set(), settings: { size: 0, spacing: 0, calm: 0 }, best: { status: "", raw: null }, entries: new Map() }),
		newEntry: () => ({ keys: "", texts: [], phase: "draft", attempts: 0, hints: 0, right: 0, total: 0, textLost: false }),

		// What does not fit is dropped: the longest texts, then the last entries.
		pack(state, limit) {
			const { exercises, language } = cw.course;
			const records = [];
			for (const exercise of exercises) {
				const entry = state.entries.get(exercise.id);
				if (entry && !exercise.private && isTouched(entry)) records.push(packEntry(exercise, entry, language));
			}
			const head = packHead(state, records.length);
			let size = head.length + CHECKSUM + records.reduce((sum, { full }) => sum + 1 + CHECKSUM + full.length, 0);
			const textLength = ({ full, withoutText }) => full.length - withoutText.length;
			const dropped = new Set();
			for (const record of [...records].sort((a, b) => textLength(b) - textLength(a))) {
				if (size <= limit || textLength(record) <= 0) break;
				size -= textLength(record);
				dropped.add(record.id);
			}
			const bodies = records.map(({ id, full, withoutText }) => (dropped.has(id) ? withoutText : full));
			let kept = bodies.length;
			while (size > limit && kept > 0) size -= 1 + CHECKSUM + bodies[--kept].length;
			const droppedEntries = records.slice(kept).map(({ id }) => id);
			return { text: [head, ...bodies.slice(0, kept)].map(withChecksum).join("."), droppedTexts: [...dropped].filter((id) => !droppedEntries.includes(id)), droppedEntries };
		},

		unpack(text) {
			const [first, ...rest] = repair(text).split(".");
			const head = withoutChecksum(first);
			if (head !== null && head[0] !== VERSION) return null;
			const records = rest.map(withoutChecksum);
			const found = HEAD.exec(head ?? "");
			const state = cw.suspendData.newState(found?.[2] ?? "");
			const truncated = found !== null && (records.length < parseDigits(found[9]) || (records.includes(null) && records.indexOf(null) === parseDigits(found[9]) - 1));
			const unpacked = { state, damaged: head === null || truncated || records.includes(null), truncated, changed: [], indexesChanged: true };
			if (found) unpacked.indexesChanged = unpackHead(state, found);
			const language = found ? (found[1] === "n" ? "nl" : "en") : cw.course.language;
			for (const record of records) if (record !== null) unpackEntry(unpacked, record, language);
			return found || records.some((record) => record !== null) ? unpacked : null;
		},
	};

	/** @param {Entry} entry */
	const isTouched = (entry) => entry.keys !== "" || entry.texts.length > 0 || entry.phase !== "draft" || entry.attempts + entry.hints > 0 || entry.textLost;

	/** @param {State} state */
	function packHead(state, recordCount) {
		const { pages, language } = cw.course;
		const { size, spacing, calm } = state.settings;
		const { status, raw } = state.best;
		const numbers = new Map(pages.map(({ id, short }) => [id, short + 2]));
		const seen = [...state.seenPages].flatMap((id) => numbers.get(id) ?? []);
		const location = numbers.get(state.location) ?? (state.location === "end_" ? 1 : 0);
		const fixed = [digits(size + 4 * spacing + 8 * calm, 1), digits(STATUSES.indexOf(status), 1), digits(raw === null ? 0 : raw + 1, 2), interactionsHash(), state.sessionId, digits(state.revision, 4), digits(recordCount, 2)];
		return `${VERSION}${language.startsWith("nl") ? "n" : "e"}${state.attemptId}${fixed.join("")}${[location, ...seen].map(formatNumber).join("")}`;
	}

	/** @param {State} state @param {RegExpExecArray} found */
	function unpackHead(state, found) {
		const [settings, status, raw, interactions, sessionId, revision] = found.slice(3, 9);
		const bits = parseDigits(settings);
		state.settings = { size: bits & 3, spacing: (bits >> 2) & 1, calm: (bits >> 3) & 1 };
		state.best = { status: STATUSES[parseDigits(status)] ?? "", raw: parseDigits(raw) > 0 ? parseDigits(raw) - 1 : null };
		state.revision = parseDigits(revision);
		state.sessionId = sessionId;
		const pages = new Map(cw.course.pages.map(({ id, short }) => [short + 2, id]));
		const [location, ...seen] = (found[10].match(/[u-zA-X]*[0-9a-t]/g) ?? []).map(parseNumber);
		state.location = location === 1 ? "end_" : (pages.get(location) ?? "start_");
		for (const number of seen) {
			const id = pages.get(number);
			if (id) state.seenPages.add(id);
		}
		return interactions !== interactionsHash();
	}

	const interactionsHash = () => digits(hash(cw.course.exercises.map(({ interaction }) => interaction?.id ?? "").join(" ")), 2);

	/** @param {Exercise} exercise @param {Entry} entry */
	function packEntry({ id, short, fingerprint, bank }, entry, language) {
		const counts = [PHASES.indexOf(entry.phase), entry.attempts, entry.hints, entry.right, entry.total];
		const start = formatNumber(short) + shortFingerprint(fingerprint) + counts.map((count) => digits(Math.min(count, DIGITS.length - 1), 1)).join("");
		if (bank) {
			const full = start + [...entry.keys].map((key, index) => key + wordHash(entry.texts[index])).join("");
			return { id, full, withoutText: full };
		}
		const plain = start + entry.keys + (entry.textLost ? "-" : "");
		if (!entry.texts.some((text) => text !== "")) return { id, full: plain, withoutText: plain };
		return { id, full: `${plain}_${compress(id, entry.texts, language)}`, withoutText: `${start}${entry.keys}-` };
	}

	function compress(id, list, language) {
		const texts = JSON.stringify([language, list]);
		const known = compressedTexts.get(id);
		if (known?.texts === texts) return known.compressed;
		const compressed = cw.textCompression.compress(list, language);
		compressedTexts.set(id, { texts, compressed });
		return compressed;
	}

	/** @param {UnpackedState} unpacked */
	function unpackEntry({ state, changed }, record, language) {
		const found = RECORD.exec(record);
		if (!found) return;
		const [, short, fingerprint, phase, attempts, hints, right, total, keys, lost, text] = found;
		const exercise = cw.course.exercises.find((candidate) => candidate.short === parseNumber(short));
		if (!exercise) return;
		if (shortFingerprint(exercise.fingerprint) !== fingerprint) return void changed.push(exercise.id);
		const entry = { ...cw.suspendData.newEntry(), keys, attempts: parseDigits(attempts), hints: parseDigits(hints), right: parseDigits(right), total: parseDigits(total), textLost: lost !== "" };
		entry.phase = PHASES[parseDigits(phase)] ?? "draft";
		if (text !== undefined) entry.texts = cw.textCompression.decompress(text, language);
		if (exercise.bank) Object.assign(entry, fromBank(exercise.bank, keys));
		state.entries.set(exercise.id, entry);
	}

	/** Undoes what LMSs do to it. */
	const repair = (text) => text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))).replace(/[^\w.-]/g, "");

	const withChecksum = (body) => body + digits(hash(body), CHECKSUM);

	function withoutChecksum(text) {
		const body = text.slice(0, -CHECKSUM);
		return body !== "" && withChecksum(body) === text ? body : null;
	}

	const shortFingerprint = (fingerprint) => digits(parseInt(fingerprint.slice(0, 8), 16), 3);

	/** Identifies a word in any bank. */
	const wordHash = (word) => (word ? (hash(word) % 36 ** 3).toString(36).padStart(3, "0") : "000");

	function fromBank(bank, packed) {
		const gaps = packed.match(/.{4}/g) ?? [];
		return { keys: gaps.map((gap) => gap[0]).join(""), texts: gaps.map((gap) => bank.find((word) => wordHash(word) === gap.slice(1)) ?? "") };
	}

	/** The last `width` digits of a number. */
	const digits = (number, width) => (width === 0 ? "" : digits(Math.floor(number / DIGITS.length), width - 1) + DIGITS[number % DIGITS.length]);

	const parseDigits = (text) => [...text].reduce((sum, digit) => sum * DIGITS.length + DIGITS.indexOf(digit), 0);

	function formatNumber(number) {
		let text = LAST[number % BASE];
		for (let rest = Math.floor(number / BASE); rest > 0; rest = Math.floor(rest / BASE)) text = LEADING[rest % BASE] + text;
		return text;
	}

	const parseNumber = (text) => [...text].reduce((sum, digit) => sum * BASE + Math.max(LEADING.indexOf(digit), LAST.indexOf(digit)), 0);

	/** FNV-1a */
	function hash(text) {
		let sum = 0x811c9dc5;
		for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193) >>> 0;
		return sum;
	}
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
