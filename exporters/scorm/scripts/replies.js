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
    /** Whether an empty value was not read: the call threw (""), or failed in general. */
    unread: (code) => code === "" || !["0", ...UNFIT, "402", "403", "404"].includes(code),
    status: (given) => word(STATUSES, given),
    mode: (given) => word(MODES, given),
    /** Per cent. Nothing and 0 are no mark; up to `one` it is a share. */
    passMark(given, one) {
      const mark = parseFloat(given);
      if (!(mark > 0 && mark <= 100)) return null;
      return mark <= one ? Math.round(mark * 10000) / 100 : mark;
    },
    /** Guests have one id together: it is nobody's. */
    learner: (given) => (/^(guest|gast|anonymous|unknown|0|-1)$/i.test(given) ? "" : given),
    room: (code) => (UNFIT.includes(code) ? "too-long" : "refused"),
    /** Another number or text of the same form, as near as may be: it is there for a moment, and must do no harm if it stays. */
    other(value) {
      const number = Number(value);
      if (value === "" || !Number.isFinite(number)) return `${value.slice(0, 200)}-`;
      return String(Math.round((number > 0 ? number - 0.01 : number + 0.01) * 1000000) / 1000000);
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
