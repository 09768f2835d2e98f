// An LMS page's API for SCORM 2004: scorm-again's run-time, wrapped by a recorder that refuses what ADL's own
// engine and Moodle refuse and scorm-again lets pass. It runs in the browser; `lms` is what the tests look at.
(() => {
  const options = new URLSearchParams(location.search);
  // Each SCO has data of its own.
  const place = location.pathname === "/lms.html" ? "cmi" : `cmi${location.pathname}`;
  const stored = JSON.parse(sessionStorage.getItem(place) ?? "null");
  const runtime = new Scorm2004API({ autocommit: false, logLevel: 5, lmsCommitUrl: false });
  const fresh = { entry: "ab-initio", objectives: (options.get("objectives") ?? "PRIMARYOBJ").split(",").map((id) => ({ id })) };
  const launch = { learner_id: options.get("learner") ?? "w-17", learner_name: "Jansen, Noor", mode: options.get("mode") ?? "normal", credit: "credit", completion_threshold: "1.0", ...(options.get("mastery") && { scaled_passing_score: String(options.get("mastery") / 100) }) };
  runtime.loadFromJSON({ ...launch, ...(stored ?? fresh), interactions: undefined });

  const lms = { version: "2004", calls: [], names: [], faults: [], values: {}, interactions: stored?.interactions ?? [], objectives: (stored ?? fresh).objectives.map(({ id }) => ({ id })), commits: 0, finished: 0, initialized: 0, commitAnswer: "true", terminateAnswer: "true", throwing: false, runtime };
  const REAL = /^-?\d+(\.\d{1,7})?$/;
  const between = (low, high) => ({ test: (value) => REAL.test(value) && Number(value) >= low && Number(value) <= high });
  const TIMESPAN = /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
  const SHORT = /^[\w.]{1,250}$/;
  const ID = /^[!-~]{1,4000}$/;
  const SUCCESS = /^(passed|failed|unknown)$/;
  const COMPLETION = /^(completed|incomplete|not attempted|unknown)$/;
  const score = (at) => ({ [`${at}score.scaled`]: between(-1, 1), [`${at}score.raw`]: REAL, [`${at}score.min`]: REAL, [`${at}score.max`]: REAL });
  const RULES = {
    ...score("cmi."),
    "cmi.completion_status": COMPLETION,
    "cmi.success_status": SUCCESS,
    "cmi.progress_measure": between(0, 1),
    "cmi.exit": /^(time-out|suspend|normal|)$/,
    "cmi.location": /^[^]{0,1000}$/,
    "cmi.session_time": TIMESPAN,
    "cmi.suspend_data": /^[ -~]{0,64000}$/,
    // Others break Moodle.
    "adl.nav.request": /^suspendAll$/,
  };
  const OBJECTIVE = { ...score(""), id: ID, description: /^[^]{1,250}$/, completion_status: COMPLETION, success_status: SUCCESS, progress_measure: between(0, 1) };
  const INTERACTION = {
    id: ID,
    type: /^(true-false|choice|fill-in|long-fill-in|matching|performance|sequencing|likert|numeric|other)$/,
    // A zone stands only behind a fraction of one or two digits.
    timestamp: /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,2}(Z|[+-]\d\d:\d\d)?)?$/,
    weighting: REAL,
    result: /^(correct|incorrect|unanticipated|neutral|-?\d+(\.\d{1,7})?)$/,
    latency: TIMESPAN,
    description: /^[^]{1,250}$/,
  };
  const list = (item, distinct) => ({ test: (value) => value.split("[,]").every((each) => item.test(each)) && (!distinct || new Set(value.split("[,]")).size === value.split("[,]").length) });
  const pair = { test: (value) => value.split("[.]").length === 2 && value.split("[.]").every((each) => SHORT.test(each)) };
  const words = { test: (value) => value !== "" && value.split("[,]").length <= 10 && value.split("[,]").every((each) => /^[^[\]{}\n]{0,250}$/.test(each)) };
  const FORMS = {
    "true-false": /^(true|false)$/,
    choice: list(SHORT, true),
    "fill-in": words,
    "long-fill-in": /^[^\n{}]{1,4000}$/,
    matching: list(pair),
    sequencing: list(SHORT),
    numeric: REAL,
  };
  const PATTERNS = {
    ...FORMS,
    "fill-in": { test: (value) => words.test(value.replace(/^(\{(case_matters|order_matters)=(true|false)\})*/, "")) },
    numeric: { test: (value) => value.split("[:]").length === 2 && value.split("[:]").every((bound) => bound === "" || REAL.test(bound)) },
  };

  /** An array's element: indices without a gap, `id` before all else, no id twice. */
  function entry(all, index, part, value) {
    if (Number(index) > all.length || (Number(index) === all.length && part !== "id")) return "refused";
    if (part === "id" && all.some((other, place) => other.id === value && place !== Number(index))) return "refused";
    return all[index];
  }

  function refuse(element, value) {
    const [, kind, index, part] = /^cmi\.(objectives|interactions)\.(\d+)\.(.+)$/.exec(element) ?? [];
    if (!kind) return !RULES[element]?.test(value);
    // The same question may be answered again: only objectives are unique.
    const known = entry(kind === "objectives" ? lms.objectives : lms.interactions.map((each) => ({ ...each, id: undefined })), index, part, value);
    if (known === "refused") return true;
    if (kind === "objectives") return !OBJECTIVE[part]?.test(value);
    if (/^objectives\.\d+\.id$/.test(part)) return !ID.test(value) || Object.entries(known).some(([key, id]) => key.startsWith("objectives.") && key !== part && id === value);
    const type = lms.interactions[index]?.type;
    if (part === "learner_response") return !type || !FORMS[type].test(value);
    if (/^correct_responses\.\d\.pattern$/.test(part)) return !type || !PATTERNS[type].test(value);
    return !INTERACTION[part]?.test(value);
  }

  function remember(element, value) {
    const [, kind, index, part] = /^cmi\.(objectives|interactions)\.(\d+)\.(.+)$/.exec(element) ?? [];
    if (!kind) lms.values[element] = value;
    else (lms[kind][index] ??= {})[part] = value;
  }

  const api = {
    Initialize(argument) {
      lms.initialized++;
      if (argument !== "") lms.faults.push(`Initialize(${JSON.stringify(argument)})`);
      return String(runtime.lmsInitialize(argument));
    },
    Terminate(argument) {
      if (lms.throwing) throw new Error("the LMS is gone");
      if (lms.terminateAnswer !== "true") return lms.terminateAnswer;
      lms.finished++;
      if (argument !== "" || lms.finished > lms.initialized) lms.faults.push("Terminate twice");
      if (lms.names.at(-1) === "Commit") lms.faults.push("391: Commit right before Terminate");
      const done = String(runtime.lmsFinish(""));
      keep();
      return done;
    },
    GetValue(element) {
      if (/^cmi\.interactions\.\d/.test(element)) lms.faults.push(`read ${element}`);
      if (element === "cmi.interactions._count") return String(lms.interactions.length);
      return String(runtime.lmsGetValue(element));
    },
    SetValue(element, value) {
      lms.calls.push([element, value]);
      lms.names.push("SetValue");
      if (lms.throwing) throw new Error("the LMS is gone");
      if (lms.setAnswer) return lms.setAnswer;
      if (typeof value !== "string" || refuse(element, value)) {
        lms.faults.push(`${element} = ${JSON.stringify(value)}`);
        return "false";
      }
      remember(element, value);
      // What it keeps of them is the recorder's.
      if (element.startsWith("cmi.interactions")) return "true";
      const done = String(runtime.lmsSetValue(element, value));
      if (done !== "true") lms.faults.push(`${element} = ${JSON.stringify(value)}: ${runtime.lmsGetLastError()}`);
      return done;
    },
    Commit(argument) {
      lms.names.push("Commit");
      if (lms.throwing) throw new Error("the LMS is gone");
      if (argument !== "") lms.faults.push("Commit with an argument");
      if (lms.commitAnswer === "true") {
        lms.commits++;
        lms.committedAt = (lms.committedAt ?? []).concat(performance.now());
        keep();
      }
      return lms.commitAnswer;
    },
    GetLastError: () => String(runtime.lmsGetLastError()),
    GetErrorString: (code) => String(runtime.lmsGetErrorString(code)),
    GetDiagnostic: (code) => String(runtime.lmsGetDiagnostic(code)),
  };

  /** What the LMS would have in its database when the learner comes back. */
  function keep() {
    const { values } = lms;
    const saved = { entry: "resume" };
    for (const name of ["suspend_data", "location", "completion_status", "success_status", "progress_measure"]) if (values[`cmi.${name}`] !== undefined) saved[name] = values[`cmi.${name}`];
    const score = (from, at) => Object.fromEntries(["scaled", "raw", "min", "max"].map((part) => [part, from[`${at}score.${part}`]]).filter(([, value]) => value !== undefined));
    const objectives = lms.objectives.map((each) => ({ id: each.id, ...(each.completion_status && { completion_status: each.completion_status }), score: score(each, "") }));
    sessionStorage.setItem(place, JSON.stringify({ ...(stored ?? {}), ...saved, score: { ...stored?.score, ...score(values, "cmi.") }, objectives, interactions: lms.interactions }));
  }

  window.lms = lms;
  window.giveApi = () => (window.API_1484_11 = api);
  if (!options.has("late")) giveApi();
})();
