// @ts-check
// SCORM 1.2: everything of the player that depends on the version of the standard.
// Names of functions and elements, words and formats. Deliberately absent: when to call them (session.js).
((cw) => {
  "use strict";

  /** @param {any} api @returns {Runtime} */
  function connect(api) {
    /** @param {string} name @param {string[]} args @returns {string} */
    const call = (name, ...args) => {
      try {
        return String(api[name](...args));
      } catch (fault) {
        cw.log?.(`${name} ${args[0] ?? ""}: ${fault}`);
        return "";
      }
    };
    const get = (/** @type {string} */ element) => {
      const value = call("LMSGetValue", element);
      return value === "undefined" || value === "null" ? "" : value;
    };
    const set = (/** @type {string} */ element, /** @type {string} */ value) => {
      const done = call("LMSSetValue", element, value) === "true";
      if (!done) cw.log?.(`${element}: ${call("LMSGetLastError")}`);
      return done;
    };

    return {
      // A frame that is loaded again meets a session that is open (101): that one will do.
      open: () => call("LMSInitialize", "") === "true" || (call("LMSGetLastError") === "101" && get("cmi.core._children") !== ""),
      commit: () => call("LMSCommit", "") === "true",
      close: () => call("LMSFinish", "") === "true",
      read: () => ({
        status: get("cmi.core.lesson_status"),
        mode: get("cmi.core.lesson_mode"),
        learner: get("cmi.core.student_id"),
        state: get("cmi.suspend_data"),
        raw: parseFloat(get("cmi.core.score.raw")),
        passMark: passMark(get("cmi.student_data.mastery_score")),
        interactions: get("cmi.interactions._children"),
      }),
      interactionCount: () => parseInt(get("cmi.interactions._count"), 10) || 0,
      // "suspend" from the first moment on: a window that is closed early keeps its data.
      suspend: () => set("cmi.core.exit", "suspend"),
      status: (status) => set("cmi.core.lesson_status", status),
      place: (place) => set("cmi.core.lesson_location", place.slice(0, 255)),
      state: (state) => set("cmi.suspend_data", state),
      time: (seconds) => set("cmi.core.session_time", timespan(seconds)),
      score: (raw) => set("cmi.core.score.min", "0") && set("cmi.core.score.max", "100") && set("cmi.core.score.raw", String(raw)),
      interaction: (index, interaction) => {
        const at = `cmi.interactions.${index}`;
        if (!set(`${at}.id`, interaction.id) || !set(`${at}.type`, interaction.type)) return;
        set(`${at}.time`, interaction.at.toTimeString().slice(0, 8));
        interaction.objectives.forEach((objective, place) => set(`${at}.objectives.${place}.id`, objective));
        if (interaction.pattern) set(`${at}.correct_responses.0.pattern`, interaction.pattern);
        set(`${at}.weighting`, String(interaction.weighting));
        if (interaction.response) set(`${at}.student_response`, interaction.response);
        set(`${at}.result`, interaction.result);
      },
    };
  }

  /** @param {string} text @returns {number | null} */
  function passMark(text) {
    const mark = parseFloat(text);
    return mark >= 0 && mark <= 100 ? mark : null;
  }

  /** `HHHH:MM:SS.SS` @param {number} seconds */
  function timespan(seconds) {
    const hundredths = Math.min(Math.max(0, Math.round(seconds * 100)), 9999 * 360000);
    const pad = (/** @type {number} */ number, /** @type {number} */ width) => String(number).padStart(width, "0");
    const whole = Math.floor(hundredths / 100);
    return `${pad(Math.floor(whole / 3600), 4)}:${pad(Math.floor(whole / 60) % 60, 2)}:${pad(whole % 60, 2)}.${pad(hundredths % 100, 2)}`;
  }

  /**
   * An answer as an interaction, or `null` for what has no form here.
   * @param {Exercise} exercise
   * @param {Answer} answer
   * @param {Value} value
   * @param {Mark | null} mark
   * @returns {Interaction | null}
   */
  function interaction(exercise, answer, value, mark) {
    const form = forms(exercise, answer, value);
    if (!form) return null;
    const result = !mark ? "neutral" : mark.right === mark.of ? "correct" : "wrong";
    const [type, response, pattern] = form;
    return {
      id: exercise.id,
      type,
      response: response.slice(0, 255),
      pattern: pattern.slice(0, 255),
      result,
      weighting: exercise.points,
      objectives: exercise.objectives,
      at: new Date(),
    };
  }

  /**
   * @param {Exercise} exercise
   * @param {Answer} answer
   * @param {Value} value
   * @returns {[string, string, string] | null} type, response, right response
   */
  function forms(exercise, answer, value) {
    const text = value.texts.join(", ").replace(/\s+/g, " ").trim();
    const couples = (/** @type {[string, string | number][]} */ list) => list.map(([left, right]) => `${left}.${right}`).join(",");
    switch (answer.type) {
      case "own":
        return text ? ["fill-in", text, ""] : null;
      case "choice":
        return ["choice", [...value.keys].join(","), answer.correct.join(",")];
      case "yes-no":
        return ["true-false", value.keys === "y" ? "t" : "f", answer.yes ? "t" : "f"];
      case "statements":
        return ["matching", couples(Object.entries(cw.marking.pairs(value.keys))), couples(Object.entries(answer.verdicts))];
      case "fill-in":
        return ["fill-in", text, Object.values(answer.gaps).map(([first]) => first).join(", ")];
      case "short-answer":
        return ["fill-in", text, answer.accepted[0]];
      case "number": {
        const number = cw.marking.parseNumber(text, cw.words(exercise));
        // A range has no form in 1.2: no pattern then.
        return number === null ? null : ["numeric", String(number), answer.min === answer.max ? String(answer.min) : ""];
      }
      case "match":
        return ["matching", couples(Object.entries(cw.marking.pairs(value.keys))), couples(answer.pairs.map(({ left, right }) => [left, right]))];
      case "order":
        return ["sequencing", [...value.keys].join(","), answer.steps.join(",")];
    }
  }

  cw.runtime = { apiName: "API", stateLimit: 4096, connect, interaction, timespan };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
