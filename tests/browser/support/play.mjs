// Builds a package with the command, opens it in an LMS page, and answers by its controls.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";
import { unzip } from "./unzip.mjs";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("../../../", import.meta.url));
export const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const FIXTURE = "tests/browser/fixture/course";

/** @param {string} course a folder, or a path from the project's @param {string} [version] the target @returns {Map<string, Buffer>} the package's files */
export function build(course, version = "scorm12") {
  return unzip(pack(resolve(root, course), version));
}

/** The course of a case, in a folder of its own. @param {string} name of a document in tests/cases @returns {string} the folder */
export function unpack(name) {
  const folder = mkdtempSync(join(tmpdir(), "coursewright-"));
  process.on("exit", () => rmSync(folder, { recursive: true }));
  const document = readFileSync(join(root, "tests/cases", `${name}.md`), "utf8");
  for (const [, , path, text] of document.matchAll(/^(`{3,})\w+ ?(.*)\n([^]*?)^\1$/gm)) {
    // What targets make of the course is in blocks without a path.
    if (!path) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** @param {string} course a folder @param {string} [version] the target @returns {Buffer} the package, a zip */
export function pack(course, version = "scorm12") {
  const out = mkdtempSync(join(tmpdir(), "coursewright-"));
  try {
    run("build", course, "--target", version, "--out", out);
    // A course with editions has a package for each; the first will do.
    const zips = readdirSync(out, { recursive: true }).filter((name) => String(name).endsWith(`-${version}.zip`)).sort();
    return readFileSync(join(out, String(zips[0])));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** The command. @param {string[]} words @returns {string} what it printed */
export function run(...words) {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const binary = process.env.COURSEWRIGHT_BIN ?? join(target, "debug/coursewright");
  return execFileSync(binary, words, { stdio: "pipe", encoding: "utf8" });
}

export function launch() {
  const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", ...quiet] });
}

/** The selector of a notice above the course. @param {string} name */
export const notice = (name) => `[data-notice="${name}"]`;

/** Serves a package under `package/`, beside the LMS page. @param {Map<string, Buffer>} files @param {Record<string, string>} [headers] of the package */
export function host(files, headers) {
  const all = new Map([...files].map(([path, bytes]) => [`package/${path}`, bytes]));
  const [runtime, strict] = String(files.get("imsmanifest.xml")).includes("<schemaversion>1.2<") ? ["scorm12", "strict12.js"] : ["scorm2004", "strict2004.js"];
  const scripts = ["runtime.js", "strict.js"].map((name) => `<script src="${name}"></script>`).join("");
  const page = (/** @type {string} */ inner) => `<!doctype html><meta charset="utf-8"><title>LMS</title><style>html,body,iframe{margin:0;border:0;width:100%;height:100vh;display:block}</style>${inner}`;
  all.set("lms.html", Buffer.from(page(`${scripts}<iframe name="sco" src="package/index.html"></iframe>`)));
  for (const path of files.keys()) if (/^s\d+\.html$/.test(path)) all.set(`lms-${path}`, Buffer.from(page(`${scripts}<iframe name="sco" src="package/${path}"></iframe>`)));
  all.set("bare.html", Buffer.from(page(`<iframe name="sco" src="package/index.html"></iframe>`)));
  all.set("runtime.js", readFileSync(require.resolve(`scorm-again/${runtime}/min`)));
  all.set("strict.js", readFileSync(new URL(strict, import.meta.url)));
  return serve(all, headers);
}

/** A learner in one browser tab. */
export class Learner {
  /** @param {import("playwright-core").Browser} browser @param {string} origin @param {object} [context] */
  static async arrive(browser, origin, context = {}) {
    const tab = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context })).newPage();
    return new this(tab, origin);
  }

  constructor(tab, origin) {
    Object.assign(this, { tab, origin, console: [], requests: [] });
    tab.on("console", (message) => ["error", "warning"].includes(message.type()) && this.console.push(message.text()));
    tab.on("pageerror", (fault) => this.console.push(String(fault.stack)));
    tab.on("request", (request) => this.requests.push(request.url()));
    tab.setDefaultTimeout(10000);
  }

  /** Opens the course in the LMS page, in a new session. */
  async open(query = "", page = "lms.html") {
    await this.tab.goto(`${this.origin}/${page}?${query}`);
    await this.frame.locator("body").waitFor();
    return this;
  }

  get frame() {
    return this.tab.frame({ name: "sco" });
  }

  /** Waits for the first page of the course. */
  async ready() {
    await this.frame.locator("#begin").waitFor();
    return this;
  }

  /** Evaluates an expression in the LMS page; by default, everything that the LMS has. */
  lms(read = "({ values: lms.values, interactions: lms.interactions, objectives: lms.objectives, faults: lms.faults, commits: lms.commits, finished: lms.finished, initialized: lms.initialized })") {
    return this.tab.evaluate(read);
  }

  /** @param {string} condition in the LMS page */
  until(condition) {
    return this.tab.waitForFunction(condition);
  }

  /** Waits until everything is committed. */
  saved() {
    return this.frame.locator('#save-state[data-state="saved"]').waitFor({ state: "attached" });
  }

  /** The interaction of an exercise in the LMS, and all results that were sent. @param {string} id */
  async sent(id) {
    const { interactions, calls } = await this.lms("({ interactions: lms.interactions, calls: lms.calls })");
    const place = interactions.findIndex((each) => each?.id.replace(/^\d+[a-z]*-/, "") === id);
    const results = calls.filter(([element]) => element === `cmi.interactions.${place}.result`).map(([, value]) => value);
    return { ...interactions[place], results };
  }

  /** @param {string} read an expression in the course's page */
  read(read) {
    return this.frame.evaluate(read);
  }

  async goTo(page) {
    const menu = this.frame.locator("#menu-button");
    if (await menu.isVisible()) await menu.click();
    await this.frame.locator(`#contents a[data-to="${page}"]`).click();
    await this.frame.locator(`section[data-page="${page}"]`).waitFor();
  }

  exercise(id) {
    return this.frame.locator(`[data-exercise="${id}"]`);
  }

  async press(id, button) {
    await this.exercise(id).locator(button).click();
  }

  async kind(id) {
    return (await this.exercise(id).locator(".feedback").getAttribute("data-kind")) ?? "";
  }

  feedback(id) {
    return this.exercise(id).locator(".feedback").innerText();
  }

  about(id) {
    return this.read(`({ ...Coursewright.course.exercises.find((exercise) => exercise.id === "${id}"), answer: Coursewright.key["${id}"].answer })`);
  }

  /** Answers an exercise. @param {string} id @param {"right" | "wrong"} how */
  async fill(id, how) {
    const about = await this.about(id);
    const box = this.exercise(id);
    const right = how === "right";
    const { answer } = about;
    const tick = (key) => box.locator(`input[data-key="${key}"]`).check();
    switch (about.body) {
      case "open":
        return box.locator("textarea").fill(`Mijn antwoord ✓ | ^ ~ €\nop ${id}, 9173`);
      case "find-out":
        await box.locator("textarea").fill("Gevonden: op de plank");
        return (await box.locator("input[data-key]").count()) > 0 ? tick("a") : undefined;
      case "task":
        return tick("a");
      case "checklist":
        await box.locator("input[data-text]").evaluateAll((fields) => fields.forEach((field) => (field.value = "")));
        return box.locator("input[data-key]").first().check();
      case "choice": {
        const keys = await box.locator("input[data-key]").evaluateAll((inputs) => inputs.map((input) => input.dataset.key));
        if (!about.marked) return tick(keys[0]);
        while ((await box.locator("input[type=checkbox]:checked").count()) > 0) await box.locator("input[type=checkbox]:checked").first().uncheck();
        const chosen = right ? answer.correct : [keys.find((key) => !answer.correct.includes(key))];
        for (const key of chosen) await tick(key);
        return;
      }
      case "yes-no":
        return tick(answer.yes === right ? "y" : "n");
      case "statements":
        for (const [key, verdict] of Object.entries(answer.verdicts)) await tick(`${key}${right ? verdict : verdict === 0 ? 1 : 0}`);
        return;
      case "fill-in":
        for (const [key, [first]] of Object.entries(answer.gaps)) {
          const gap = box.locator(`[data-gap="${key}"]`);
          if (!about.bank) await gap.fill(right ? `  ${first.toUpperCase()} ` : "iets anders");
          else await gap.selectOption(right ? first : about.bank.find((word) => !Object.values(answer.gaps).flat().includes(word)));
        }
        return;
      case "short-answer":
        return box.locator("input").fill(right ? answer.accepted[0] : "onzin");
      case "number":
        return box.locator("input").fill(right ? String(answer.max).replace(".", ",") : "999999");
      case "match":
        for (const { left, right: fitting } of answer.pairs) {
          const others = answer.pairs.map((pair) => pair.right).filter((key) => key !== fitting);
          await box.locator(`select[data-left="${left}"]`).selectOption(right ? fitting : others[0]);
        }
        return;
      case "order":
        return this.order(id, right ? answer.steps : [...answer.steps.slice(1), answer.steps[0]]);
    }
  }

  /** Moves steps up until they are in this order; a list that is so already is moved and moved back. */
  async order(id, wanted) {
    const box = this.exercise(id);
    const now = () => box.locator(".step").evaluateAll((steps) => steps.map((step) => step.dataset.part));
    for (const [place, key] of wanted.entries()) {
      for (let at = (await now()).indexOf(key); at > place; at--) await box.locator(`.step[data-part="${key}"] [data-move=up]`).click();
    }
    if (!(await box.locator(".order").getAttribute("data-moved"))) {
      await box.locator(`.step[data-part="${wanted[0]}"] [data-move=down]`).click();
      await box.locator(`.step[data-part="${wanted[0]}"] [data-move=up]`).click();
    }
  }
}
