// An LMS page's API for SCORM 1.2: scorm-again's run-time, wrapped by a recorder that refuses what ADL's own
// engine refuses and scorm-again lets pass. It runs in the browser; `lms` is what the tests look at.
(() => {
  const options = new URLSearchParams(location.search);
  // Each SCO has data of its own.
  const place = location.pathname === "/lms.html" ? "cmi" : `cmi${location.pathname}`;
  const stored = JSON.parse(sessionStorage.getItem(place) ?? "null");
  const runtime = new Scorm12API({ autocommit: false, logLevel: 5, mastery_override: options.get("override") === "1", lmsCommitUrl: false });
  if (stored) runtime.loadFromJSON({ ...stored, interactions: undefined });
  else runtime.loadFromJSON({ core: { student_id: options.get("learner") ?? "w-17", student_name: "Jansen, Noor", lesson_mode: options.get("mode") ?? "normal", credit: "credit", lesson_status: "not attempted", entry: "ab-initio" }, student_data: { mastery_score: options.get("mastery") ?? "" } });

  const lms = { calls: [], faults: [], values: {}, interactions: stored?.interactions ?? [], objectives: (stored?.objectives ?? []).map(({ id }) => ({ id })), commits: 0, finished: 0, initialized: 0, commitAnswer: "true", throwing: false, runtime };
  const TYPES = ["true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric"];
  const RULES = {
    "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed)$/,
    "cmi.core.exit": /^(time-out|suspend|logout|)$/,
    "cmi.core.lesson_location": /^[ -~]{0,255}$/,
    "cmi.core.session_time": /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/,
    "cmi.core.score.raw": /^(\d|[1-9]\d|100)$/,
    "cmi.core.score.min": /^0$/,
    "cmi.core.score.max": /^100$/,
    "cmi.suspend_data": /^[ -~]{0,4096}$/,
  };
  const OBJECTIVE = { id: /^[!-~]{1,255}$/, status: RULES["cmi.core.lesson_status"], "score.raw": RULES["cmi.core.score.raw"], "score.min": /^0$/, "score.max": /^100$/ };
  const PARTS = {
    id: /^[!-~]{1,255}$/,
    type: new RegExp(`^(${TYPES.join("|")})$`),
    time: /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
    weighting: /^\d+(\.\d+)?$/,
    student_response: /^[^\n]{1,255}$/,
    result: /^(correct|wrong|unanticipated|neutral|\d+(\.\d+)?)$/,
    latency: RULES["cmi.core.session_time"],
  };
  const FORMS = {
    "true-false": /^[01tf]$/,
    choice: /^[0-9a-z](,[0-9a-z])*$/,
    "fill-in": /^[^\n]{1,255}$/,
    matching: /^[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*$/,
    sequencing: /^[0-9a-z](,[0-9a-z])*$/,
    numeric: /^-?\d+(\.\d+)?$/,
  };

  function refuse(element, value) {
    const objective = /^cmi\.objectives\.(\d+)\.(.+)$/.exec(element);
    if (objective) {
      const [, index, part] = objective;
      if (part === "id" && Number(index) !== lms.objectives.length && lms.objectives[index]?.id !== value) return true;
      return (part !== "id" && !lms.objectives[index]) || !OBJECTIVE[part]?.test(value);
    }
    const interaction = /^cmi\.interactions\.(\d+)\.(.+)$/.exec(element);
    if (!interaction) return RULES[element] ? !RULES[element].test(value) : true;
    const [, index, part] = interaction;
    const known = lms.interactions[index];
    if (part === "id") return Number(index) > lms.interactions.length || !PARTS.id.test(value);
    if (!known) return true;
    if (/^objectives\.\d+\.id$/.test(part)) return !PARTS.id.test(value);
    if (part === "type") return !PARTS.type.test(value);
    if (!known.type) return true;
    if (part === "student_response" || /^correct_responses\.\d\.pattern$/.test(part)) return !PARTS.student_response.test(value) || !FORMS[known.type].test(value);
    return !PARTS[part] || !PARTS[part].test(value);
  }

  function remember(element, value) {
    const interaction = /^cmi\.interactions\.(\d+)\.(.+)$/.exec(element);
    const objective = /^cmi\.objectives\.(\d+)\.(.+)$/.exec(element);
    if (objective) return void ((lms.objectives[objective[1]] ??= {})[objective[2]] = value);
    if (!interaction) return void (lms.values[element] = value);
    (lms.interactions[interaction[1]] ??= {})[interaction[2]] = value;
  }

  const api = {
    LMSInitialize(argument) {
      lms.initialized++;
      if (argument !== "") lms.faults.push(`LMSInitialize(${JSON.stringify(argument)})`);
      return String(runtime.lmsInitialize(argument));
    },
    LMSFinish(argument) {
      lms.finished++;
      if (argument !== "" || lms.finished > lms.initialized) lms.faults.push("LMSFinish twice");
      const done = String(runtime.lmsFinish(""));
      keep();
      return done;
    },
    LMSGetValue(element) {
      if (/^cmi\.interactions\.\d/.test(element)) lms.faults.push(`read ${element}`);
      if (element === "cmi.interactions._count") return String(lms.interactions.length);
      return String(runtime.lmsGetValue(element));
    },
    LMSSetValue(element, value) {
      lms.calls.push([element, value]);
      if (lms.throwing) throw new Error("the LMS is gone");
      if (lms.setAnswer) return lms.setAnswer;
      if (typeof value !== "string" || refuse(element, value)) {
        lms.faults.push(`${element} = ${JSON.stringify(value)}`);
        lms.error = "405";
        return "false";
      }
      lms.error = "";
      remember(element, value);
      // What it keeps of them is the recorder's.
      if (element.startsWith("cmi.interactions")) return "true";
      return String(runtime.lmsSetValue(element, value));
    },
    LMSCommit(argument) {
      if (lms.throwing) throw new Error("the LMS is gone");
      if (argument !== "") lms.faults.push("LMSCommit with an argument");
      if (lms.commitAnswer === "true") {
        lms.commits++;
        lms.committedAt = (lms.committedAt ?? []).concat(performance.now());
        keep();
      }
      return lms.commitAnswer;
    },
    LMSGetLastError: () => lms.error || String(runtime.lmsGetLastError()),
    LMSGetErrorString: (code) => String(runtime.lmsGetErrorString(code)),
    LMSGetDiagnostic: (code) => String(runtime.lmsGetDiagnostic(code)),
  };

  /** What the LMS would have in its database when the learner comes back. */
  function keep() {
    const { core, suspend_data } = runtime.cmi;
    const raw = core.score.raw;
    const objectives = lms.objectives.map(({ id, status, ...score }) => ({ id, status, score: { raw: score["score.raw"] ?? "" } }));
    const cmi = { suspend_data, objectives, interactions: lms.interactions, core: { student_id: core.student_id, student_name: core.student_name, lesson_mode: "normal", credit: "credit", lesson_location: core.lesson_location, lesson_status: core.lesson_status, entry: "resume", score: { raw, min: "0", max: "100" } }, student_data: { mastery_score: runtime.cmi.student_data.mastery_score } };
    sessionStorage.setItem(place, JSON.stringify(cmi));
  }

  window.lms = lms;
  window.giveApi = () => (window.API = api);
  if (!options.has("late")) giveApi();
})();
