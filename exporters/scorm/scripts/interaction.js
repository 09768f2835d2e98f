// Writes a response as a SCORM interaction, in the format of the version (`cw.runtime.format`).
((cw) => {
	"use strict";

	cw.interaction = {
		answered(exercise, response, mark, latency) {
			const { maxLength, maxPatterns } = cw.runtime.format;
			const found = exercise.interaction && describe(exercise, response);
			if (!found) return null;
			const [type, text, patterns] = found;
			return {
				...registered(exercise, type),
				response: cw.truncate(text, maxLength),
				patterns: patterns.slice(0, maxPatterns).map((pattern) => cw.truncate(pattern, maxLength)),
				result: result(mark),
				weighting: exercise.points,
				objectives: exercise.objectives,
				at: new Date(),
				latency,
			};
		},
		unanswered: (exercise) => registered(exercise, describe(exercise, { keys: "", texts: [] })?.[0] ?? cw.runtime.format.openType),
		blank: (exercise) => ({ ...registered(exercise, cw.runtime.format.openType), response: "-", result: "neutral", at: new Date() }),
	};

	/** @param {Exercise} exercise */
	const registered = ({ id, interaction }, type) => ({ id: interaction?.id ?? "", exercise: id, type, response: "", patterns: [], result: "", weighting: 0, objectives: [], at: null, latency: null });

	/** @param {Mark | null} mark */
	function result(mark) {
		if (!mark) return "neutral";
		if (mark.right === mark.total) return "correct";
		return mark.right > 0 ? String(Math.round((100 * mark.right) / mark.total) / 100) : cw.runtime.format.incorrect;
	}

	/** @param {Exercise} exercise @param {LearnerResponse} response @returns {[string, string, string[]] | null} */
	function describe(exercise, { keys, texts }) {
		const { answer } = cw.key[exercise.id];
		const format = cw.runtime.format;
		const list = (items) => [...items].join(format.separator);
		const pairs = (items) => list(items.map(([left, right]) => left + format.pairSeparator + right));
		const chosenPairs = () => pairs(Object.entries(cw.marking.parsePairs(keys)));
		const yesNo = (yes) => (yes ? format.yes : format.no);
		switch (answer.type) {
			case "own":
				return format.open(texts) ? [format.openType, format.open(texts), []] : null;
			case "choice":
				return ["choice", list(keys), [list(answer.correct)]];
			case "yes-no":
				return ["true-false", keys && yesNo(keys === "y"), [yesNo(answer.yes)]];
			case "statements":
				return ["matching", chosenPairs(), [pairs(Object.entries(answer.verdicts))]];
			case "fill-in": {
				const typed = keys === "" ? [] : Object.keys(answer.gaps).map((key) => texts[keys.indexOf(key)] ?? "");
				return ["fill-in", format.texts(typed), spellings(Object.values(answer.gaps)).map(format.gaps)];
			}
			case "short-answer":
				return ["fill-in", format.texts(texts), format.accepted(answer.accepted)];
			case "number":
				return number(exercise, answer, texts);
			case "match":
				return ["matching", chosenPairs(), [pairs(answer.pairs.map(({ left, right }) => [left, right]))]];
			case "order":
				return ["sequencing", list(keys), [list(answer.steps)]];
		}
	}

	/** The first spellings, then each other one. */
	function spellings(accepted) {
		const first = accepted.map(([spelling]) => spelling);
		return [first, ...accepted.flatMap((list, gap) => list.slice(1).map((spelling) => first.map((one, index) => (index === gap ? spelling : one))))];
	}

	/** @param {Exercise} exercise @param {AnswerOf<"number">} answer @returns {[string, string, string[]]} */
	function number(exercise, { min, max }, texts) {
		const { numberType, range, texts: textResponse } = cw.runtime.format;
		const typed = cw.marking.parseNumber(texts[0] ?? "", exercise);
		const response = typed === null ? "" : decimal(typed);
		const type = numberType(response || "0");
		if (type !== "numeric") return [type, response, []];
		return typed === null && texts[0] ? ["fill-in", textResponse(texts), []] : [type, response, [range(decimal(min), decimal(max))]];
	}

	const decimal = (number) => cw.attempt(() => number.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 7 }), String(number));
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
