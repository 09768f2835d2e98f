// The size and the sources of the player, the first page in one round of requests, and a policy that forbids everything else.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { Learner, build, host, launch } from "./support/play.mjs";

const PLAYER = ["scripts/player.js", "styles/player.css"];
const sources = new URL("../../exporters/scorm/", import.meta.url);

let browser, files;
before(async () => {
  browser = await launch();
  files = build("course");
});
after(() => browser?.close());

test("the player is under 40,000 bytes compressed, a whole package under a million", () => {
  const size = PLAYER.reduce((sum, path) => sum + gzipSync(files.get(path)).length, 0);
  assert.ok(size > 30_000 && size < 40_000, `${size} bytes`);
  assert.deepEqual([...files.keys()].filter((path) => /\.(js|css)$/.test(path) && !path.startsWith("scripts/data/")).sort(), PLAYER);
  const whole = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  assert.ok(whole < 1_000_000, `${whole} bytes`);
});

test("a package has the player's scripts and styles as they are written", () => {
  const unescaped = {
    "scripts/player.js": (/** @type {string} */ text) => text.replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16))),
    "styles/player.css": (/** @type {string} */ text) => text.replace(/\\([0-9a-f]{2,5}) /g, (_, code) => String.fromCodePoint(parseInt(code, 16))),
  };
  for (const path of PLAYER) {
    const joined = files.get(path).toString();
    assert.match(joined, /^[\t\n -~]+$/);
    const parts = joined.split(/^\/\* ((?:scripts|styles)\/[a-z0-9_/]+\.(?:js|css)) \*\/\n/m).slice(1);
    for (let at = 0; at < parts.length; at += 2) {
      const source = readFileSync(new URL(parts[at], sources), "utf8");
      assert.equal(unescaped[path](parts[at + 1]), unescaped[path](`${source}\n`), parts[at]);
    }
    const folder = path.split("/")[0];
    const written = readdirSync(new URL(folder, sources), { recursive: true }).filter((name) => /\.(js|css)$/.test(name) && name !== "scorm2004.js");
    assert.deepEqual(parts.filter((_, at) => at % 2 === 0).sort(), written.map((name) => `${folder}/${name}`).sort());
  }
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
