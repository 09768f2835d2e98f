// @ts-check
// Marks answers: an answer and its key in, right parts of all parts out.
// Pure: no page, no state. Deliberately absent: points, attempts, feedback.
((cw) => {
  "use strict";

  /**
   * Marks one answer by the rule that paper states too: the share of parts that are right.
   * @param {Answer} answer
   * @param {Value} value
   * @param {Words} words
   * @returns {Mark | null} `null` where there is no right answer
   */
  function mark(answer, value, words) {
    switch (answer.type) {
      case "own":
        return null;
      case "choice":
        return choice(answer.correct, [...value.keys]);
      case "yes-no":
        return whole(value.keys === (answer.yes ? "y" : "n"));
      case "statements":
        return parts(Object.entries(answer.verdicts).map(([key, verdict]) => [key, pairs(value.keys)[key] === String(verdict)]));
      case "fill-in":
        return parts(Object.entries(answer.gaps).map(([key, accepted]) => [key, fits(accepted, value.texts[value.keys.indexOf(key)])]));
      case "short-answer":
        return whole(fits(answer.accepted, value.texts[0]));
      case "number":
        return whole(inRange(answer, parseNumber(value.texts[0] ?? "", words)));
      case "match":
        return parts(answer.pairs.map(({ left, right }) => [left, pairs(value.keys)[left] === right]));
      case "order":
        return parts(answer.steps.map((step, place) => [step, value.keys[place] === step]));
    }
  }

  /**
   * With several right options: (right − wrong chosen) / right, not below 0. Choosing one option is the
   * same rule with one right option.
   * @param {string[]} correct
   * @param {string[]} chosen
   * @returns {Mark}
   */
  function choice(correct, chosen) {
    const right = chosen.filter((key) => correct.includes(key)).length;
    /** @type {Record<string, boolean>} */
    const marks = {};
    for (const key of chosen) marks[key] = correct.includes(key);
    return { right: Math.max(0, right - (chosen.length - right)), of: correct.length, parts: marks };
  }

  /** @param {boolean} right @returns {Mark} */
  function whole(right) {
    return { right: right ? 1 : 0, of: 1, parts: {} };
  }

  /** @param {[string, boolean][]} marks @returns {Mark} */
  function parts(marks) {
    return { right: marks.filter(([, right]) => right).length, of: marks.length, parts: Object.fromEntries(marks) };
  }

  /**
   * `a1b0` as `{a: "1", b: "0"}`.
   * @param {string} keys
   * @returns {Record<string, string>}
   */
  function pairs(keys) {
    return Object.fromEntries((keys.match(/../g) ?? []).map((pair) => [pair[0], pair[1]]));
  }

  /** @param {string[]} accepted @param {string | undefined} typed */
  function fits(accepted, typed) {
    return accepted.some((spelling) => fold(spelling) === fold(typed ?? ""));
  }

  /**
   * Case, accents, spaces and the shape of quotes and dashes do not matter: a phone types ’ and – by itself.
   * @param {string} text
   */
  function fold(text) {
    return text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[‘’‚´\u0060]/g, "'")
      .replace(/[“”„]/g, '"')
      .replace(/[‐‑–—−]/g, "-")
      .replace(/\s+/g, " ")
      .trim()
      .toLowerCase();
  }

  /** @param {{min: number, max: number}} range @param {number | null} number */
  function inRange(range, number) {
    // A margin such as 18 ± 0.1 is not exact in binary: allow for the last digit.
    const slack = 1e-9 * Math.max(1, Math.abs(range.min), Math.abs(range.max));
    return number !== null && number >= range.min - slack && number <= range.max + slack;
  }

  /**
   * A typed number: comma or point as decimal separator, thousands as the language writes them, spaces
   * and the unit ignored.
   * @param {string} text
   * @param {Words} words
   * @returns {number | null}
   */
  function parseNumber(text, words) {
    let digits = text.replace(/[\s\u00a0\u202f]+/g, "").replace(/[−–]/g, "-");
    const unit = words.unit.replace(/\s+/g, "");
    if (unit && digits.toLowerCase().endsWith(unit.toLowerCase())) digits = digits.slice(0, -unit.length);
    digits = digits.replace(/^(-?)€/, "$1");
    const [, sign, rest] = /^([+-]?)(\d[\d.,]*|[.,]\d+)$/.exec(digits) ?? [];
    if (rest === undefined) return null;
    const plain = withoutThousands(rest, words.thousands).replace(",", ".");
    return /^(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(sign + plain) : null;
  }

  /** @param {string} digits @param {string} thousands */
  function withoutThousands(digits, thousands) {
    const groups = thousands === "." ? /^\d{1,3}(\.\d{3})+(,\d+)?$/ : /^\d{1,3}(,\d{3})+(\.\d+)?$/;
    return groups.test(digits) ? digits.split(thousands).join("") : digits;
  }

  cw.marking = { mark, fold, pairs, parseNumber };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
