// Serving the package badly: scripts that are refused, missing, of a wrong type or too new leave a text that says whom to ask; a
// wrong charset does no harm; an injected script runs or is reported to the administrator.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { FIXTURE, build, launch } from "./support/play.mjs";
import { Framed, framed, lmsFiles } from "./support/sandbox.mjs";
import { serve } from "./support/server.mjs";

/** Where screenshots go, if they are wanted. */
const SHOTS = process.env.SHOTS ?? join(tmpdir(), "coursewright-shots");
const SCRIPT = /\.js$/;

let browser, files;
const servers = [];
before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await launch();
  files = build(FIXTURE);
});
after(async () => {
  await browser?.close();
  await Promise.all(servers.map((server) => server.close()));
});

/** Serves the package as `answer` says. @param {(path: string) => {status?: number, type?: string, headers?: object, body?: string} | undefined} answer */
async function serveAs(answer) {
  const types = { html: "text/html", css: "text/css", js: "text/javascript" };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname.slice(1);
    const { status = 200, type = types[path.split(".").pop()] ?? "application/octet-stream", headers = {}, body = files.get(path) } = answer(path) ?? {};
    response.writeHead(body === undefined ? 404 : status, { "content-type": type, ...headers }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const closing = { close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
  servers.push(closing);
  return `http://127.0.0.1:${server.address().port}`;
}

const FAULTS = {
  "a policy that forbids its own scripts": () => ({ headers: { "content-security-policy": "script-src 'none'" } }),
  "a policy that forbids its own scripts and styles": () => ({ headers: { "content-security-policy": "default-src 'none'" } }),
  "scripts of a wrong type": (path) => (SCRIPT.test(path) ? { type: "text/plain", headers: { "x-content-type-options": "nosniff" } } : undefined),
  "a player that is missing": (path) => (path === "scripts/player.js" ? { status: 404, body: "weg" } : undefined),
  "data that are missing": (path) => (path.endsWith("course.js") ? { status: 404, body: "weg" } : undefined),
  "a key that is missing": (path) => (path.endsWith("key.js") ? { status: 404, body: "weg" } : undefined),
  "texts that are missing": (path) => (path.endsWith("strings.js") ? { status: 404, body: "weg" } : undefined),
  "a player that is too new for the browser": (path) => (path === "scripts/player.js" ? { body: `let a = b ??== c;\n${files.get(path)}` } : undefined),
};

for (const [name, answer] of Object.entries(FAULTS)) {
  for (const reducedMotion of ["no-preference", "reduce"]) {
    test(`${name}, ${reducedMotion}: after some seconds a text says whom to ask`, async (t) => {
      const tab = await (await browser.newContext({ reducedMotion, viewport: { width: 375, height: 700 } })).newPage();
      t.after(() => tab.context().close());
      // The LMS's API is there, so that the player goes on as far as it can.
      await tab.addInitScript(() => (window.API = new Proxy({}, { get: (_, call) => () => (/Error|Value$/.test(String(call)) && call !== "LMSSetValue" ? (/Error/.test(String(call)) ? "0" : "") : "true") })));
      const faster = await tab.context().newCDPSession(tab);
      await faster.send("Animation.enable");
      await tab.goto(`${await serveAs(answer)}/index.html`);
      const late = tab.locator(".late");
      if (!name.includes("styles")) assert.equal(await late.evaluate((text) => getComputedStyle(text).visibility), "hidden", "not at once");
      await faster.send("Animation.setPlaybackRate", { playbackRate: 20 });
      await late.waitFor({ timeout: 5000 });
      assert.match(await late.innerText(), /Gaat de cursus niet open[\s\S]*beheerder van je leeromgeving/);
      assert.ok(await tab.locator(".gate h1").isVisible());
      await tab.screenshot({ path: join(SHOTS, `late-${name.replaceAll(" ", "-")}.png`) });
    });
  }
}

test("a course that opens, late or not, shows no such text", async (t) => {
  const learner = await Framed.arrive(browser, (await hosted(files)).origin);
  t.after(() => learner.tab.context().close());
  const faster = await learner.tab.context().newCDPSession(learner.tab);
  await faster.send("Animation.enable");
  await faster.send("Animation.setPlaybackRate", { playbackRate: 100 });
  await (await learner.open()).ready();
  assert.equal(await learner.frame.locator(".late:visible").count(), 0);
  await learner.open("", "bare.html");
  await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).waitFor();
  assert.equal(await learner.frame.locator(".late:visible").count(), 0, "a page with buttons says what to do");
});

test("without JavaScript the page says so, once", async (t) => {
  const tab = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  t.after(() => tab.context().close());
  const faster = await tab.context().newCDPSession(tab);
  await faster.send("Animation.enable");
  await faster.send("Animation.setPlaybackRate", { playbackRate: 100 });
  await tab.goto(`${await serveAs(() => undefined)}/index.html`);
  assert.match(await tab.locator("main").innerText(), /werkt alleen met JavaScript/);
  assert.equal(await tab.locator(".late:visible").count(), 0);
});

for (const charset of ["iso-8859-1", "shift_jis"]) {
  test(`a header that says ${charset} does no harm`, async (t) => {
    const server = await hosted(files);
    const learner = await Framed.arrive(browser, server.origin);
    t.after(() => learner.tab.context().close());
    const types = { html: "text/html", css: "text/css", js: "text/javascript" };
    await learner.tab.route(/\/package\//, async (route) => {
      const name = new URL(route.request().url()).pathname.slice("/package/".length);
      const type = types[name.split(".").pop()];
      await route.fulfill({ body: files.get(name), contentType: `${type}; charset=${charset}` });
    });
    await (await learner.open()).ready();
    assert.equal(await learner.read("document.characterSet"), charset === "shift_jis" ? "Shift_JIS" : "windows-1252");
    await learner.goTo("alles");
    assert.equal(await learner.exercise("waarom").locator("legend").textContent(), "Open vraag 1: waarom?");
    assert.equal(await learner.exercise("paren").locator("select option").first().textContent(), "Kies …");
    await learner.fill("de-lengte", "right");
    await learner.press("de-lengte", ".check");
    assert.equal(await learner.read(`getComputedStyle(document.querySelector('[data-exercise="de-lengte"] .verdict'), "::before").content`), '"✓" / ""');
    await learner.fill("waarom", "right");
    await learner.goTo("end_");
    assert.match(await learner.frame.locator(".my-answers").innerText(), /Mijn antwoord ✓ \| \^ ~ €/);
  });
}

test("pages, scripts, data and styles are ASCII", () => {
  for (const [path, bytes] of files) {
    if (/\.(js|css|html)$/.test(path)) assert.ok(bytes.every((byte) => byte < 128), path);
  }
});

const INJECTED = "<script>window.API = parent.hidden; window.ran = true</script>";
for (const [name, [from, to], runs] of /** @type {[string, [string, string], boolean][]} */ ([
  ["right after <head>", ["<head>", `<head>${INJECTED}`], true],
  ["right before </head>", ["</head>", `${INJECTED}</head>`], false],
  ["right after <body>", ["<body data-at=\"gate_\">", `<body data-at="gate_">${INJECTED}`], false],
])) {
  test(`an API in a script ${name} ${runs ? "is found" : "is refused, and told to the administrator"}`, async (t) => {
    const changed = new Map(files);
    const page = files.get("index.html").toString();
    assert.ok(page.includes(from));
    changed.set("index.html", Buffer.from(page.replace(from, to)));
    const learner = await Framed.arrive(browser, (await hosted(changed)).origin);
    t.after(() => learner.tab.context().close());
    // The LMS gives its API by the script alone.
    await learner.tab.addInitScript(() => {
      if (location.pathname !== "/lms.html") return;
      let api;
      Object.defineProperty(window, "API", { get: () => undefined, set: (given) => (window.hidden = api = given), configurable: true });
    });
    await learner.open();
    if (runs) {
      await learner.ready();
      assert.equal((await learner.lms()).initialized, 1);
      return;
    }
    await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).waitFor();
    assert.match(await learner.frame.locator(".gate .text").innerText(), /geen verbinding met je leeromgeving[\s\S]*Voor de beheerder[\s\S]*code E01/);
    await learner.frame.locator(".gate h1").click();
    await learner.tab.keyboard.press("Control+Alt+l");
    assert.match(await learner.frame.locator("#log textarea").inputValue(), /E01 Het beveiligingsbeleid van het pakket heeft een script in deze pagina geblokkeerd/);
    assert.equal((await learner.lms()).initialized, 0);
  });
}

test("what the policy refuses later is in the log", async (t) => {
  const learner = await (await (await Framed.arrive(browser, (await hosted(files)).origin)).open()).ready();
  t.after(() => learner.tab.context().close());
  await learner.read("void document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.broken = true' }))");
  await learner.frame.locator("#settings-button").click();
  await learner.frame.locator("#settings .log").click();
  assert.match(await learner.frame.locator("#log textarea").inputValue(), /E02 .*script-src\S* inline/);
});

async function hosted(package_) {
  const server = await serve(lmsFiles(package_, { "lms.html": framed(""), "bare.html": '<iframe name="sco" src="package/index.html"></iframe>' }));
  servers.push(server);
  return server;
}
