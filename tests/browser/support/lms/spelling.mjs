// @ts-check
// How LMSs spell their replies.

/** @typedef {import("./types.d.ts").Switches} Switches */

const TRUTHS = {
  true: ["true", "false"],
  True: ["True", "False"],
  TRUE: ["TRUE", "FALSE"],
  1: ["1", "0"],
  number: [1, 0],
  boolean: [true, false],
  empty: ["", "false"],
};

/** @param {Switches} switches @param {boolean} said @returns {any} */
export function truth(switches, said) {
  return TRUTHS[switches.truth][said ? 0 : 1];
}

/** @param {Switches} switches @param {string} element @param {string} value */
export function spell(switches, element, value) {
  if (/(lesson_|success_|completion_)status$/.test(element)) return cased(switches.statusSpelling, value);
  if (/^cmi\.(core\.lesson_)?mode$/.test(element)) return cased(switches.modeSpelling, value);
  return value;
}

/** @param {"lower" | "capital" | "upper" | "letter"} how @param {string} value */
function cased(how, value) {
  if (how === "upper") return value.toUpperCase();
  if (how === "letter") return value[0] ?? "";
  return how === "capital" && value ? value[0].toUpperCase() + value.slice(1) : value;
}
