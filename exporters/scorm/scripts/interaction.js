// @ts-check
// An answer as an LMS's reports show it: type, response, right response, result.
// Deliberately absent: words and separators, which belong to the SCORM version (`cw.runtime.forms`).
((cw) => {
  "use strict";

  /**
   * An answer as an interaction, or `null` for what has no form.
   * @param {Exercise} exercise
   * @param {Answer} answer
   * @param {Value} value
   * @param {Mark | null} mark
   * @param {number} latency seconds
   * @returns {Interaction | null}
   */
  cw.interaction = (exercise, answer, value, mark, latency) => {
    const { wrong, longest } = cw.runtime.forms;
    const form = shape(exercise, answer, value);
    if (!form) return null;
    const [type, response, patterns] = form;
    return {
      id: exercise.id,
      type,
      response: response.slice(0, longest),
      patterns: patterns.map((pattern) => pattern.slice(0, longest)),
      result: !mark ? "neutral" : mark.right === mark.of ? "correct" : wrong,
      weighting: exercise.points,
      objectives: exercise.objectives,
      at: new Date(),
      latency,
    };
  };

  /**
   * @param {Exercise} exercise
   * @param {Answer} answer
   * @param {Value} value
   * @returns {[string, string, string[]] | null} type, response, right responses
   */
  function shape(exercise, answer, value) {
    const { comma, point, yes, no, own, open, texts, accepted, gaps, range } = cw.runtime.forms;
    const keys = [...value.keys].join(comma);
    const couples = (/** @type {[string, string | number][]} */ list) => list.map(([left, right]) => left + point + right).join(comma);
    const pairs = () => couples(Object.entries(cw.marking.pairs(value.keys)));
    switch (answer.type) {
      case "own":
        return open(value.texts) ? [own, open(value.texts), []] : null;
      case "choice":
        return ["choice", keys, [answer.correct.join(comma)]];
      case "yes-no":
        return ["true-false", value.keys && (value.keys === "y" ? yes : no), [answer.yes ? yes : no]];
      case "statements":
        return ["matching", pairs(), [couples(Object.entries(answer.verdicts))]];
      case "fill-in":
        return ["fill-in", texts(value.texts), [gaps(Object.values(answer.gaps).map(([first]) => first))]];
      case "short-answer":
        return ["fill-in", texts(value.texts), accepted(answer.accepted)];
      case "number": {
        const number = cw.marking.parseNumber(value.texts[0] ?? "", cw.words(exercise));
        return number === null ? null : ["numeric", String(number), [range(answer.min, answer.max)]];
      }
      case "match":
        return ["matching", pairs(), [couples(answer.pairs.map(({ left, right }) => [left, right]))]];
      case "order":
        return ["sequencing", keys, [answer.steps.join(comma)]];
    }
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
