// @ts-check
// SCORM 1.2: everything of the player that depends on the version of the standard: names of functions and elements, words
// and formats. When they are called is decided in session.js.
((cw) => {
  "use strict";

  /** @param {any} api @returns {Runtime} */
  function connect(api) {
    const calls = cw.api.calls(api, "LMS");
    const { ok, get, set, offer } = calls;
    /** @type {ReturnType<typeof cw.api.objectives> | undefined} */
    let objective;
    /** The objectives that were asked for. */
    const told = new Set();

    return {
      // A frame that is loaded again meets a session that is open: that one will do.
      open: () => ok("Initialize", "") || (["0", "101", "103"].includes(calls.code()) && get("cmi.core._children") !== ""),
      commit: calls.commit,
      again(further) {
        objective = undefined;
        return calls.again(other, further);
      },
      // Finish need not save: a commit goes before it.
      closeSaves: false,
      close: () => ok("Finish", ""),
      read() {
        const state = get("cmi.suspend_data");
        const unread = state === "" && cw.replies.unread(calls.code());
        return {
          unread,
          status: cw.replies.status(get("cmi.core.lesson_status")),
          mode: cw.replies.mode(get("cmi.core.lesson_mode")),
          learner: cw.replies.learner(get("cmi.core.student_id")),
          state,
          progress: 0,
          success: "",
          raw: parseFloat(get("cmi.core.score.raw")),
          passMark: cw.replies.passMark(get("cmi.student_data.mastery_score"), 0.99),
          interactions: get("cmi.interactions._children"),
        };
      },
      interactionCount: () => parseInt(get("cmi.interactions._count"), 10) || 0,
      // "suspend" from the first moment on: a window that is closed early keeps its data.
      suspend: () => set("cmi.core.exit", "suspend"),
      // A preview that ends without a status would be completed in Moodle.
      browsed: () => set("cmi.core.lesson_status", "browsed") && calls.commit(),
      status: (status) => set("cmi.core.lesson_status", status),
      // For the LMS's lists alone; the state has it too.
      place: (place) => (set("cmi.core.lesson_location", cw.cut(place, 255)), true),
      // There is no element for it.
      progress: () => true,
      state: (state) => (set("cmi.suspend_data", state) && calls.code() === "0" ? "taken" : cw.replies.room(calls.code())),
      keptState: () => get("cmi.suspend_data"),
      time: (seconds) => void calls.call("SetValue", "cmi.core.session_time", timespan(seconds)),
      score: (raw) => Object.entries({ min: 0, max: 100, raw }).map(([part, number]) => offer(`cmi.core.score.${part}`, String(number))).slice(2).every(Boolean),
      interaction(index, { id, type, at, response, patterns, result, weighting, objectives, latency }) {
        const element = `cmi.interactions.${index}`;
        if (!set(`${element}.id`, id) || !set(`${element}.type`, type)) return false;
        if (!at) return true;
        set(`${element}.time`, at.toTimeString().slice(0, 8));
        objectives.forEach((objective, place) => set(`${element}.objectives.${place}.id`, objective));
        patterns.filter(Boolean).forEach((pattern, place) => set(`${element}.correct_responses.${place}.pattern`, pattern));
        set(`${element}.weighting`, String(weighting));
        if (latency !== null) set(`${element}.latency`, timespan(latency));
        return (response === "" || offer(`${element}.student_response`, response)) && offer(`${element}.result`, result);
      },
      objective({ id, raw, status }) {
        objective ??= cw.api.objectives(calls);
        const at = objective(id);
        if (!at) return at === "";
        const first = !told.has(id);
        told.add(id);
        // What the LMS has from earlier sittings is not sent again.
        if (first && raw !== null && parseFloat(get(`${at}.score.raw`)) === raw && cw.replies.status(get(`${at}.status`)) === status) return true;
        const score = Object.entries(raw === null ? {} : { raw, min: 0, max: 100 });
        return score.map(([part, number]) => offer(`${at}.score.${part}`, String(number))).every(Boolean) && offer(`${at}.status`, status);
      },
    };
  }

  /** @param {string} element @param {string} value @returns {string} */
  function other(element, value) {
    const [part] = element.split(".").slice(-1);
    switch (part) {
      case "lesson_status":
      case "status":
        // Without an "incomplete" nothing is lost, and less than a pass is no pass for a moment only.
        return value === "passed" ? "completed" : "incomplete";
      // Whoever leaves now must be able to come back.
      case "exit":
        return value;
      case "type":
        return "performance";
      case "student_response":
      case "pattern":
        return `${value} `;
      case "result":
        return { correct: "1", wrong: "0", neutral: "unanticipated" }[value] ?? cw.replies.other(value);
      case "time":
      case "latency":
        return value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
      default:
        return cw.replies.other(value);
    }
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
    // A report that shows every spelling is worth more than one that shows few.
    patterns: 10,
    open: line,
    texts: line,
    accepted: (spellings) => spellings.map((spelling) => line([spelling])),
    gaps: line,
    numeric: (text) => (/^-?\d{1,15}(\.\d+)?$/.test(text) ? "numeric" : "fill-in"),
    // A range has no form here: no pattern then.
    range: (min, max) => (min === max ? min : ""),
  };

  cw.runtime = { apiName: "API", otherName: "API_1484_11", prefix: "LMS", stateLimit: 4096, connect, forms, timespan };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
