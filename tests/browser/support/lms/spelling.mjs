// @ts-check
// The ways in which LMSs spell their answers.

/** @typedef {import("./types.d.ts").Habits} Habits */

const TRUTHS = {
  true: ["true", "false"],
  True: ["True", "False"],
  TRUE: ["TRUE", "FALSE"],
  1: ["1", "0"],
  number: [1, 0],
  boolean: [true, false],
  empty: ["", "false"],
};

/** @param {Habits} habits @param {boolean} said @returns {any} */
export function truth(habits, said) {
  return TRUTHS[habits.truth][said ? 0 : 1];
}

/** @param {Habits} habits @param {string} element @param {string} value */
export function spell(habits, element, value) {
  if (/(lesson_|success_|completion_)status$/.test(element)) return cased(habits.statusSpelling, value);
  if (/^cmi\.(core\.lesson_)?mode$/.test(element)) return cased(habits.modeSpelling, value);
  return value;
}

/** @param {"lower" | "capital" | "upper" | "letter"} how @param {string} value */
function cased(how, value) {
  if (how === "upper") return value.toUpperCase();
  if (how === "letter") return value[0] ?? "";
  return how === "capital" && value ? value[0].toUpperCase() + value.slice(1) : value;
}
