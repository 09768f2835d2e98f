// @ts-check
// The record of each learner in the test LMS, and what the LMS does with the changes that arrive. server.mjs adds HTTP.
import { passMark, readManifest } from "./manifest.mjs";
import { giveBack } from "./returns.mjs";
import { entries, interactions, judged, names, objectives, statusOf } from "./values.mjs";

/** @typedef {import("./types.d.ts").Values} Values */
/** @typedef {import("./types.d.ts").Visit & { learner: string, place: number, dead: boolean }} LearnerSession */

const STATUS = /^cmi\.(core\.lesson_status|completion_status|success_status)$/;
const FINAL = ["passed", "completed", "failed"];

export class Records {
  /** @param {string} manifest the XML @param {import("./types.d.ts").Switches} switches */
  constructor(manifest, switches) {
    this.manifest = readManifest(manifest);
    this.switches = switches;
    /** @type {Map<string, import("./types.d.ts").Held>} */
    this.all = new Map();
    /** @type {LearnerSession[]} */
    this.sessions = [];
  }

  /** @param {string} learner @param {number} [place] of the item */
  held(learner, place = 0) {
    const key = `${learner} ${place}`;
    const held = this.all.get(key) ?? { values: {}, pending: {}, wiped: false, sessions: 0, finishes: 0 };
    this.all.set(key, held);
    return held;
  }

  /**
   * Opens the course for a learner.
   * @param {string} learner
   * @param {number} place of the item
   * @param {"normal" | "browse" | "review" | ""} mode as asked for; empty: what the record asks for
   * @returns {import("./types.d.ts").Visit}
   */
  visit(learner, place, mode) {
    const { switches } = this;
    const { version } = this.manifest;
    const held = this.held(learner, place);
    held.sessions++;
    if (switches.objectivesFromManifest && held.sessions === 1) this.manifest.items[place].objectives.filter(({ id }) => id).forEach(({ id }, index) => (held.values[`cmi.objectives.${index}.id`] = id));
    const status = statusOf(version, held.values);
    const locked = switches.reviewAfter.includes(status) || switches.reviewAfter.includes(held.values[names(version).status]);
    const session = { id: this.sessions.length, learner, place, version, switches, mode: mode || (locked ? /** @type {const} */ ("review") : /** @type {const} */ ("normal")), values: {}, dead: switches.preventReinit && FINAL.includes(status) };
    this.sessions.push(session);
    const { dead, learner: _, place: __, ...visit } = session;
    return { ...visit, values: this.given(held, session) };
  }

  /** What the course can read. @param {import("./types.d.ts").Held} held @param {LearnerSession} session @returns {Values} */
  given(held, { learner, place, version, mode }) {
    const { switches } = this;
    const state = held.values["cmi.suspend_data"];
    const back = { ...held.values, ...(state && { "cmi.suspend_data": giveBack(switches.returns, state) }) };
    const entry = held.sessions === 1 ? "ab-initio" : "resume";
    const mark = passMark(this.manifest, place, switches);
    if (version === "1.2") {
      const core = { student_id: learner, student_name: "Jansen, Noor", credit: mode === "normal" ? "credit" : "no-credit", lesson_mode: mode, entry, total_time: "0000:00:00.00", lesson_status: "not attempted", lesson_location: "", "score.raw": "" };
      return { ...prefixed("cmi.core.", core), "cmi.suspend_data": "", "cmi.launch_data": "", "cmi.student_data.mastery_score": mark, ...back };
    }
    const { threshold } = this.manifest.items[place];
    const cmi = { _version: "1.0", learner_id: learner, learner_name: "Jansen, Noor", credit: mode === "normal" ? "credit" : "no-credit", mode, entry, total_time: "PT0S", completion_status: "unknown", success_status: "unknown", ...(mark && { scaled_passing_score: mark }), ...(threshold && { completion_threshold: threshold }) };
    return { ...prefixed("cmi.", cmi), ...back };
  }

  /**
   * Takes a change that arrived.
   * @param {number} id of the visit
   * @param {import("./types.d.ts").Change} change
   * @returns {import("./types.d.ts").Answer}
   */
  take(id, { values, finish, own }) {
    const { switches } = this;
    const session = this.sessions[id];
    const held = this.held(session.learner, session.place);
    const done = { ok: true, error: "0" };
    if (finish && !own) held.finishes++;
    const kept = session.mode === "normal" || (session.mode === "browse" ? switches.browseKeeps : switches.reviewKeeps);
    // Without a status Moodle writes one at the finish, whatever the mode.
    if (!kept && finish && switches.completesAtFinish && !statusOf(session.version, held.values)) this.merge(held, pick(values, STATUS));
    if (!kept || session.dead) return done;
    if (switches.refusesControls && Object.values(values).some((value) => /[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(value))) return { ok: false, error: "101" };
    this.merge(held, values);
    if (finish) this.end(held, session);
    if (switches.wipesAtCompletion) this.wipeIfDone(held, session.version);
    return done;
  }

  /** @param {import("./types.d.ts").Held} held @param {Values} values */
  merge(held, values) {
    const { switches } = this;
    for (const [name, value] of Object.entries(values)) {
      if (switches.knows && !new RegExp(switches.knows).test(name)) continue;
      if (name === "adl.nav.request") continue;
      let text = switches.stripsSlashes ? value.replace(/\\(.?)/g, "$1") : value;
      if (switches.emojiAsQuestion) text = text.replace(/[\u{10000}-\u{10ffff}]/gu, "?");
      (switches.statusAtFinishOnly && STATUS.test(name) ? held.pending : held.values)[name] = text;
    }
  }

  /** @param {import("./types.d.ts").Held} held @param {LearnerSession} session */
  end(held, { version, place }) {
    Object.assign(held.values, held.pending);
    held.pending = {};
    if (this.switches.judges !== "server") return;
    const mark = passMark(this.manifest, place, this.switches);
    Object.assign(held.values, judged(version, { ...held.values, "cmi.student_data.mastery_score": mark, ...(mark && { "cmi.scaled_passing_score": mark }) }));
  }

  /** @param {import("./types.d.ts").Held} held @param {import("./types.d.ts").Version} version */
  wipeIfDone(held, version) {
    const done = version === "1.2" ? "passed" : "completed";
    if (held.values[names(version).status] === done) held.wiped = true;
    // A state that arrives after completion is wiped as well.
    if (held.wiped) delete held.values["cmi.suspend_data"];
  }

  /** What a teacher sees. @param {string} learner @param {number} [place] @returns {import("./types.d.ts").Report} */
  report(learner, place = 0) {
    const { version } = this.manifest;
    const held = this.held(learner, place);
    const { values } = held;
    const name = names(version);
    return {
      status: statusOf(version, values),
      completion: values[name.status] ?? "",
      raw: values[name.raw] ?? "",
      passed: this.passed(learner, place),
      location: values[name.location] ?? "",
      state: values["cmi.suspend_data"] ?? "",
      interactions: interactions(version, values),
      objectives: objectives(version, values),
      sessions: held.sessions,
      finishes: held.finishes,
    };
  }

  /** Whether this LMS counts the course as passed. @param {string} learner @param {number} place */
  passed(learner, place) {
    const { switches, manifest } = this;
    const { values, wiped } = this.held(learner, place);
    if (switches.passes === "wiped") return wiped;
    if (switches.passes === "status") return statusOf(manifest.version, values) === "passed";
    const sum = manifest.items.map((_, index) => Number(this.held(learner, index).values[names(manifest.version).raw] ?? 0)).reduce((one, other) => one + other, 0);
    return sum >= Number(passMark(manifest, place, switches) || 70);
  }

  /** A new attempt, in a record of its own. @param {string} learner @param {number} [place] */
  restart(learner, place = 0) {
    this.all.delete(`${learner} ${place}`);
  }

  /** Empties the state, as an administrator or an update of the LMS does. @param {string} learner @param {number} [place] */
  wipe(learner, place = 0) {
    const held = this.held(learner, place);
    for (const [index] of entries(held.values, "cmi.interactions")) for (const name of Object.keys(held.values)) if (name.startsWith(`cmi.interactions.${index}.`)) delete held.values[name];
    delete held.values["cmi.suspend_data"];
  }
}

/** @param {string} prefix @param {Values} values @returns {Values} */
function prefixed(prefix, values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}

/** @param {Values} values @param {RegExp} pattern @returns {Values} */
function pick(values, pattern) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => pattern.test(name)));
}
