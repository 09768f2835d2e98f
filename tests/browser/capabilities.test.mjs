// Plays the course to a pass with each browser capability missing or throwing, in sandboxes, and in Firefox with storage blocked.
// What cannot work is said on the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FIXTURE, build, launch } from "./support/play.mjs";
import { playInPage } from "./support/in-page-play.mjs";
import { Framed, framed, launchFirefox, lmsFiles } from "./support/sandbox.mjs";
import { serve } from "./support/server.mjs";

const CAPABILITIES = [
  "localStorage", "sessionStorage", "BroadcastChannel", "crypto", "Crypto.prototype.getRandomValues",
  "HTMLDialogElement.prototype.showModal", "HTMLDialogElement.prototype.close", "HTMLFormElement.prototype.requestSubmit", "HTMLFormElement.prototype.submit",
  "print", "open", "opener", "close", "frameElement", "Blob", "URL.createObjectURL", "URL.revokeObjectURL", "HTMLAnchorElement.prototype.click",
  "DOMImplementation.prototype.createHTMLDocument", "getSelection", "Selection.prototype.selectAllChildren", "HTMLTextAreaElement.prototype.select",
  "Navigator.prototype.clipboard", "Navigator.prototype.userAgent", "Navigator.prototype.onLine", "Navigator.prototype.sendBeacon", "fetch",
  "Element.prototype.closest", "Element.prototype.scrollIntoView", "scrollTo", "KeyboardEvent.prototype.getModifierState",
  "performance", "Performance.prototype.now", "Intl.NumberFormat", "Intl.DateTimeFormat", "Number.prototype.toLocaleString", "Date.prototype.toLocaleDateString",
  "structuredClone", "matchMedia", "screen", "outerHeight", "requestAnimationFrame",
  "ReportingObserver", "ResizeObserver", "IntersectionObserver", "MutationObserver",
];

const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups".split(" ");
const without = (...flags) => `sandbox="${SANDBOX.filter((flag) => !flags.includes(flag)).join(" ")}"`;

let browser, firefox, server;
before(async () => {
  browser = await launch();
  const pages = Object.fromEntries(SANDBOX.slice(2).map((flag) => [`no-${flag}.html`, framed(without(flag))]));
  server = await serve(lmsFiles(build(FIXTURE), { ...pages, "lms.html": framed(""), "narrow.html": framed(without(...SANDBOX.slice(2))), "opaque.html": framed(without(...SANDBOX.slice(1))) }));
});
after(async () => {
  await browser?.close();
  await firefox?.close();
  await server?.close();
});

/** Takes a capability from the course's page; the LMS keeps it. */
function take({ path, how }) {
  if (!location.pathname.startsWith("/package/")) return;
  const names = path.split(".");
  const name = names.pop();
  const owner = names.reduce((from, each) => from[each], globalThis);
  const works = name in owner && (owner === globalThis || !/prototype$/.test(names.join(".")) || "value" in (Object.getOwnPropertyDescriptor(owner, name) ?? {})) && typeof owner[name] === "function";
  const refuse = () => {
    throw new DOMException(`${path} is refused`, "SecurityError");
  };
  const refuseAsked = function () {
    refuse();
  };
  if (how === "missing") Object.defineProperty(owner, name, { value: undefined, configurable: true, writable: true });
  else if (works) Object.defineProperty(owner, name, { value: refuseAsked, configurable: true, writable: true });
  else Object.defineProperty(owner, name, { get: refuse, configurable: true });
}

/** Plays the course in a page of the LMS, by calls of the controls. */
async function quick(page, prepare) {
  const learner = await Framed.arrive(browser, server.origin, { acceptDownloads: true });
  if (prepare) await prepare(learner.tab);
  await (await learner.open("", page)).ready();
  const played = await learner.frame.evaluate(playInPage);
  await learner.frame.locator(".made:not(:empty)").waitFor({ state: "attached" });
  return { learner, played };
}

function complete(played) {
  const { wrong, ...rest } = played;
  assert.deepEqual(wrong, [], "each exercise is checked and right");
  assert.deepEqual(rest, { entered: "right", settings: [true, false], log: [true, false], size: "1", result: true, copied: true, kept: true });
}

for (const path of CAPABILITIES) {
  test(`${path}: missing and throwing`, async () => {
    for (const how of ["missing", "throwing"]) {
      const { learner, played } = await quick("lms.html", (tab) => tab.addInitScript(take, { path, how }));
      complete(played);
      await learner.frame.locator("#close-button").click();
      await learner.frame.locator(".gate h1:text('Je voortgang is opgeslagen')").waitFor();
      const { values, faults, finished } = await learner.lms();
      assert.deepEqual([values["cmi.core.lesson_status"], values["cmi.core.score.raw"], faults, finished], ["passed", "100", [], 1], how);
      assert.deepEqual(learner.console, [], how);
      await learner.tab.context().close();
    }
  });
}

test("forms that are never submitted", async () => {
  const { learner, played } = await quick("lms.html", (tab) => tab.addInitScript(() => addEventListener("submit", (event) => (event.preventDefault(), event.stopImmediatePropagation()), true)));
  complete(played);
  await learner.tab.context().close();
});

for (const page of [...SANDBOX.slice(2).map((flag) => `no-${flag}`), "narrow"]) {
  test(`a sandbox, ${page}: played to a pass by mouse`, async () => {
    const learner = await (await Framed.arrive(browser, server.origin)).open("", `${page}.html`);
    await learner.play();
    assert.match(await learner.frame.locator(".result").innerText(), /Geslaagd[\s\S]*100 procent/);
    await learner.frame.locator("#settings-button").click();
    await learner.frame.locator("#settings .log").click();
    await learner.frame.locator("#log .close").click();
    await learner.frame.locator("#settings .close").click();
    assert.equal(await learner.frame.locator("dialog:visible").count(), 0);
    const made = learner.frame.locator(".made");
    const allowed = (flag) => page !== "narrow" && page !== `no-${flag}`;
    await learner.frame.locator(".end .print").click();
    if (!allowed("allow-modals")) assert.match(await made.innerText(), /Zie je geen venster om te printen[\s\S]*geselecteerd/);
    await learner.frame.locator(".end .save").click();
    assert.match(await made.innerText(), allowed("allow-downloads") ? /Je antwoorden staan in een bestand/ : /staat hier niet toe[\s\S]*geselecteerd/);
    if (!allowed("allow-downloads")) assert.match(await learner.read("getSelection().toString()"), /Mijn antwoord/);
    await learner.goTo("alles");
    const popup = learner.tab.context().waitForEvent("page", { timeout: allowed("allow-popups") ? 10_000 : 1 }).catch(() => null);
    await learner.frame.locator('a[target="_blank"]:visible').first().click();
    if (allowed("allow-popups")) assert.ok(await popup);
    else assert.match(await learner.frame.locator('[data-notice="no-popups"]').innerText(), /https:\/\/example\.org\/ver\/weg/);
    await learner.frame.locator("#close-button").click();
    await learner.frame.locator(".gate h1:text('Je voortgang is opgeslagen')").waitFor();
    assert.equal((await learner.lms()).values["cmi.core.lesson_status"], "passed");
    assert.deepEqual(learner.console.filter((line) => !/Ignored call to 'print|Download is disallowed|can escape its sandboxing/.test(line)), []);
    await learner.tab.context().close();
  });
}

test("a sandbox of an origin of its own: no LMS, and the course is played all the same", async () => {
  const learner = await (await Framed.arrive(browser, server.origin)).open("", "opaque.html");
  await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).click();
  await learner.play();
  assert.match(await learner.frame.locator(".result").innerText(), /Geslaagd[\s\S]*100 procent/);
  await learner.tab.context().close();
});

for (const [name, prefs] of [
  ["as it comes", {}],
  ["with storage and cookies blocked", { "dom.storage.enabled": false, "network.cookie.cookieBehavior": 2 }],
]) {
  test(`Firefox ${name}: played to a pass, saved and closed`, async () => {
    await firefox?.close();
    firefox = await launchFirefox(prefs);
    const learner = await Framed.arrive(firefox, server.origin);
    // Its print window waits for somebody who is not there.
    await learner.tab.addInitScript(() => (window.print = () => dispatchEvent(new Event("beforeprint"))));
    await learner.open();
    await learner.ready();
    complete(await learner.frame.evaluate(playInPage));
    await learner.frame.locator("#settings-button").click();
    await learner.frame.locator("#settings .close").click();
    await learner.goTo("alles");
    const field = learner.exercise("de-tweede").locator("input");
    assert.equal(await field.inputValue(), "Amsterdam");
    await learner.goTo("end_");
    await learner.frame.locator("#close-button").click();
    await learner.frame.locator(".gate h1:text('Je voortgang is opgeslagen')").waitFor();
    const { values, faults } = await learner.lms();
    assert.deepEqual([values["cmi.core.lesson_status"], faults, learner.console], ["passed", [], []]);
    await learner.tab.context().close();
  });
}
