// @ts-check
// SCORM 2004, 3rd and 4th edition: everything of the player that depends on the version of the standard: names of functions
// and elements, words and formats. When they are called is decided in session.js.
((cw) => {
  "use strict";

  /** @param {any} api @returns {Runtime} */
  function connect(api) {
    const calls = cw.api.calls(api, "");
    const { ok, get, set, offer } = calls;
    let writes = false;
    let done = false;
    /** @type {ReturnType<typeof cw.api.objectives> | undefined} */
    let objective;
    /** The objectives that were asked for. */
    const told = new Set();

    /** @param {string} at @param {number} raw */
    const score = (at, raw) => Object.entries({ min: 0, max: 100, raw, scaled: raw / 100 }).map(([part, number]) => offer(`${at}.score.${part}`, String(number))).slice(2).every(Boolean);

    return {
      // A frame that is loaded again meets a session that is open: that one will do.
      open: () => ok("Initialize", "") || (["0", "101", "103"].includes(calls.code()) && get("cmi._version") !== ""),
      commit: calls.commit,
      again(further) {
        objective = undefined;
        return calls.again(other, further);
      },
      // Terminate saves, and some LMSs refuse a commit right before it.
      closeSaves: true,
      close() {
        if (writes && !done) set("adl.nav.request", "suspendAll");
        // One that throws may have ended the session all the same (143).
        return ok("Terminate", "") || calls.commit() || calls.code() === "143";
      },
      read() {
        const state = get("cmi.suspend_data");
        const unread = state === "" && cw.replies.unread(calls.code());
        const [success, completion] = ["cmi.success_status", "cmi.completion_status"].map((element) => cw.replies.status(get(element)));
        return {
          unread,
          success,
          status: /^(passed|failed)$/.test(success) ? success : completion,
          mode: cw.replies.mode(get("cmi.mode")),
          learner: cw.replies.learner(get("cmi.learner_id")),
          state,
          progress: completion === "completed" ? 1 : parseFloat(get("cmi.progress_measure")) || 0,
          raw: parseFloat(get("cmi.score.raw")),
          passMark: cw.replies.passMark(get("cmi.scaled_passing_score"), 1),
          interactions: get("cmi.interactions._children"),
        };
      },
      interactionCount: () => parseInt(get("cmi.interactions._count"), 10) || 0,
      // "suspend" from the first moment on: a window that is closed early keeps its data.
      suspend: () => (writes = set("cmi.exit", "suspend")),
      // It has no word for a preview.
      browsed: () => true,
      // Completion and success are told apart: the one follows from progress.
      progress(progress) {
        done = progress === 1;
        set("cmi.progress_measure", String(progress));
        return set("cmi.completion_status", done ? "completed" : "incomplete");
      },
      status: (status) => !/^(passed|failed)$/.test(status) || set("cmi.success_status", status),
      // For the LMS's lists alone; the state has it too.
      place: (place) => (set("cmi.location", cw.cut(place, 1000)), true),
      state: (state) => (set("cmi.suspend_data", state) && calls.code() === "0" ? "taken" : cw.replies.room(calls.code())),
      keptState: () => get("cmi.suspend_data"),
      time: (seconds) => void calls.call("SetValue", "cmi.session_time", timespan(seconds)),
      score: (raw) => score("cmi", raw),
      interaction(index, { id, exercise, type, at, response, patterns, result, weighting, objectives, latency }) {
        const element = `cmi.interactions.${index}`;
        if (!set(`${element}.id`, id) || !set(`${element}.type`, type)) return false;
        if (!at) return true;
        objectives.forEach((objective, place) => set(`${element}.objectives.${place}.id`, objective));
        set(`${element}.timestamp`, timestamp(at));
        patterns.filter(Boolean).forEach((pattern, place) => {
          const name = `${element}.correct_responses.${place}.pattern`;
          // Forma takes no delimiters.
          if (!set(name, pattern) && pattern.startsWith("{")) set(name, pattern.replace(/^(\{[^}]*\})+/, ""));
        });
        set(`${element}.weighting`, String(weighting));
        if (latency !== null) set(`${element}.latency`, timespan(latency));
        set(`${element}.description`, question(exercise));
        return (response === "" || offer(`${element}.learner_response`, response)) && offer(`${element}.result`, result);
      },
      objective({ id, text, raw, status }) {
        objective ??= cw.api.objectives(calls);
        const at = objective(id);
        if (!at) return at === "";
        const first = !told.has(id);
        told.add(id);
        // What the LMS has from earlier sittings is not sent again.
        const graded = /^(passed|failed)$/.test(status) ? status : "";
        const has = (/** @type {string} */ part) => cw.replies.status(get(`${at}.${part}_status`));
        if (first && raw !== null && parseFloat(get(`${at}.score.raw`)) === raw && has("completion") === "completed" && (graded === "" || has("success") === graded)) return true;
        set(`${at}.description`, cut(text));
        const scored = raw === null || score(at, raw);
        const succeeded = graded === "" || offer(`${at}.success_status`, graded);
        return offer(`${at}.completion_status`, raw === null ? "incomplete" : "completed") && succeeded && scored;
      },
    };
  }

  /** @param {string} element @param {string} value @returns {string} */
  function other(element, value) {
    const [part] = element.split(".").slice(-1);
    switch (part) {
      // Without an "incomplete" nothing is lost.
      case "completion_status":
        return "incomplete";
      case "success_status":
        return "unknown";
      // Whoever leaves now must be able to come back.
      case "exit":
      case "request":
        return value;
      case "type":
        return "other";
      case "learner_response":
      case "pattern":
        return `${value} `;
      case "result":
        return { correct: "1", incorrect: "0", neutral: "unanticipated" }[value] ?? cw.replies.other(value);
      case "timestamp":
        return value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
      case "latency":
        return value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
      default:
        return cw.replies.other(value);
    }
  }

  /** `PT1H5M3.25S`, never a bare `PT` @param {number} seconds */
  function timespan(seconds) {
    const hundredths = Math.max(0, Math.round(seconds * 100));
    const [hours, minutes] = [Math.floor(hundredths / 360000), Math.floor(hundredths / 6000) % 60];
    return `PT${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${(hundredths % 6000) / 100}S`;
  }

  /** Local time without a zone, which every LMS takes. @param {Date} at */
  function timestamp(at) {
    return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 19);
  }

  /** The question as it is on the page. @param {string} id */
  function question(id) {
    const text = ["title", "prompt"].map((part) => document.getElementById(`${id}_${part}`)?.textContent ?? "");
    return cut(text.join(" "));
  }

  /** @param {string} text */
  function cut(text) {
    return cw.cut(text.replace(/\s+/g, " ").trim(), 250);
  }

  /** What could be taken for a separator or a delimiter is not. @param {string} text */
  function plain(text) {
    return cut(text.replace(/[[{]/g, "(").replace(/[\]}]/g, ")"));
  }

  /** @param {string[]} texts */
  function joined(texts) {
    return texts.map((text) => plain(text) || "-").join("[,]");
  }

  const FOLDED = "{case_matters=false}";
  /** @type {Forms} */
  const forms = {
    comma: "[,]",
    point: "[.]",
    yes: "true",
    no: "false",
    wrong: "incorrect",
    own: "long-fill-in",
    longest: 4000,
    // The smallest permitted maximum.
    patterns: 5,
    open: (texts) => texts.join(", ").replace(/\s+/g, " ").replace(/[{]/g, "(").replace(/[}]/g, ")").trim(),
    texts: (texts) => (texts.some((text) => text.trim()) ? joined(texts) : ""),
    accepted: (spellings) => spellings.map((spelling) => FOLDED + plain(spelling)),
    gaps: (texts) => `${FOLDED}{order_matters=true}${joined(texts)}`,
    // Moodle takes five digits before the point.
    numeric: (text) => (/^-?\d{1,5}(\.\d+)?$/.test(text) ? "numeric" : "fill-in"),
    range: (min, max) => `${min}[:]${max}`,
  };

  cw.runtime = { apiName: "API_1484_11", otherName: "API", prefix: "", stateLimit: 64000, connect, forms, timespan };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
