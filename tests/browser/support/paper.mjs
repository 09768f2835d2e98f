// Builds pages for paper with the command, and opens them as files.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * @param {string} course a folder below the project's
 * @param {string[]} targets
 * @param {string[]} further arguments of `build`
 * @returns {string} the folder with the outputs
 */
export function buildPaper(course, targets, further = []) {
  const out = mkdtempSync(join(tmpdir(), "coursewright-paper-"));
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const binary = process.env.COURSEWRIGHT_BIN ?? join(target, "debug/coursewright");
  execFileSync(binary, ["build", join(root, course), "--target", targets.join(","), "--out", out, ...further], { stdio: "pipe" });
  return out;
}

/** The addresses of the pages in a folder, by name. @param {string} folder @returns {Map<string, string>} */
export function pages(folder) {
  const names = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith(".html")).sort();
  return new Map(names.map((name) => [name, pathToFileURL(join(folder, name)).href]));
}

/** A tab with the page at `url`, that notes what it asks for and what goes wrong. */
export async function open(browser, url, context = {}) {
  const tab = await (await browser.newContext(context)).newPage();
  return visit(tab, url);
}

export async function visit(tab, url) {
  const found = { requests: [], faults: [] };
  tab.on("request", (request) => found.requests.push(request.url()));
  tab.on("console", (message) => ["error", "warning"].includes(message.type()) && found.faults.push(message.text()));
  tab.on("pageerror", (fault) => found.faults.push(String(fault.stack)));
  await tab.goto(url);
  return Object.assign(found, { tab });
}

/** axe's complaints about a page. */
export async function axe(tab, source) {
  await tab.evaluate(source);
  return tab.evaluate(`axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, rules: { "target-size": { enabled: true } } }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html, failureSummary }) => html.slice(0, 160) + " — " + failureSummary).join("\\n")))`);
}
