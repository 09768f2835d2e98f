// @ts-check
// Reads values by element: lists, the teacher's report, the status that the LMS sets itself.

/** @typedef {import("./types.d.ts").Values} Values */
/** @typedef {import("./types.d.ts").Version} Version */

const NAMES = {
  "1.2": { status: "cmi.core.lesson_status", raw: "cmi.core.score.raw", mode: "cmi.core.lesson_mode", location: "cmi.core.lesson_location", response: "student_response", objective: "status" },
  "2004": { status: "cmi.completion_status", raw: "cmi.score.raw", mode: "cmi.mode", location: "cmi.location", response: "learner_response", objective: "success_status" },
};

/** @param {Version} version */
export const names = (version) => NAMES[version];

/** The status that matters: in 2004 success goes before completion. @param {Version} version @param {Values} values */
export function statusOf(version, values) {
  const success = values["cmi.success_status"];
  return version === "2004" && success && success !== "unknown" ? success : (values[names(version).status] ?? "");
}

/** How many entries a list has. @param {Values} values @param {string} list such as `cmi.interactions` */
export function count(values, list) {
  const places = new Set(Object.keys(values).filter((name) => name.startsWith(`${list}.`)).map((name) => name.slice(list.length + 1).split(".")[0]));
  return [...places].filter((place) => /^\d+$/.test(place)).length;
}

/** @param {Values} values @param {string} list @returns {[number, Values][]} index and parts of each entry */
export function entries(values, list) {
  /** @type {Map<number, Values>} */
  const found = new Map();
  for (const [name, value] of Object.entries(values)) {
    const [, index, part] = name.startsWith(`${list}.`) ? (/^(\d+)\.(.+)$/.exec(name.slice(list.length + 1)) ?? []) : [];
    if (part) found.set(Number(index), { ...found.get(Number(index)), [part]: value });
  }
  return [...found].sort(([one], [other]) => one - other);
}

/** @param {Version} version @param {Values} values @returns {import("./types.d.ts").Interaction[]} */
export function interactions(version, values) {
  return entries(values, "cmi.interactions").map(([index, parts]) => ({
    index,
    id: parts.id ?? "",
    type: parts.type ?? "",
    response: parts[names(version).response] ?? "",
    result: parts.result ?? "",
    patterns: Object.keys(parts).filter((part) => part.endsWith(".pattern")).map((part) => parts[part]),
  }));
}

/** @param {Version} version @param {Values} values @returns {import("./types.d.ts").Objective[]} */
export function objectives(version, values) {
  return entries(values, "cmi.objectives").map(([, parts]) => ({ id: parts.id ?? "", status: parts[names(version).objective] ?? parts.completion_status ?? "", raw: parts["score.raw"] ?? "" }));
}

/**
 * What the LMS makes of the score at the end, if it judges by itself.
 * @param {Version} version
 * @param {Values} values
 * @returns {Values} the statuses that it sets
 */
export function judged(version, values) {
  if (version === "1.2") {
    const [mark, raw] = [parseFloat(values["cmi.student_data.mastery_score"]), parseFloat(values["cmi.core.score.raw"])];
    return Number.isNaN(mark) || Number.isNaN(raw) ? {} : { "cmi.core.lesson_status": raw >= mark ? "passed" : "failed" };
  }
  /** @type {Values} */
  const set = {};
  const [mark, scaled, threshold, progress] = ["scaled_passing_score", "score.scaled", "completion_threshold", "progress_measure"].map((name) => parseFloat(values[`cmi.${name}`]));
  if (!Number.isNaN(mark) && !Number.isNaN(scaled)) set["cmi.success_status"] = scaled >= mark ? "passed" : "failed";
  if (!Number.isNaN(threshold) && !Number.isNaN(progress)) set["cmi.completion_status"] = progress >= threshold ? "completed" : "incomplete";
  return set;
}
