// The documents for the administrator beside a package: accessible, one file each, without requests.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { AXE, FIXTURE, Learner, build, host, launch, unpack } from "./support/play.mjs";
import { serve } from "./support/server.mjs";

const SHOTS = process.env.SHOTS ?? join(tmpdir(), "coursewright-shots");
const root = fileURLToPath(new URL("../../", import.meta.url));

let browser, papers, lms;
before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await launch();
  const files = build(FIXTURE);
  papers = await serve(new Map([["statement.html", files.get("accessibility.html")], ["readme.html", readme(FIXTURE)], ["shipped.html", readme("course")], ["sections.html", readme(unpack("per-section"))]]));
  lms = await host(files);
});
after(async () => {
  await browser?.close();
  await papers?.close();
  await lms?.close();
});

/** The paper for the administrator of a course's first edition. @param {string} course */
function readme(course) {
  const out = mkdtempSync(join(tmpdir(), "coursewright-"));
  try {
    const binary = process.env.COURSEWRIGHT_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/coursewright");
    execFileSync(binary, ["build", resolve(root, course), "--target", "scorm12", "--out", out], { stdio: "pipe" });
    const found = readdirSync(out, { recursive: true }).map(String).filter((name) => name.endsWith("-LMS.html")).sort();
    return readFileSync(join(out, found[0]));
  } finally {
    rmSync(out, { recursive: true });
  }
}

for (const paper of ["readme", "shipped", "sections", "statement"]) {
  for (const [width, colorScheme] of [[320, "light"], [1280, "light"], [1280, "dark"]]) {
    test(`${paper} is accessible at ${width} px, ${colorScheme}, and asks for nothing`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, bypassCSP: true });
      const tab = await context.newPage();
      const [asked, said] = [[], []];
      tab.on("request", (request) => asked.push(request.url()));
      tab.on("console", (message) => said.push(message.text()));
      await tab.goto(`${papers.origin}/${paper}.html`);
      await tab.screenshot({ path: join(SHOTS, `${paper}-${width}-${colorScheme}.png`) });
      await tab.evaluate(AXE);
      const found = await tab.evaluate(`axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, rules: { "target-size": { enabled: true } } }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 160)).join("\\n")))`);
      assert.deepEqual(found, []);
      assert.equal(await tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0, "wider than the screen");
      assert.deepEqual(asked.filter((url) => url !== `${papers.origin}/${paper}.html` && !url.endsWith("/favicon.ico")), []);
      assert.deepEqual(said, []);
      await context.close();
    });
  }
}

test("the style is allowed by its hash, and nothing else is", async () => {
  const tab = await browser.newPage();
  const said = [];
  tab.on("console", (message) => said.push(message.text()));
  await tab.goto(`${papers.origin}/readme.html`);
  assert.equal(await tab.evaluate("getComputedStyle(document.querySelector('dl.facts div')).display"), "grid");
  assert.deepEqual(said, []);
  await tab.evaluate("document.head.append(Object.assign(document.createElement('style'), { textContent: 'dl.facts div { display: flex }' }))");
  assert.equal(await tab.evaluate("getComputedStyle(document.querySelector('dl.facts div')).display"), "grid");
  assert.ok(said.some((line) => line.includes("Content Security Policy")), String(said));
  await tab.close();
});

test("the statement opens beside the course, which goes on", async () => {
  const learner = await Learner.arrive(browser, lms.origin);
  await (await learner.open()).ready();
  const opened = learner.tab.context().waitForEvent("page");
  await learner.frame.locator('a[href="accessibility.html"]').click();
  const tab = await opened;
  await tab.waitForLoadState();
  assert.equal(await tab.locator("tbody tr").count(), 55);
  assert.equal((await learner.lms()).finished, 0);
  assert.deepEqual(learner.console, []);
});
