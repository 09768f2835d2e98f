// @ts-check
// What an LMS holds of its learners, and what it makes of the changes that arrive. Without HTTP, which server.mjs adds.
import { passMark, readManifest } from "./manifest.mjs";
import { giveBack } from "./returns.mjs";
import { entries, interactions, judged, names, objectives, statusOf } from "./values.mjs";

/** @typedef {import("./types.d.ts").Values} Values */
/** @typedef {import("./types.d.ts").Visit & { learner: string, place: number, dead: boolean }} Sitting */

const STATUS = /^cmi\.(core\.lesson_status|completion_status|success_status)$/;
const FINAL = ["passed", "completed", "failed"];

export class Records {
  /** @param {string} manifest the XML @param {import("./types.d.ts").Habits} habits */
  constructor(manifest, habits) {
    this.manifest = readManifest(manifest);
    this.habits = habits;
    /** @type {Map<string, import("./types.d.ts").Held>} */
    this.all = new Map();
    /** @type {Sitting[]} */
    this.sittings = [];
  }

  /** @param {string} learner @param {number} [place] of the item */
  held(learner, place = 0) {
    const key = `${learner} ${place}`;
    const held = this.all.get(key) ?? { values: {}, pending: {}, wiped: false, sittings: 0, finishes: 0 };
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
    const { habits } = this;
    const { version } = this.manifest;
    const held = this.held(learner, place);
    held.sittings++;
    if (habits.objectivesFromManifest && held.sittings === 1) this.manifest.items[place].objectives.filter(({ id }) => id).forEach(({ id }, index) => (held.values[`cmi.objectives.${index}.id`] = id));
    const status = statusOf(version, held.values);
    const locked = habits.reviewAfter.includes(status) || habits.reviewAfter.includes(held.values[names(version).status]);
    const sitting = { id: this.sittings.length, learner, place, version, habits, mode: mode || (locked ? /** @type {const} */ ("review") : /** @type {const} */ ("normal")), values: {}, dead: habits.preventReinit && FINAL.includes(status) };
    this.sittings.push(sitting);
    const { dead, learner: _, place: __, ...visit } = sitting;
    return { ...visit, values: this.given(held, sitting) };
  }

  /** What the course can read. @param {import("./types.d.ts").Held} held @param {Sitting} sitting @returns {Values} */
  given(held, { learner, place, version, mode }) {
    const { habits } = this;
    const state = held.values["cmi.suspend_data"];
    const back = { ...held.values, ...(state && { "cmi.suspend_data": giveBack(habits.returns, state) }) };
    const entry = held.sittings === 1 ? "ab-initio" : "resume";
    const mark = passMark(this.manifest, place, habits);
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
    const { habits } = this;
    const sitting = this.sittings[id];
    const held = this.held(sitting.learner, sitting.place);
    const done = { ok: true, error: "0" };
    if (finish && !own) held.finishes++;
    const kept = sitting.mode === "normal" || (sitting.mode === "browse" ? habits.browseKeeps : habits.reviewKeeps);
    // Without a status Moodle writes one at the finish, whatever the mode.
    if (!kept && finish && habits.completesAtFinish && !statusOf(sitting.version, held.values)) this.merge(held, pick(values, STATUS));
    if (!kept || sitting.dead) return done;
    if (habits.refusesControls && Object.values(values).some((value) => /[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(value))) return { ok: false, error: "101" };
    this.merge(held, values);
    if (finish) this.end(held, sitting);
    if (habits.wipesAtCompletion) this.wipeIfDone(held, sitting.version);
    return done;
  }

  /** @param {import("./types.d.ts").Held} held @param {Values} values */
  merge(held, values) {
    const { habits } = this;
    for (const [name, value] of Object.entries(values)) {
      if (habits.knows && !new RegExp(habits.knows).test(name)) continue;
      if (name === "adl.nav.request") continue;
      let text = habits.stripsSlashes ? value.replace(/\\(.?)/g, "$1") : value;
      if (habits.emojiAsQuestion) text = text.replace(/[\u{10000}-\u{10ffff}]/gu, "?");
      (habits.statusAtFinishOnly && STATUS.test(name) ? held.pending : held.values)[name] = text;
    }
  }

  /** @param {import("./types.d.ts").Held} held @param {Sitting} sitting */
  end(held, { version, place }) {
    Object.assign(held.values, held.pending);
    held.pending = {};
    if (this.habits.judges !== "server") return;
    const mark = passMark(this.manifest, place, this.habits);
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
      sittings: held.sittings,
      finishes: held.finishes,
    };
  }

  /** Whether this LMS counts the course as passed. @param {string} learner @param {number} place */
  passed(learner, place) {
    const { habits, manifest } = this;
    const { values, wiped } = this.held(learner, place);
    if (habits.passes === "wiped") return wiped;
    if (habits.passes === "status") return statusOf(manifest.version, values) === "passed";
    const sum = manifest.items.map((_, index) => Number(this.held(learner, index).values[names(manifest.version).raw] ?? 0)).reduce((one, other) => one + other, 0);
    return sum >= Number(passMark(manifest, place, habits) || 70);
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
