// @ts-check
// SCORM 1.2: everything of the player that depends on the version of the standard.
// Names of functions and elements, words and formats. Deliberately absent: when to call them (session.js).
((cw) => {
  "use strict";

  /** @param {any} api @returns {Runtime} */
  function connect(api) {
    const calls = cw.api.calls(api, "LMS");
    const { call, get, set } = calls;
    /** @type {ReturnType<typeof cw.api.objectives> | undefined} */
    let objective;

    return {
      // A frame that is loaded again meets a session that is open (101): that one will do.
      open: () => call("Initialize", "") === "true" || (call("GetLastError") === "101" && get("cmi.core._children") !== ""),
      commit: () => call("Commit", "") === "true",
      // Finish need not save: a commit goes before it.
      closeSaves: false,
      close: () => call("Finish", "") === "true",
      read: () => ({
        status: get("cmi.core.lesson_status"),
        mode: get("cmi.core.lesson_mode"),
        learner: get("cmi.core.student_id"),
        state: get("cmi.suspend_data"),
        progress: 0,
        raw: parseFloat(get("cmi.core.score.raw")),
        passMark: passMark(get("cmi.student_data.mastery_score")),
        interactions: get("cmi.interactions._children"),
      }),
      interactionCount: () => parseInt(get("cmi.interactions._count"), 10) || 0,
      // "suspend" from the first moment on: a window that is closed early keeps its data.
      suspend: () => set("cmi.core.exit", "suspend"),
      status: (status) => set("cmi.core.lesson_status", status),
      place: (place) => set("cmi.core.lesson_location", place.slice(0, 255)),
      // There is no element for it.
      progress: () => true,
      state: (state) => set("cmi.suspend_data", state),
      time: (seconds) => set("cmi.core.session_time", timespan(seconds)),
      score: (raw) => set("cmi.core.score.min", "0") && set("cmi.core.score.max", "100") && set("cmi.core.score.raw", String(raw)),
      interaction: (index, interaction) => {
        const at = `cmi.interactions.${index}`;
        if (!set(`${at}.id`, interaction.id) || !set(`${at}.type`, interaction.type)) return;
        set(`${at}.time`, interaction.at.toTimeString().slice(0, 8));
        interaction.objectives.forEach((objective, place) => set(`${at}.objectives.${place}.id`, objective));
        if (interaction.patterns[0]) set(`${at}.correct_responses.0.pattern`, interaction.patterns[0]);
        set(`${at}.weighting`, String(interaction.weighting));
        if (interaction.response) set(`${at}.student_response`, interaction.response);
        set(`${at}.result`, interaction.result);
        set(`${at}.latency`, timespan(interaction.latency));
      },
      objectives: (list) => {
        objective ??= cw.api.objectives(calls);
        for (const { id, raw, status } of list) {
          const at = objective(id);
          if (!at) break;
          if (raw !== null) for (const [part, number] of Object.entries({ raw, min: 0, max: 100 })) set(`${at}.score.${part}`, String(number));
          set(`${at}.status`, status);
        }
        // An LMS may do without.
        return true;
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

  /** @param {string[]} texts */
  function line(texts) {
    return texts.join(", ").replace(/\s+/g, " ").trim();
  }

  /** @type {Forms} */
  const forms = {
    comma: ",",
    point: ".",
    yes: "t",
    no: "f",
    wrong: "wrong",
    own: "fill-in",
    longest: 255,
    open: line,
    texts: line,
    accepted: (spellings) => [spellings[0]],
    gaps: line,
    // A range has no form here: no pattern then.
    range: (min, max) => (min === max ? String(min) : ""),
  };

  cw.runtime = { apiName: "API", stateLimit: 4096, connect, forms, timespan };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
