// Hosts a package as some LMSs do: in a sandbox, in a frame as tall as its content, from another origin, with an injected script.
// Launches Firefox.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { firefox } from "playwright-core";
import { Learner } from "./play.mjs";

const require = createRequire(import.meta.url);
// Where storage is blocked, the LMS keeps nothing here either.
const STORAGE = `<script>try { sessionStorage.getItem("cmi") } catch { Object.defineProperty(window, "sessionStorage", { value: { getItem: () => null, setItem() {} } }) }</script>`;
const LMS = STORAGE + ["runtime.js", "strict.js"].map((name) => `<script src="${name}"></script>`).join("");

/** The files of an LMS with pages of its own. @param {Map<string, Buffer>} files of the package @param {Record<string, string>} pages by name */
export function lmsFiles(files, pages) {
  const all = new Map([...files].map(([path, bytes]) => [`package/${path}`, bytes]));
  all.set("runtime.js", readFileSync(require.resolve("scorm-again/scorm12/min")));
  all.set("strict.js", readFileSync(new URL("strict12.js", import.meta.url)));
  for (const [name, body] of Object.entries(pages)) all.set(name, Buffer.from(`<!doctype html><meta charset="utf-8"><title>LMS</title>${body}`));
  return all;
}

/** A page with the API and the course in a frame. @param {string} attributes of the frame @param {string} [style] @param {string} [source] */
export const framed = (attributes, style = "body { margin: 0 } iframe { display: block; border: 0; width: 100%; height: 100vh }", source = "package/index.html") =>
  `<style>${style}</style>${LMS}<iframe name="sco" src="${source}" ${attributes}></iframe>`;

/** Debian's Firefox, which Playwright drives by WebDriver BiDi. @param {Record<string, unknown>} firefoxUserPrefs */
export async function launchFirefox(firefoxUserPrefs = {}) {
  const browser = await firefox.launch({ channel: "moz-firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", firefoxUserPrefs });
  // Playwright asks every browser to imitate media, which this Firefox does not know yet.
  const session = /** @type {any} */ (browser)._connection.toImpl(browser)._browserSession;
  const { send } = Object.getPrototypeOf(session);
  Object.getPrototypeOf(session).send = function (name, ...rest) {
    return name === "emulation.setMediaFeaturesOverride" ? Promise.resolve({}) : send.call(this, name, ...rest);
  };
  return browser;
}

/** A learner whose course is the only frame, whatever its name and its place. */
export class Framed extends Learner {
  get frame() {
    return this.tab.frames().find((frame) => frame.url().includes("/package/")) ?? this.tab.mainFrame();
  }

  async open(query = "", page = "lms.html") {
    await this.tab.goto(`${this.origin}/${page}?${query}`);
    return this;
  }

  /** Waits for the first page of the course. */
  async ready() {
    for (let tries = 0; tries < 100 && !this.frame.url().includes("/package/"); tries++) await this.tab.waitForTimeout(50);
    return super.ready();
  }

  /** The whole course by its controls, all right, to its last page. */
  async play() {
    await this.ready();
    await this.frame.locator("#begin").click();
    const { pages, exercises } = await this.read("Coursewright.course");
    for (const page of pages) {
      await this.goTo(page.id);
      for (const exercise of exercises.filter((each) => each.page === page.id && !each.private)) {
        await this.fill(exercise.id, "right");
        if (exercise.marked && !exercise.test) await this.press(exercise.id, ".check");
      }
      if (page.test) await this.frame.locator(`[data-page="${page.id}"] .mark-test`).click();
    }
    await this.goTo("end_");
    return this;
  }
}
