// @ts-check
// Writes a response as a SCORM interaction: type, response, correct responses, result. The vocabulary and separators are those of
// the version (`cw.runtime.format`).
((cw) => {
  "use strict";

  cw.interaction = {
    answered(exercise, answer, response, mark, latency) {
      const { maxLength, maxPatterns } = cw.runtime.format;
      const found = exercise.interaction && describe(exercise, answer, response);
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
    unanswered: (exercise, answer) => registered(exercise, describe(exercise, answer, { keys: "", texts: [] })?.[0] ?? cw.runtime.format.openType),
    blank: (exercise) => ({ ...registered(exercise, cw.runtime.format.openType), response: "-", result: "neutral", at: new Date() }),
  };

  /** @param {Exercise} exercise @param {string} type @returns {Interaction} */
  const registered = ({ id, interaction }, type) => ({ id: interaction?.id ?? "", exercise: id, type, response: "", patterns: [], result: "", weighting: 0, objectives: [], at: null, latency: null });

  /** @param {Mark | null} mark */
  function result(mark) {
    if (!mark) return "neutral";
    if (mark.right === mark.total) return "correct";
    return mark.right > 0 ? String(Math.round((100 * mark.right) / mark.total) / 100) : cw.runtime.format.incorrect;
  }

  /** @param {Exercise} exercise @param {CorrectAnswer} answer @param {LearnerResponse} response @returns {[string, string, string[]] | null} type, response, correct responses */
  function describe(exercise, answer, { keys, texts }) {
    const format = cw.runtime.format;
    const list = (/** @type {string | string[]} */ items) => [...items].join(format.separator);
    const pairs = (/** @type {[string, string | number][]} */ items) => list(items.map(([left, right]) => left + format.pairSeparator + right));
    const chosenPairs = () => pairs(Object.entries(cw.marking.parsePairs(keys)));
    const yesNo = (/** @type {boolean} */ yes) => (yes ? format.yes : format.no);
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

  /** The first spellings of all gaps, then each other spelling with the first ones of the other gaps. @param {string[][]} accepted */
  function spellings(accepted) {
    const first = accepted.map(([spelling]) => spelling);
    return [first, ...accepted.flatMap((list, gap) => list.slice(1).map((spelling) => first.map((one, index) => (index === gap ? spelling : one))))];
  }

  /** @param {Exercise} exercise @param {Extract<CorrectAnswer, {type: "number"}>} answer @param {string[]} texts @returns {[string, string, string[]]} */
  function number(exercise, { min, max }, texts) {
    const { numberType, range, texts: textResponse } = cw.runtime.format;
    const typed = cw.marking.parseNumber(texts[0] ?? "", cw.numberFormat(exercise));
    const response = typed === null ? "" : decimal(typed);
    const type = numberType(response || "0");
    if (type !== "numeric") return [type, response, []];
    return typed === null && texts[0] ? ["fill-in", textResponse(texts), []] : [type, response, [range(decimal(min), decimal(max))]];
  }

  /** Without an exponent. @param {number} number */
  const decimal = (number) => cw.attempt(() => number.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 7 }), String(number));
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
