// Marks a response by the key of the exercise (scripts/data/key.js): how many parts are right.
((cw) => {
	"use strict";

	const markWhole = (right) => ({ right: right ? 1 : 0, total: 1, parts: {} });

	const markParts = (parts) => ({ right: parts.filter(([, right]) => right).length, total: parts.length, parts: Object.fromEntries(parts) });

	/** (right - wrong chosen) / right, not below 0. */
	function markChoice(correct, chosen) {
		const { right, parts } = markParts(chosen.map((key) => [key, correct.includes(key)]));
		return { right: Math.max(0, right - (chosen.length - right)), total: correct.length, parts };
	}

	const matches = (spellings, typed = "") => spellings.some((spelling) => cw.marking.normalize(spelling) === cw.marking.normalize(typed));

	function inRange({ min, max }, number) {
		// Margins are not exact in binary.
		const tolerance = 1e-9 * Math.max(1, Math.abs(min), Math.abs(max));
		return number !== null && number >= min - tolerance && number <= max + tolerance;
	}

	cw.marking = {
		mark(exercise, { keys, texts }) {
			const { answer } = cw.key[exercise.id];
			const pairs = cw.marking.parsePairs(keys);
			switch (answer.type) {
				case "own":
					return null;
				case "choice":
					return markChoice(answer.correct, [...keys]);
				case "yes-no":
					return markWhole(keys === (answer.yes ? "y" : "n"));
				case "statements":
					return markParts(Object.entries(answer.verdicts).map(([key, verdict]) => [key, pairs[key] === String(verdict)]));
				case "fill-in":
					return markParts(Object.entries(answer.gaps).map(([key, accepted]) => [key, matches(accepted, texts[keys.indexOf(key)])]));
				case "short-answer":
					return markWhole(matches(answer.accepted, texts[0]));
				case "number":
					return markWhole(inRange(answer, cw.marking.parseNumber(texts[0] ?? "", exercise)));
				case "match":
					return markParts(answer.pairs.map(({ left, right }) => [left, pairs[left] === right]));
				case "order":
					return markParts(answer.steps.map((step, index) => [step, keys[index] === step]));
			}
		},

		parsePairs: (keys) => Object.fromEntries((keys.match(/../g) ?? []).map((pair) => [pair[0], pair[1]])),

		normalize: (text) =>
			text
				.normalize("NFKD")
				.replace(/\p{M}/gu, "")
				.replace(/[‘’‚´\u0060]/g, "'")
				.replace(/[“”„]/g, '"')
				.replace(/[‐‑–—−]/g, "-")
				.replace(/\s+/g, " ")
				.trim()
				.toLowerCase(),

		parseNumber(text, exercise) {
			let digits = text.replace(/[\s\u00a0\u202f]+/g, "").replace(/[−–]/g, "-");
			const unit = exercise.unit.replace(/\s+/g, "");
			if (unit && digits.toLowerCase().endsWith(unit.toLowerCase())) digits = digits.slice(0, -unit.length);
			digits = digits.replace(/^(-?)€/, "$1");
			const [, sign, rest] = /^([+-]?)(\d[\d.,]*|[.,]\d+)$/.exec(digits) ?? [];
			if (rest === undefined) return null;
			const { thousands } = cw.course;
			const groups = thousands === "." ? /^\d{1,3}(\.\d{3})+(,\d+)?$/ : /^\d{1,3}(,\d{3})+(\.\d+)?$/;
			const plain = (groups.test(rest) ? rest.split(thousands).join("") : rest).replace(",", ".");
			return /^(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(sign + plain) : null;
		},
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
