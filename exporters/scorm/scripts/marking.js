// @ts-check
// Marks a response by the key of the exercise (scripts/data/key.js): how many parts are right. Uses no page and no state; points
// and attempts are in score.js and exercise.js.
((cw) => {
  "use strict";

  /** @param {boolean} right @returns {Mark} */
  const markWhole = (right) => ({ right: right ? 1 : 0, total: 1, parts: {} });

  /** @param {[string, boolean][]} parts @returns {Mark} */
  const markParts = (parts) => ({ right: parts.filter(([, right]) => right).length, total: parts.length, parts: Object.fromEntries(parts) });

  /** With several right options: (right − wrong chosen) / right, not below 0. @param {string[]} correct @param {string[]} chosen @returns {Mark} */
  function markChoice(correct, chosen) {
    const { right, parts } = markParts(chosen.map((key) => [key, correct.includes(key)]));
    return { right: Math.max(0, right - (chosen.length - right)), total: correct.length, parts };
  }

  /** @param {string[]} spellings @param {string | undefined} typed */
  const matches = (spellings, typed = "") => spellings.some((spelling) => cw.marking.normalize(spelling) === cw.marking.normalize(typed));

  /** @param {{min: number, max: number}} range @param {number | null} number */
  function inRange({ min, max }, number) {
    // A margin such as 18 ± 0.1 is not exact in binary.
    const tolerance = 1e-9 * Math.max(1, Math.abs(min), Math.abs(max));
    return number !== null && number >= min - tolerance && number <= max + tolerance;
  }

  /** @param {string} digits @param {string} thousands */
  function withoutThousands(digits, thousands) {
    const groups = thousands === "." ? /^\d{1,3}(\.\d{3})+(,\d+)?$/ : /^\d{1,3}(,\d{3})+(\.\d+)?$/;
    return groups.test(digits) ? digits.split(thousands).join("") : digits;
  }

  cw.marking = {
    mark(answer, { keys, texts }, format) {
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
          return markWhole(inRange(answer, cw.marking.parseNumber(texts[0] ?? "", format)));
        case "match":
          return markParts(answer.pairs.map(({ left, right }) => [left, pairs[left] === right]));
        case "order":
          return markParts(answer.steps.map((step, index) => [step, keys[index] === step]));
      }
    },

    parsePairs: (keys) => Object.fromEntries((keys.match(/../g) ?? []).map((pair) => [pair[0], pair[1]])),

    // A phone types ’ and – by itself.
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

    // Takes a comma or point as decimal separator, the thousands separator of the language, spaces and the unit.
    parseNumber(text, format) {
      let digits = text.replace(/[\s\u00a0\u202f]+/g, "").replace(/[−–]/g, "-");
      const unit = format.unit.replace(/\s+/g, "");
      if (unit && digits.toLowerCase().endsWith(unit.toLowerCase())) digits = digits.slice(0, -unit.length);
      digits = digits.replace(/^(-?)€/, "$1");
      const [, sign, rest] = /^([+-]?)(\d[\d.,]*|[.,]\d+)$/.exec(digits) ?? [];
      if (rest === undefined) return null;
      const plain = withoutThousands(rest, format.thousands).replace(",", ".");
      return /^(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(sign + plain) : null;
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
