// @ts-check
// The API object of the test LMS, in either version, with the switches of one LMS. Values come from the visit; changes go to a store
// (`page.mjs`).
import { MODELS, answerFits } from "./model.mjs";
import { count, judged, names, statusOf } from "./values.mjs";
import { spell, truth } from "./spelling.mjs";

/** @typedef {import("./types.d.ts").Values} Values */

/**
 * @param {import("./types.d.ts").Visit} visit
 * @param {import("./types.d.ts").Store} store
 */
export function runtime(visit, store) {
  const { version, switches } = visit;
  const { rules, codes } = MODELS[version];
  const old = version === "1.2";
  /** @type {Values} */
  const values = { ...visit.values };
  /** What was sent last, or was tried. @type {Values} */
  let tried = { ...visit.values };
  /** Set since the last commit. @type {Set<string>} */
  let queued = new Set();
  /** Set in this session. @type {Set<string>} */
  const own = new Set();
  let phase = "before";
  let error = "0";
  let going = false;
  let justCommitted = false;
  let unread = switches.unread?.times ?? 0;
  /** For tests: all calls, and those that were refused. @type {string[][]} */
  const calls = [];
  /** @type {string[]} */
  const refused = [];

  /** @param {string} code @param {string} [about] */
  function no(code, about) {
    error = code;
    if (about) refused.push(`${about} → ${code}`);
    return truth(switches, false);
  }

  function yes() {
    error = "0";
    return truth(switches, true);
  }

  /** @param {unknown} argument */
  function initialize(argument) {
    calls.push(["Initialize", String(argument)]);
    if (argument !== "") return no("201", "Initialize");
    const again = phase === "before" ? "taken" : switches.initializeAgain;
    if (again === "refused") return no(phase === "open" ? codes.initialized : old ? "101" : "104", "Initialize");
    if (again !== "taken") return (phase = "open"), no(again, "Initialize");
    phase = "open";
    return switches.truth === "empty" ? "true" : yes();
  }

  /** @param {string} element @returns {any} */
  function get(element) {
    calls.push(["GetValue", element]);
    error = "0";
    if (phase !== "open") return no(phase === "before" ? codes.before : codes.after), "";
    if (switches.unread && unread > 0 && new RegExp(switches.unread.element).test(element)) return failed(switches.unread.by);
    if (switches.empties && new RegExp(switches.empties).test(element)) return "";
    const [, list, keyword] = /^(.+)\.(_children|_count)$/.exec(element) ?? [];
    if (keyword === "_children") return children(list);
    if (keyword === "_count") return counted(list);
    const rule = rules[pattern(element)];
    if (switches.knows && !new RegExp(switches.knows).test(element)) return "";
    if (!rule) return no(codes.unknown), "";
    if (rule.access === "w") return no(codes.writeOnly), "";
    if (values[element] !== undefined) return spell(switches, element, values[element]);
    if (!old) error = "403";
    return { empty: "", null: null, undefined }[switches.unset];
  }

  /** A read that fails. @param {"101" | "throw"} by @returns {""} */
  function failed(by) {
    unread--;
    if (by === "throw") throw new Error("the LMS is away");
    no("101");
    return "";
  }

  /** @param {string} list */
  function children(list) {
    if (!switches.children) return "";
    const start = `${pattern(`${list}.`)}${/\.(objectives|interactions)$/.test(list) ? "n." : ""}`;
    const parts = Object.keys(rules).filter((name) => name.startsWith(start)).map((name) => name.slice(start.length).split(".")[0]);
    return [...new Set(parts)].join(",");
  }

  /** @param {string} list */
  function counted(list) {
    const all = count(values, list);
    if (list === "cmi.objectives" && switches.objectiveCount === "ones") return all ? "1".repeat(all) : "0";
    if (list !== "cmi.interactions" || switches.interactionCount === "all") return String(all);
    return String(count(Object.fromEntries([...own].map((name) => [name, ""])), list));
  }

  /** @param {string} element @param {unknown} given */
  function set(element, given) {
    calls.push(["SetValue", element, String(given)]);
    justCommitted = false;
    if (phase !== "open") return switches.setSays === "true" ? yes() : no(phase === "before" ? codes.before : codes.after, element);
    const value = String(given);
    const code = fault(element, value);
    if (code) return no(code, `${element} = ${JSON.stringify(value)}`);
    values[element] = element === "cmi.suspend_data" && switches.stateRoom && switches.overRoom === "cut" ? value.slice(0, switches.stateRoom) : value;
    own.add(element);
    queued.add(element);
    error = "0";
    if (switches.sends === "each") return deliver({ [element]: values[element] }, false) ? yes() : no("101");
    return switches.setSays === "empty" ? "" : yes();
  }

  /** @param {string} element @param {string} value @returns {string} an error code, or nothing */
  function fault(element, value) {
    if (switches.refuses.some((each) => new RegExp(each).test(`${element}=${value}`))) return codes.refused;
    if (element === "cmi.suspend_data" && switches.stateRoom && switches.overRoom === "refuse" && value.length > switches.stateRoom) return codes.type;
    if (switches.checks === "none") return "";
    if (/\._(children|count|version)$/.test(element)) return codes.keyword;
    const rule = rules[pattern(element)];
    if (!rule) return codes.unknown;
    if (rule.access === "r") return codes.readOnly;
    return misplaced(element, value) || misshapen(rule, element, value);
  }

  /** @param {import("./model.mjs").Rule} rule @param {string} element @param {string} value */
  function misshapen(rule, element, value) {
    const format = (switches.checks === "moodle" && rule.moodle) || rule.adl;
    if (format && !format.test(value)) return codes.type;
    if (rule.range && value !== "" && (Number(value) < rule.range[0] || Number(value) > rule.range[1])) return codes.range;
    const [, entry, part] = /^(cmi\.interactions\.\d+)\.(.*(?:response|pattern))$/.exec(element) ?? [];
    const checks = switches.checks === "moodle" ? "moodle" : "adl";
    return !entry || answerFits(version, checks, values[`${entry}.type`], part, value) ? "" : codes.type;
  }

  /** Lists have no gaps, and an entry begins with its id. @param {string} element @param {string} value */
  function misplaced(element, value) {
    const [, list, index, part] = /^(cmi\.(?:objectives|interactions))\.(\d+)\.(.+)$/.exec(element) ?? [];
    if (!list) return "";
    const has = count(values, list);
    if (Number(index) > has) return codes.gap;
    if (part !== "id") return values[`${list}.${index}.id`] === undefined ? codes.order : "";
    // Only 2004 asks that objectives' ids are unique and stay.
    if (old || list === "cmi.interactions") return "";
    const before = values[element];
    const other = Array.from({ length: has }, (_, place) => values[`${list}.${place}.id`]).indexOf(value);
    return (other >= 0 && other !== Number(index)) || (before !== undefined && before !== value) ? codes.gap : "";
  }

  /** What the next request carries. */
  function changes() {
    // Moodle writes every value that it holds, and what cannot be written throws here.
    if (switches.encodes === "uri") for (const value of Object.values(values)) encodeURIComponent(value);
    const of = (/** @type {Iterable<string>} */ list) => Object.fromEntries([...list].map((name) => [name, values[name]]));
    if (switches.sends === "each") return {};
    if (switches.sends === "all") return of(own);
    if (switches.sends === "queued") return of(queued);
    return of(Object.keys(values).filter((name) => values[name] !== tried[name]));
  }

  /** Sends, and says whether it may be said to be saved. @param {Values} change @param {boolean} finish */
  function deliver(change, finish) {
    if (switches.forgets) sent(change);
    const body = written(visit.id, switches.encodes, change, finish);
    if ((going && switches.beaconWhileGoing) || (!navigator.onLine && switches.beaconOffline)) {
      store.beacon(body);
      if (!switches.forgets) sent(change);
      return true;
    }
    if (!switches.commitWaits) {
      store.later(body);
      return true;
    }
    const { ok } = store.send(body);
    if (ok && !switches.forgets) sent(change);
    return ok || switches.commitSays === "true";
  }

  /** @param {Values} change */
  function sent(change) {
    tried = { ...tried, ...change };
    for (const name of Object.keys(change)) queued.delete(name);
  }

  /** @param {unknown} argument */
  function commit(argument) {
    calls.push(["Commit", String(argument)]);
    if (phase !== "open") return no(phase === "before" ? (old ? "301" : "142") : old ? "301" : "143", "Commit");
    justCommitted = true;
    return deliver(changes(), false) ? yes() : no(old ? "101" : "391", "Commit");
  }

  /** @param {unknown} argument */
  function finish(argument) {
    calls.push(["Finish", String(argument)]);
    if (switches.noFinish) throw new TypeError("LMSFinish is not a function");
    if (phase !== "open") return no(phase === "before" ? (old ? "301" : "112") : old ? "301" : "113", "Finish");
    if (switches.commitBeforeTerminate === "391" && justCommitted && !old) return no("391", "Terminate");
    const before = { ...values };
    if (switches.completesAtFinish && ["", "not attempted", "unknown"].includes(statusOf(version, values))) values[names(version).status] = "completed";
    if (switches.judges === "page" && visit.mode === "normal") Object.assign(values, judged(version, values));
    for (const name of Object.keys(values)) if (values[name] !== before[name]) own.add(name), queued.add(name);
    const saved = deliver(changes(), true);
    if (saved || switches.endsAnyway) phase = "ended";
    return saved ? yes() : no(old ? "101" : "391", "Finish");
  }

  /** The LMS's page goes, its own handler first. */
  function leave() {
    going = true;
    if (switches.finishesFirst && phase === "open") store.beacon(`${written(visit.id, switches.encodes, {}, true)}&own=1`);
  }

  const prefix = old ? "LMS" : "";
  const api = {
    [`${prefix}Initialize`]: initialize,
    [old ? "LMSFinish" : "Terminate"]: finish,
    [`${prefix}GetValue`]: get,
    [`${prefix}SetValue`]: set,
    [`${prefix}Commit`]: commit,
    [`${prefix}GetLastError`]: () => error,
    [`${prefix}GetErrorString`]: (/** @type {string} */ code) => (code === "0" ? "No error" : `Error ${code}`),
    [`${prefix}GetDiagnostic`]: (/** @type {string} */ code) => code,
  };
  if (switches.noFinish) delete api[old ? "LMSFinish" : "Terminate"];
  return { name: old ? "API" : "API_1484_11", api, leave, calls, refused, values };
}

/** An element with `n` for each index. @param {string} element */
function pattern(element) {
  return element.replace(/\.\d+(?=\.|$)/g, ".n");
}

/**
 * A change as the body of a request.
 * @param {number} visit
 * @param {"form" | "uri" | "raw"} encodes
 * @param {Values} values
 * @param {boolean} finish
 */
export function written(visit, encodes, values, finish) {
  const raw = (/** @type {string} */ name) => encodes === "raw" && /suspend_data|interactions/.test(name);
  // A form's own way turns half a surrogate into a replacement character; `encodeURIComponent` throws.
  const safe = (/** @type {string} */ value) => (encodes === "uri" ? encodeURIComponent(value) : new URLSearchParams({ "": value }).toString().slice(1));
  const pairs = Object.entries(values).map(([name, value]) => `${name}=${raw(name) ? value : safe(value)}`);
  return [`visit=${visit}`, `finish=${finish ? 1 : 0}`, ...pairs].join("&");
}
