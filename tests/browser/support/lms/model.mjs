// @ts-check
// The elements of both versions of SCORM: who may read and write them, and the formats that LMSs check.
// Formats come in two strengths: ADL's own, and Moodle's where that differs. Nothing here holds a value.

/** @typedef {{ test(value: string): boolean }} Format */
/** @typedef {{ access: "r" | "w" | "rw", adl?: Format, moodle?: Format, range?: [number, number] }} Rule */
/** @typedef {{ rules: Record<string, Rule>, codes: Record<"before" | "after" | "unknown" | "readOnly" | "writeOnly" | "keyword" | "type" | "range" | "gap" | "order" | "refused" | "initialized", string> }} Model */

const r = /** @type {Rule} */ ({ access: "r" });
/** @param {"w" | "rw"} access @returns {(adl: Format, further?: Partial<Rule>) => Rule} */
const rule = (access) => (adl, further) => ({ access, adl, ...further });
const [w, rw] = [rule("w"), rule("rw")];
const upTo = (/** @type {number} */ most) => new RegExp(`^[^]{0,${most}}$`);
/** @param {string} name @param {Record<string, Rule>} rules */
const below = (name, rules) => Object.fromEntries(Object.entries(rules).map(([part, each]) => [`${name}.${part}`, each]));

const ID12 = /^[!-~]{1,255}$/;
const SPAN12 = /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
const DECIMAL12 = /^-?\d{0,3}(\.\d*)?$/;
const STATUS12 = /^(passed|completed|failed|incomplete|browsed)$/;
const score12 = { raw: rw(DECIMAL12, { range: [0, 100] }), min: rw(DECIMAL12, { range: [0, 100] }), max: rw(DECIMAL12, { range: [0, 100] }) };

/** @type {Record<string, Rule>} */
const RULES12 = {
  ...below("cmi.core", { student_id: r, student_name: r, credit: r, entry: r, total_time: r, lesson_mode: r }),
  "cmi.core.lesson_location": rw(upTo(255)),
  "cmi.core.lesson_status": rw(STATUS12),
  "cmi.core.exit": w(/^(time-out|suspend|logout|)$/),
  "cmi.core.session_time": w(SPAN12),
  ...below("cmi.core.score", score12),
  "cmi.suspend_data": rw(upTo(4096)),
  "cmi.launch_data": r,
  "cmi.comments": rw(upTo(4096)),
  "cmi.comments_from_lms": r,
  ...below("cmi.objectives.n", { id: rw(ID12), status: rw(/^(passed|completed|failed|incomplete|browsed|not attempted)$/) }),
  ...below("cmi.objectives.n.score", score12),
  ...below("cmi.student_data", { mastery_score: r, max_time_allowed: r, time_limit_action: r }),
  ...below("cmi.student_preference", { audio: rw(upTo(5)), language: rw(upTo(255)), speed: rw(upTo(5)), text: rw(upTo(2)) }),
  ...below("cmi.interactions.n", {
    id: w(ID12),
    "objectives.n.id": w(ID12),
    time: w(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/),
    type: w(/^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/),
    "correct_responses.n.pattern": w(/^[^\n]{0,255}$/, { moodle: upTo(255) }),
    weighting: w(DECIMAL12),
    student_response: w(/^[^\n]{0,255}$/, { moodle: upTo(255) }),
    result: w(/^(correct|wrong|unanticipated|neutral|\d{1,3}(\.\d*)?)$/),
    latency: w(SPAN12),
  }),
};

const ID = /^[!-~]{1,4000}$/;
const REAL = /^-?\d{1,10}(\.\d{1,7})?$/;
const SPAN = /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
const COMPLETION = /^(completed|incomplete|not attempted|unknown)$/;
const SUCCESS = /^(passed|failed|unknown)$/;
const score = { scaled: rw(REAL, { range: [-1, 1] }), raw: rw(REAL), min: rw(REAL), max: rw(REAL) };

/** @type {Record<string, Rule>} */
const RULES = {
  ...below("cmi", { _version: r, learner_id: r, learner_name: r, credit: r, entry: r, total_time: r, mode: r, launch_data: r, completion_threshold: r, scaled_passing_score: r, max_time_allowed: r, time_limit_action: r }),
  "cmi.location": rw(upTo(1000)),
  "cmi.completion_status": rw(COMPLETION),
  "cmi.success_status": rw(SUCCESS),
  "cmi.progress_measure": rw(REAL, { range: [0, 1] }),
  "cmi.exit": w(/^(time-out|suspend|logout|normal|)$/),
  "cmi.session_time": w(SPAN),
  "cmi.suspend_data": rw(upTo(64000)),
  ...below("cmi.score", score),
  ...below("cmi.learner_preference", { audio_level: rw(REAL), language: rw(upTo(250)), delivery_speed: rw(REAL), audio_captioning: rw(/^(-1|0|1)$/) }),
  ...below("cmi.objectives.n", { id: rw(ID), success_status: rw(SUCCESS), completion_status: rw(COMPLETION), progress_measure: rw(REAL, { range: [0, 1] }), description: rw(upTo(250)) }),
  ...below("cmi.objectives.n.score", score),
  ...below("cmi.interactions.n", {
    id: rw(ID),
    type: rw(/^(true-false|choice|fill-in|long-fill-in|matching|performance|sequencing|likert|numeric|other)$/),
    "objectives.n.id": rw(ID),
    // A zone is taken only after a fraction of one or two digits.
    timestamp: rw(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,2}(Z|[+-]\d\d:\d\d)?)?$/),
    "correct_responses.n.pattern": rw(upTo(4000)),
    weighting: rw(REAL),
    learner_response: rw(upTo(4000)),
    result: rw(/^(correct|incorrect|unanticipated|neutral|-?\d+(\.\d{1,7})?)$/),
    latency: rw(SPAN),
    description: rw(upTo(250)),
  }),
  "adl.nav.request": rw(/^(continue|previous|choice|jump|exit|exitAll|abandon|abandonAll|suspendAll|_none_)$/),
};

/** @type {Record<import("./types.d.ts").Version, Model>} */
export const MODELS = {
  "1.2": { rules: RULES12, codes: { before: "301", after: "301", unknown: "201", readOnly: "403", writeOnly: "404", keyword: "402", type: "405", range: "405", gap: "201", order: "201", refused: "405", initialized: "101" } },
  "2004": { rules: RULES, codes: { before: "132", after: "133", unknown: "401", readOnly: "404", writeOnly: "405", keyword: "404", type: "406", range: "407", gap: "351", order: "408", refused: "406", initialized: "103" } },
};

const SHORT = /^[\w.]{1,250}$/;
/** @param {Format} item @param {boolean} [distinct] @returns {Format} */
const list = (item, distinct) => ({ test: (value) => value.split("[,]").every((each) => item.test(each)) && (!distinct || new Set(value.split("[,]")).size === value.split("[,]").length) });
const pair = { test: (/** @type {string} */ value) => value.split("[.]").length === 2 && value.split("[.]").every((each) => SHORT.test(each)) };
const words = { test: (/** @type {string} */ value) => value !== "" && value.split("[,]").length <= 10 && value.split("[,]").every((each) => /^[^[\]{}\n]{0,250}$/.test(each)) };

/** What an answer of each type looks like. @type {Record<import("./types.d.ts").Version, Record<string, Format>>} */
const ANSWERS = {
  "1.2": {
    "true-false": /^[01tf]$/,
    choice: /^[0-9a-z](,[0-9a-z])*$/,
    "fill-in": /^[^\n]{1,255}$/,
    matching: /^[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*$/,
    sequencing: /^[0-9a-z](,[0-9a-z])*$/,
    numeric: /^-?\d+(\.\d+)?$/,
  },
  "2004": {
    "true-false": /^(true|false)$/,
    choice: list(SHORT, true),
    "fill-in": words,
    "long-fill-in": /^[^\n{}]{1,4000}$/,
    matching: list(pair),
    sequencing: list(SHORT),
    numeric: REAL,
  },
};
/** @param {string} value */
const unmarked = (value) => value.replace(/^(\{(case_matters|order_matters)=(true|false)\})*/, "");
/** What is right, where it has another form than an answer. @type {Record<string, Format>} */
const PATTERNS = {
  "fill-in": { test: (value) => words.test(unmarked(value)) },
  "long-fill-in": { test: (value) => ANSWERS["2004"]["long-fill-in"].test(unmarked(value)) },
  numeric: { test: (value) => value.split("[:]").length === 2 && value.split("[:]").every((bound) => bound === "" || REAL.test(bound)) },
};
/** Moodle takes at most five digits before the point. */
const FEW = /^-?\d{1,5}(\.\d{1,18})?$/;

/**
 * Whether an answer or a right answer has the form of its type.
 * @param {import("./types.d.ts").Version} version
 * @param {"adl" | "moodle"} checks
 * @param {string | undefined} type
 * @param {string} part `learner_response`, `student_response` or `correct_responses.n.pattern`
 * @param {string} value
 */
export function answerFits(version, checks, type, part, value) {
  // Moodle checks the length alone in 1.2.
  if (version === "1.2" && (checks === "moodle" || !type)) return true;
  if (!type) return false;
  const right = part.endsWith("pattern");
  if (version === "2004" && checks === "moodle" && type === "numeric") return right ? value.split("[:]").every((bound) => bound === "" || FEW.test(bound)) : FEW.test(value);
  const format = (version === "2004" && right ? PATTERNS[type] : undefined) ?? ANSWERS[version][type];
  return !format || format.test(value);
}
