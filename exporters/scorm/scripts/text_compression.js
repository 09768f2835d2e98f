// @ts-check
// Packs typed text into the signs [A-Za-z0-9_-], about a third shorter than it was, and reads it back. LMSs escape, trim,
// evaluate and URL-encode what they store, and firewalls block more; these signs survive all of it.
// Each language has a prefix code (Huffman) over letters and frequent groups of letters. The codes are part of the form
// of the resume data: a change of either is a new form.
((cw) => {
  "use strict";

  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  /** Before a capital letter, before any other character, after each text. */
  const [SHIFT, OTHER, END] = ["^", "~", "$"];
  /** The bits of a code point. */
  const CODE_POINT = 21;

  // Lengths of codes in bits, and the symbols that have a code of that length.
  const DUTCH = codeOf([
    [3, " "],
    [5, "a|d|e|l|n|o|r"],
    [6, "$|-|.|^|c|en |g|ge|i|ie|k|m|n |p|s|t|u|v|w"],
    [7, "aa|an|b|be|de|e |el|en|f|h|ij|in|j|k |ke|le|li|me|oe|or|s |st|t |te|z"],
    [8, "\n| de | een | je |,|:|aar|aat|an |at|at |ch|de |een |er |he|ing|is|it|je |lee|nt|re|ri|ver|ze|zi"],
    [9, " be| het | is | of | van |!|?|cht|der|et |het |met|n. |niet |ove|richt|twoor|van |werk|~"],
    [10, " bij | met | niet| voor|(|)|0|2|;|cursu|nder|voor|x|y"],
    [11, "\"|'|/|1|3|4|5|6|7|8|9|q"],
  ]);
  const ENGLISH = codeOf([
    [3, " "],
    [5, "^|a|c|e|l|m|o|p|s|t"],
    [6, "$|.|d|e |h|i|in|n|or|r|s |u|w"],
    [7, ",|-|:|an|ar|at|b|d |f|g|it|k|le|o |on|r |re|se|st|t |te|the |ve|y"],
    [8, " and | is | the |and |be|cou|en|es |ex|ge|ha|hat |n |ne|not |of |ri|rs|rse|swer|the|ts|v|x|y "],
    [9, "\n| an| cou| in | of | wh|!|(|)|0|;|age|ent|er |ercis|he |ing |ion|ion |is |rig|thing|with |you|~"],
    [10, " for | this| with| you | your|\"|'|1|2|4|5|6|7|8|9|?|build|for |j|packa|q|this|tion|tion |z"],
    [11, "/|3"],
  ]);

  /**
   * A canonical code: codes of one length are consecutive, each row goes on where the shorter one ended.
   * @param {[number, string][]} rows
   */
  function codeOf(rows) {
    /** @type {Map<string, string>} */
    const bits = new Map();
    /** @type {Map<string, string>} */
    const symbols = new Map();
    let next = 0;
    let before = 0;
    for (const [length, list] of rows) {
      next *= 2 ** (length - before);
      before = length;
      for (const symbol of list.split("|")) {
        const code = (next++).toString(2).padStart(length, "0");
        bits.set(symbol, code);
        symbols.set(code, symbol);
      }
    }
    const plain = [...bits.keys()].filter((symbol) => ![SHIFT, OTHER, END].includes(symbol));
    const longestFirst = plain.sort((a, b) => b.length - a.length).map((group) => group.replace(/[.?()/]/g, "\\$&"));
    return { bits, symbols, pattern: new RegExp(`${longestFirst.join("|")}|[^]`, "gu") };
  }

  /** @param {string} language */
  function code(language) {
    return language.startsWith("nl") ? DUTCH : ENGLISH;
  }

  /** @param {string[]} texts @param {string} language */
  function pack(texts, language) {
    const { bits, pattern } = code(language);
    const of = (/** @type {string} */ symbol) => /** @type {string} */ (bits.get(symbol));
    const part = (/** @type {string} */ text) => {
      const known = ![SHIFT, OTHER, END].includes(text) && bits.get(text);
      if (known) return known;
      if (/^[A-Z]$/.test(text)) return of(SHIFT) + of(text.toLowerCase());
      return of(OTHER) + (text.codePointAt(0) ?? 0).toString(2).padStart(CODE_POINT, "0");
    };
    const all = texts.map((text) => (text.match(pattern) ?? []).map(part).join("") + of(END)).join("");
    // The code of ones alone is longer than what is filled up, so it adds no symbol.
    const full = all.padEnd(Math.ceil(all.length / 6) * 6, "1");
    return (full.match(/.{6}/g) ?? []).map((six) => SIGNS[parseInt(six, 2)]).join("");
  }

  /** @param {string} signs @param {string} language @returns {string[]} */
  function unpack(signs, language) {
    const { symbols } = code(language);
    const all = [...signs].map((sign) => SIGNS.indexOf(sign).toString(2).padStart(6, "0")).join("");
    const texts = [];
    let text = "";
    let capital = false;
    let from = 0;
    for (let to = 1; to <= all.length; to++) {
      const symbol = symbols.get(all.slice(from, to));
      if (symbol === undefined) continue;
      from = to;
      if (symbol === END) {
        texts.push(text);
        text = "";
      } else if (symbol === OTHER) {
        text += String.fromCodePoint(Math.min(parseInt(all.slice(from, from + CODE_POINT), 2) || 0, 0x10ffff));
        from += CODE_POINT;
        to = from;
      } else if (symbol !== SHIFT) {
        text += capital ? symbol.toUpperCase() : symbol;
      }
      capital = symbol === SHIFT;
    }
    return texts;
  }

  cw.typed = { pack, unpack };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
