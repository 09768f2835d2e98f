// @ts-check
// Understands what LMSs reply in other spellings than the standard's. Used by scorm12.js and scorm2004.js.
((cw) => {
  "use strict";

  const STATUSES = ["passed", "completed", "failed", "incomplete", "browsed", "not attempted", "unknown"];
  const MODES = ["normal", "browse", "review"];
  /** Errors of an element that an LMS does not have, or not with this value. */
  const NOT_ACCEPTED = ["201", "351", "401", "405", "406", "407"];

  /** A word of a list in any case, or its first letter. @param {string[]} words @param {string} reply */
  function wordOf(words, reply) {
    const lower = reply.toLowerCase();
    return words.find((word) => word === lower || (lower.length === 1 && word[0] === lower)) ?? lower;
  }

  cw.replies = {
    isReadFailure: (code) => !["0", ...NOT_ACCEPTED, "402", "403", "404"].includes(code),
    status: (reply) => wordOf(STATUSES, reply),
    mode: (reply) => wordOf(MODES, reply),
    passMark(reply, maxShare) {
      const mark = parseFloat(reply);
      if (!(mark > 0 && mark <= 100)) return null;
      return mark <= maxShare ? Math.round(mark * 10000) / 100 : mark;
    },
    // Guests share an id, so it identifies nobody.
    learnerId: (reply) => (/^(guest|gast|anonymous|unknown|0|-1)$/i.test(reply) ? "" : reply),
    stateError: (code) => (NOT_ACCEPTED.includes(code) ? "too-long" : "refused"),
    alter(value) {
      const number = Number(value);
      if (value === "" || !Number.isFinite(number)) return `${value.slice(0, 200)}-`;
      return String(Math.round((number > 0 ? number - 0.01 : number + 0.01) * 1000000) / 1000000);
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
