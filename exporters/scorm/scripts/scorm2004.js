// @ts-check
// SCORM 2004, 3rd and 4th edition: everything of the player that depends on the version of the standard.
// Names of functions and elements, words and formats. Deliberately absent: when to call them (session.js).
((cw) => {
  "use strict";

  /** @param {any} api @returns {Runtime} */
  function connect(api) {
    const calls = cw.api.calls(api, "");
    const { call, get, set } = calls;
    let writes = false;
    let done = false;
    /** @type {ReturnType<typeof cw.api.objectives> | undefined} */
    let objective;

    /** @param {string} at @param {number} raw */
    const score = (at, raw) => Object.entries({ min: 0, max: 100, raw, scaled: raw / 100 }).map(([part, number]) => set(`${at}.score.${part}`, String(number))).every(Boolean);

    return {
      // A frame that is loaded again meets a session that is open (103): that one will do.
      open: () => call("Initialize", "") === "true" || (call("GetLastError") === "103" && get("cmi._version") !== ""),
      commit: () => call("Commit", "") === "true",
      // Terminate saves, and some LMSs refuse a commit right before it.
      closeSaves: true,
      close: () => {
        if (writes && !done) set("adl.nav.request", "suspendAll");
        // One that throws may have ended the session all the same (143).
        return call("Terminate", "") === "true" || call("Commit", "") === "true" || call("GetLastError") === "143";
      },
      read: () => {
        const [success, completion] = [get("cmi.success_status"), get("cmi.completion_status")];
        return {
          status: /^(passed|failed)$/.test(success) ? success : completion,
          mode: get("cmi.mode"),
          learner: get("cmi.learner_id"),
          state: get("cmi.suspend_data"),
          progress: completion === "completed" ? 1 : parseFloat(get("cmi.progress_measure")) || 0,
          raw: parseFloat(get("cmi.score.raw")),
          passMark: passMark(get("cmi.scaled_passing_score")),
          interactions: get("cmi.interactions._children"),
        };
      },
      interactionCount: () => parseInt(get("cmi.interactions._count"), 10) || 0,
      // "suspend" from the first moment on: a window that is closed early keeps its data.
      suspend: () => (writes = set("cmi.exit", "suspend")),
      // Completion and success are told apart: the one follows from progress.
      progress: (progress) => {
        done = progress === 1;
        return set("cmi.progress_measure", String(progress)) && set("cmi.completion_status", done ? "completed" : "incomplete");
      },
      status: (status) => !/^(passed|failed)$/.test(status) || set("cmi.success_status", status),
      place: (place) => set("cmi.location", place.slice(0, 1000)),
      state: (state) => set("cmi.suspend_data", state),
      time: (seconds) => set("cmi.session_time", timespan(seconds)),
      score: (raw) => score("cmi", raw),
      interaction: (index, interaction) => {
        const at = `cmi.interactions.${index}`;
        if (!set(`${at}.id`, interaction.id) || !set(`${at}.type`, interaction.type)) return;
        interaction.objectives.forEach((objective, place) => set(`${at}.objectives.${place}.id`, objective));
        set(`${at}.timestamp`, timestamp(interaction.at));
        interaction.patterns.filter(Boolean).forEach((pattern, place) => set(`${at}.correct_responses.${place}.pattern`, pattern));
        set(`${at}.weighting`, String(interaction.weighting));
        if (interaction.response) set(`${at}.learner_response`, interaction.response);
        set(`${at}.result`, interaction.result);
        set(`${at}.latency`, timespan(interaction.latency));
        set(`${at}.description`, question(interaction.id));
      },
      objectives: (list) => {
        objective ??= cw.api.objectives(calls);
        for (const { id, text, raw, status } of list) {
          const at = objective(id);
          if (!at) break;
          set(`${at}.description`, line(text));
          if (raw !== null) score(at, raw);
          set(`${at}.completion_status`, raw === null ? "incomplete" : "completed");
          if (/^(passed|failed)$/.test(status)) set(`${at}.success_status`, status);
        }
        return true;
      },
    };
  }

  /** @param {string} text @returns {number | null} */
  function passMark(text) {
    const mark = parseFloat(text);
    return mark >= 0 && mark <= 1 ? Math.round(mark * 10000) / 100 : null;
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

  /** The question as it stands on the page. @param {string} id */
  function question(id) {
    const text = ["title", "prompt"].map((part) => document.getElementById(`${id}_${part}`)?.textContent ?? "");
    return line(text.join(" "));
  }

  /** @param {string} text */
  function line(text) {
    return text.replace(/\s+/g, " ").trim().slice(0, 250);
  }

  /** What could be taken for a separator or a delimiter is not. @param {string} text */
  function plain(text) {
    return line(text.replace(/[[{]/g, "(").replace(/[\]}]/g, ")"));
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
    open: (texts) => texts.join(", ").replace(/\s+/g, " ").replace(/[{]/g, "(").replace(/[}]/g, ")").trim(),
    texts: (texts) => (texts.some((text) => text.trim()) ? joined(texts) : ""),
    accepted: (spellings) => spellings.slice(0, 5).map((spelling) => FOLDED + plain(spelling)),
    gaps: (texts) => `${FOLDED}{order_matters=true}${joined(texts)}`,
    range: (min, max) => `${min}[:]${max}`,
  };

  cw.runtime = { apiName: "API_1484_11", stateLimit: 64000, connect, forms, timespan };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
