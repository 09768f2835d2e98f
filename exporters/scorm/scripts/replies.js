// @ts-check
// Reads what LMSs answer in other spellings than the standard's, the same in every version of it.
((cw) => {
  "use strict";

  const STATUSES = ["passed", "completed", "failed", "incomplete", "browsed", "not attempted", "unknown"];
  const MODES = ["normal", "browse", "review"];
  /** Errors of an element that an LMS does not have, or not with this value. */
  const UNFIT = ["201", "351", "401", "405", "406", "407"];

  /** A word of a list, in whatever case, or its first letter. @param {string[]} words @param {string} given */
  function word(words, given) {
    const small = given.toLowerCase();
    return words.find((known) => known === small || (small.length === 1 && known[0] === small)) ?? small;
  }

  cw.replies = {
    status: (given) => word(STATUSES, given),
    mode: (given) => word(MODES, given),
    /** Per cent. Nothing and 0 are no mark; up to 1 it is a share, whatever the version. */
    passMark(given) {
      const mark = parseFloat(given);
      if (!(mark > 0 && mark <= 100)) return null;
      return mark <= 1 ? Math.round(mark * 10000) / 100 : mark;
    },
    room: (code) => (UNFIT.includes(code) ? "too-long" : "refused"),
    /** Another number or text of the same form, for a moment. */
    other(value) {
      const number = Number(value);
      if (value === "" || !Number.isFinite(number)) return `${value.slice(0, 200)}-`;
      if (Math.abs(number) <= 1 && value.includes(".")) return number === 0 ? "0.1" : "0";
      return String(number > 0 ? Math.max(0, Math.ceil(number) - 1) : number + 1);
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
