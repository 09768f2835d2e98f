// @ts-check
// An answer as an LMS's reports show it: type, response, right responses, result. Words and separators belong to the SCORM
// version (`cw.runtime.forms`).
((cw) => {
  "use strict";

  /**
   * An answer as an interaction, or `null` for what has no form or is never sent.
   * @param {Exercise} exercise
   * @param {Answer} answer
   * @param {Value} value
   * @param {Mark | null} mark
   * @param {number | null} latency seconds; `null` if they are not known
   * @returns {Interaction | null}
   */
  cw.interaction = (exercise, answer, value, mark, latency) => {
    const { longest } = cw.runtime.forms;
    const form = exercise.interaction && shape(exercise, answer, value);
    if (!form) return null;
    const [type, response, patterns] = form;
    return {
      ...registered(exercise, type),
      response: cw.cut(response, longest),
      patterns: patterns.slice(0, cw.runtime.forms.patterns).map((pattern) => cw.cut(pattern, longest)),
      result: result(mark),
      weighting: exercise.points,
      objectives: exercise.objectives,
      at: new Date(),
      latency,
    };
  };

  /** An exercise without an answer: it takes its place in the LMS's report. @param {Exercise} exercise @param {Answer} answer @returns {Interaction} */
  cw.unanswered = (exercise, answer) => registered(exercise, shape(exercise, answer, { keys: "", texts: [] })?.[0] ?? cw.runtime.forms.own);

  /** Without an answer, where the LMS has another exercise's. @param {Exercise} exercise @returns {Interaction} */
  cw.blank = (exercise) => ({ ...registered(exercise, cw.runtime.forms.own), response: "-", result: "neutral", at: new Date() });

  /** @param {Exercise} exercise @param {string} type @returns {Interaction} */
  function registered(exercise, type) {
    return { id: exercise.interaction?.id ?? "", exercise: exercise.id, type, response: "", patterns: [], result: "", weighting: 0, objectives: [], at: null, latency: null };
  }

  /** What is partly right is a number. @param {Mark | null} mark */
  function result(mark) {
    if (!mark) return "neutral";
    if (mark.right === mark.of) return "correct";
    return mark.right > 0 ? String(Math.round((100 * mark.right) / mark.of) / 100) : cw.runtime.forms.wrong;
  }

  /**
   * @param {Exercise} exercise
   * @param {Answer} answer
   * @param {Value} value
   * @returns {[string, string, string[]] | null} type, response, right responses
   */
  function shape(exercise, answer, value) {
    const { comma, point, yes, no, own, open, texts, accepted, gaps } = cw.runtime.forms;
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
        return ["fill-in", texts(inOrder(answer, value)), spellings(Object.values(answer.gaps)).map(gaps)];
      case "short-answer":
        return ["fill-in", texts(value.texts), accepted(answer.accepted)];
      case "number":
        return number(exercise, answer, value);
      case "match":
        return ["matching", pairs(), [couples(answer.pairs.map(({ left, right }) => [left, right]))]];
      case "order":
        return ["sequencing", keys, [answer.steps.join(comma)]];
    }
  }

  /** What was typed in each gap, empty ones too. @param {Extract<Answer, {type: "fill-in"}>} answer @param {Value} value */
  function inOrder(answer, value) {
    return value.keys === "" ? [] : Object.keys(answer.gaps).map((key) => value.texts[value.keys.indexOf(key)] ?? "");
  }

  /**
   * The first spelling of every gap, then each other spelling of one gap among the first ones of the others.
   * @param {string[][]} accepted of each gap
   */
  function spellings(accepted) {
    const first = accepted.map(([spelling]) => spelling);
    const others = accepted.flatMap((list, gap) => list.slice(1).map((spelling) => first.map((one, place) => (place === gap ? spelling : one))));
    return [first, ...others];
  }

  /**
   * @param {Exercise} exercise
   * @param {Extract<Answer, {type: "number"}>} answer
   * @param {Value} value
   * @returns {[string, string, string[]]}
   */
  function number(exercise, answer, value) {
    const { numeric, texts, range } = cw.runtime.forms;
    const given = cw.marking.parseNumber(value.texts[0] ?? "", cw.words(exercise));
    const response = given === null ? "" : decimal(given);
    const type = numeric(response || "0");
    if (type !== "numeric") return [type, response, []];
    // What is no number is an answer all the same.
    return given === null && value.texts[0] ? ["fill-in", texts(value.texts), []] : [type, response, [range(decimal(answer.min), decimal(answer.max))]];
  }

  /** A number without an exponent. @param {number} number */
  function decimal(number) {
    return cw.attempt(() => number.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 7 }), String(number));
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
