// Reads suspend data with the player's own scripts, outside a page.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const scripts = ["text_compression", "suspend_data"].map((name) => readFileSync(new URL(`../../../exporters/scorm/scripts/${name}.js`, import.meta.url), "utf8"));

/**
 * @param {Map<string, Buffer>} files of a package
 * @param {string} [data] where the data of its page are
 * @returns {(text: string | undefined) => Record<string, any>} the entries in resume data, by exercise
 */
export function suspendDataReader(files, data = "scripts/data") {
  const context = vm.createContext({});
  for (const script of [...scripts, String(files.get(`${data}/course.js`))]) vm.runInContext(script, context);
  const { suspendData } = context.Coursewright;
  return (text) => JSON.parse(JSON.stringify(Object.fromEntries(suspendData.unpack(text ?? "")?.state.entries ?? [])));
}

/** The backup of the state in a page's storage. @param {string} storage as JSON @returns {string | undefined} */
export function backupIn(storage) {
  const [, copy] = Object.entries(JSON.parse(storage)).find(([name]) => name.startsWith("coursewright-copy:")) ?? [];
  return copy && JSON.parse(copy).data.text;
}
