// @ts-check
// What LMSs do to `suspend_data` between a save and the next visit.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;" };

/** By name; `truncate` takes the number of characters after a colon. @type {Record<string, (text: string) => string>} */
export const RETURNS = {
  same: (text) => text,
  htmlEscape: (text) => text.replace(/[&<>"']/g, (sign) => ESCAPES[/** @type {keyof typeof ESCAPES} */ (sign)]),
  addSlashes: (text) => text.replace(/['"\\]/g, "\\$&"),
  stripSlashes: (text) => text.replace(/\\(.?)/g, "$1"),
  doubleQuotes: (text) => text.replace(/['"]/g, "$&$&"),
  trim: (text) => text.trim(),
  // Printed as JSON without quotes around it: what looks like a number becomes one.
  parse: (text) => {
    try {
      return String(JSON.parse(text));
    } catch {
      return text;
    }
  },
  // Printed between single quotes in a script: a quote ends it, a line end breaks it, backslashes are read.
  evaluate: (text) => (/[\n\r]/.test(text) ? "" : text.replace(/(?<!\\)'[^]*$/, "").replace(/\\(.)/g, "$1")),
  urlDecode: (text) => text.replaceAll("+", " ").replace(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(parseInt(code.slice(1), 16))),
  urlEncode: (text) => encodeURIComponent(text),
  urlEncodePlus: (text) => encodeURIComponent(text).replaceAll("%20", "+"),
  wrapInQuotes: (text) => `"${text}"`,
  addNewline: (text) => `${text}\n`,
  addReturn: (text) => text.replaceAll("\n", "\r\n") + "\r\n",
  emojiToQuestion: (text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, "?"),
  accentsToQuestion: (text) => text.replace(/[^\x00-\x7f]/g, "?"),
  byteOrderMark: (text) => `\ufeff${text}`,
};

/** @param {string} name @param {string} text */
export function giveBack(name, text) {
  const [kind, size] = name.split(":");
  if (kind === "truncate") return text.slice(0, Number(size));
  const change = RETURNS[kind];
  if (!change) throw new Error(`no such change: ${name}`);
  return change(text);
}
