// Small and fast: the player's size, the first page in one round of requests, and a policy that forbids all else.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { Learner, build, host, launch } from "./support/play.mjs";

const PLAYER = ["scripts/player.js", "styles/player.css"];
const sources = new URL("../../exporters/scorm/styles/", import.meta.url);

let browser, files;
before(async () => {
  browser = await launch();
  files = build("course");
});
after(() => browser?.close());

test("the player is under 80,000 bytes, a whole package under a million", () => {
  const size = PLAYER.reduce((sum, path) => sum + files.get(path).length, 0);
  assert.ok(size > 20_000 && size < 80_000, `${size} bytes`);
  assert.deepEqual([...files.keys()].filter((path) => /\.(js|css)$/.test(path) && !path.startsWith("scripts/data/")).sort(), PLAYER);
  const whole = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  assert.ok(whole < 1_000_000, `${whole} bytes`);
});

test("packing changes no rule of the style sheets", async () => {
  const tab = await (await browser.newContext()).newPage();
  const rules = (/** @type {string} */ text) => tab.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    // A value with a variable in it keeps the white space that it was written with. Variables are known by their turn.
    const names = [];
    const turn = (name) => `--${names.includes(name) ? names.indexOf(name) : names.push(name) - 1}`;
    return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\s*,\s*/g, ",").replace(/(?<!\d)0\./g, ".").replace(/--[A-Za-z][A-Za-z-]*/g, turn));
  }, text);
  const read = ["colours", "frame", "content", "exercises", "print"].map((name) => readFileSync(new URL(`${name}.css`, sources), "utf8"));
  assert.equal(readdirSync(sources).length, read.length);
  const [written, packed] = [await rules(read.join("\n")), await rules(files.get("styles/player.css").toString())];
  assert.ok(packed.length > 200);
  assert.deepEqual(packed, written);
  await tab.context().close();
});

test("the first page takes one round of requests", async (t) => {
  const server = await host(files);
  const learner = await Learner.arrive(browser, server.origin);
  t.after(() => Promise.all([learner.tab.context().close(), server.close()]));
  // Nothing that the page asks for is answered before all of it has been asked for: what is loaded by something else never comes.
  const first = [...files.get("index.html").toString().matchAll(/<(?:script src|link rel="stylesheet" href)="([^"]+)"/g)].map(([, path]) => path);
  assert.ok(first.length <= 6, "no more than a browser asks for at a time");
  const waiting = [];
  await learner.tab.route(/package\/(?!index\.html)/, (route) => {
    waiting.push(route);
    if (waiting.length < first.length) return;
    for (const each of waiting.splice(0)) each.continue();
  });
  await (await learner.open()).ready();
  assert.deepEqual(learner.requests.filter((url) => url.includes("/package/")).map((url) => url.split("/package/")[1]).sort(), ["index.html", ...first].sort());
});

test("under a header that allows the package's own scripts and styles alone, every page works", async (t) => {
  // The page's own policy is taken out, so that the header's is the one that is tried.
  const bare = new Map(files);
  const page = files.get("index.html").toString();
  bare.set("index.html", Buffer.from(page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, "")));
  assert.notEqual(bare.get("index.html").length, files.get("index.html").length);
  const server = await host(bare, { "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'" });
  const learner = await Learner.arrive(browser, server.origin);
  t.after(() => Promise.all([learner.tab.context().close(), server.close()]));
  await learner.tab.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  await (await learner.open()).ready();
  for (const { id } of await learner.read("Coursewright.course.pages")) await learner.goTo(id);
  await learner.goTo("end_");
  assert.deepEqual(await learner.read("window.violations"), []);
  await learner.read(`(() => { setTimeout("window.broken = true"); const style = document.createElement("style"); style.textContent = "body { color: red }"; document.head.append(style); })()`);
  await learner.frame.waitForFunction("window.violations.length === 2");
  assert.equal(await learner.read("window.broken"), undefined);
});
