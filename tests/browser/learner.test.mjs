// Rules of an author as a learner meets them: no attempts left, a course with one section, sections that a pass leaves open, an
// unknown learner id, a keyboard with AltGr.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { FIXTURE, build, launch, pack, unpack } from "./support/play.mjs";
import { Framed, framed, lmsFiles } from "./support/sandbox.mjs";
import { serve } from "./support/server.mjs";
import { unzip } from "./support/unzip.mjs";

/** Where screenshots go, if they are wanted. */
const SHOTS = process.env.SHOTS ?? join(tmpdir(), "coursewright-shots");

let browser;
const servers = [];
const folders = [];
before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await Promise.all(servers.map((server) => server.close()));
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A course that is written for a test, served by an LMS; it can be written again. @param {string} scoring @param {string[]} sections */
async function course(scoring, ...sections) {
  const folder = mkdtempSync(join(tmpdir(), "coursewright-course-"));
  folders.push(folder);
  const files = new Map();
  const write = (/** @type {string} */ rules, /** @type {string[]} */ ...texts) => {
    writeFileSync(join(folder, "course.toml"), `format = 1\nid = "proef"\ntitle = "Proef"\nlanguage = "nl"\nversion = "1.0"\nauthors = ["Test"]\nlicence = "CC0-1.0"\n${rules}\n`);
    texts.forEach((text, place) => writeFileSync(join(folder, `0${place + 1}-deel.md`), text));
    for (const [path, bytes] of lmsFiles(unzip(pack(folder)), { "lms.html": framed("") })) files.set(path, bytes);
  };
  write(scoring, ...sections);
  const server = await serve(files);
  servers.push(server);
  return { origin: server.origin, write };
}

const choice = (name, options = "") => `## Meerkeuze: ${name} {#${name}${options}}\n\nWat kies je?\n\n- [ ] Een steen\n- [x] Een appel\n\n`;

async function arrive(origin, query = "", context = {}) {
  return (await (await Framed.arrive(browser, origin, context)).open(query)).ready();
}

async function check(learner, id, how) {
  await learner.fill(id, how);
  await learner.press(id, ".check");
}

const status = (learner) => learner.lms("lms.runtime.cmi.core.lesson_status");
const markTest = (learner, id) => learner.frame.locator(`[data-page="${id}"] .mark-test`).click();

test("a test taken again, of which one question has no attempt left, can be marked again and passed", async (t) => {
  const { origin } = await course('[scoring]\npass_mark = 50\ncomplete = "passed"', `# Toets {#toets .toets}\n\n${choice("een", " pogingen=1")}${choice("twee")}`);
  const learner = await arrive(origin);
  t.after(() => learner.tab.context().close());
  await learner.goTo("toets");
  for (const id of ["een", "twee"]) await learner.fill(id, "wrong");
  await markTest(learner, "toets");
  await learner.frame.locator(".retake").click();
  assert.equal(await learner.read("document.activeElement.closest('[data-exercise]').dataset.exercise"), "twee", "the focus is where something can be done");
  assert.equal(await learner.kind("een"), "wrong", "what is used up keeps its result");
  assert.equal(await learner.kind("twee"), "");
  await markTest(learner, "toets");
  assert.match(await learner.frame.locator(".test-end .feedback").innerText(), /Eén vraag/);
  await learner.fill("twee", "right");
  await markTest(learner, "toets");
  assert.equal(await learner.kind("twee"), "right");
  assert.match(await learner.frame.locator(".test-end .feedback").innerText(), /1 van de 2 vragen/);
  await learner.saved();
  assert.equal(await status(learner), "passed");
});

test("a learner who has looked at too many answers can do them again, and one without attempts is told whom to ask", async (t) => {
  for (const [options, again] of [["", true], [" pogingen=1", false]]) {
    const { origin } = await course('[scoring]\npass_mark = 60\ncomplete = "passed"', `# Deel {#deel}\n\n${choice("een", options)}${choice("twee", options)}`);
    const learner = await arrive(origin);
    t.after(() => learner.tab.context().close());
    await learner.goTo("deel");
    await check(learner, "een", "wrong");
    await learner.goTo("end_");
    const result = learner.frame.locator(".result");
    if (again) assert.doesNotMatch(await result.innerText(), /niet meer slagen/, "not yet");
    await learner.goTo("deel");
    if (again) await learner.press("een", ".reveal");
    await learner.goTo("end_");
    assert.match(await result.innerText(), again ? /niet meer slagen. Maak de opdrachten/ : /niet meer slagen. Vraag de beheerder/);
    if (!again) continue;
    await result.getByRole("button", { name: "Maak ze opnieuw" }).click();
    for (const id of ["een", "twee"]) await check(learner, id, "right");
    await learner.saved();
    assert.equal(await status(learner), "passed");
  }
});

test("exercises whose attempts are used up are done", async (t) => {
  const { origin } = await course('[scoring]\npass_mark = 50\ncomplete = "exercises"\nstatus = "completed"', `# Deel {#deel}\n\n${choice("een", " pogingen=1")}`, `# Toets {#toets .toets}\n\n${choice("twee", " pogingen=1")}`);
  const learner = await arrive(origin);
  t.after(() => learner.tab.context().close());
  await learner.goTo("deel");
  await check(learner, "een", "wrong");
  await learner.goTo("toets");
  await learner.fill("twee", "wrong");
  await markTest(learner, "toets");
  assert.equal(await learner.frame.locator(".retake:visible").count(), 0);
  await learner.saved();
  assert.equal(await status(learner), "completed");
});

test("a course that allows fewer attempts than were used can be finished", async (t) => {
  const sections = (attempts) => [`# Deel {#deel}\n\n${choice("een", attempts)}${choice("twee", attempts)}`, `# Toets {#toets .toets}\n\n${choice("drie", attempts)}${choice("vier", attempts)}`];
  const rules = '[scoring]\npass_mark = 50\ncomplete = "exercises"\nstatus = "completed"';
  const { origin, write } = await course(rules, ...sections(" pogingen=3"));
  let learner = await arrive(origin);
  t.after(() => learner.tab.context().close());
  await learner.goTo("deel");
  for (const id of ["een", "twee"]) await check(learner, id, "wrong");
  await learner.press("twee", ".again");
  await learner.goTo("toets");
  for (const id of ["drie", "vier"]) await learner.fill(id, "wrong");
  await markTest(learner, "toets");
  await learner.frame.locator(".retake").click();
  await learner.fill("drie", "right");
  await learner.saved();
  write(rules, ...sections(" pogingen=1"));
  await learner.open();
  await learner.ready();
  await learner.goTo("deel");
  assert.equal(await learner.exercise("een").locator(".again:visible, .reveal:visible").count(), 0, "no attempt is left");
  assert.match(await learner.feedback("een"), /Het goede antwoord/);
  await check(learner, "twee", "right");
  assert.equal(await learner.kind("twee"), "right", "what was begun anew can be finished");
  await learner.goTo("toets");
  await markTest(learner, "toets");
  await learner.frame.locator(".mark-anyway").click();
  assert.equal(await learner.kind("drie"), "right");
  await learner.saved();
  assert.equal(await status(learner), "completed");
});

test("an exercise that is marked since the last version can be answered", async (t) => {
  const text = (options, answer) => `# Deel {#deel}\n\n## Meerkeuze: een {#een${options}}\n\nWat kies je?\n\n- [ ] Een steen\n- [${answer}] Een appel\n\n> [!UITLEG]\n>\n> Fruit.\n`;
  const rules = '[scoring]\ncomplete = "exercises"';
  const { origin, write } = await course(rules, text(" .mening", " "));
  const learner = await arrive(origin);
  t.after(() => learner.tab.context().close());
  await learner.goTo("deel");
  await check(learner, "een", "right");
  await learner.saved();
  write(rules, text("", "x"));
  await learner.open();
  await learner.ready();
  await learner.goTo("deel");
  await check(learner, "een", "right");
  assert.equal(await learner.kind("een"), "right");
});

const ONE = `# Het deel {#deel}\n\n## Eerst lezen\n\nTekst.\n\n${choice("een")}${choice("twee")}## Reflectie: voor jezelf {#constructor}\n\nSchrijf.\n\n## Meerkeuze: extra {#contains .extra}\n\nWat?\n\n- [x] Dit\n- [ ] Dat\n\n## Tot slot\n\nKlaar.\n`;

for (const [width, height] of [[1280, 900], [375, 720]]) {
  test(`a course of one section at ${width} px: progress by exercises, and its headings in the contents`, async (t) => {
    const { origin } = await course("", ONE);
    const learner = await arrive(origin, "", { viewport: { width, height } });
    t.after(() => learner.tab.context().close());
    const progress = () => learner.frame.locator("#progress-text").textContent();
    await learner.goTo("deel");
    assert.equal(await progress(), "0 van 2 opdrachten gedaan");
    await check(learner, "een", "wrong");
    assert.equal(await progress(), "1 van 2 opdrachten gedaan");
    assert.deepEqual(await learner.read("[document.querySelector('#progress').value, document.querySelector('#progress').max]"), [1, 2]);
    const menu = learner.frame.locator("#menu-button");
    if (await menu.isVisible()) await menu.click();
    assert.deepEqual(await learner.frame.locator("#contents .headings a").allTextContents(), ["Eerst lezen", "1. Een", "2. Twee", "3. Voor jezelf", "4. Extra", "Tot slot"]);
    await learner.tab.screenshot({ path: join(SHOTS, `one-section-${width}.png`) });
    await learner.frame.locator("#contents .headings a").last().click();
    assert.equal(await learner.read("document.activeElement.textContent"), "Tot slot");
    assert.equal(await menu.isVisible() && (await menu.getAttribute("aria-expanded")) === "true", false, "the contents are folded again");
    await learner.goTo("start_");
    if (await menu.isVisible()) await menu.click();
    await learner.frame.locator("#contents .headings a").first().click();
    assert.equal(await learner.read("document.body.dataset.at"), "deel", "from another page too");
    // An id that is a name of every object, and one that is a name of every element.
    await check(learner, "contains", "right");
    assert.equal(await learner.kind("contains"), "right");
    assert.equal(await learner.exercise("constructor").locator(".forget:visible").count(), 0, "nothing was kept");
    await learner.exercise("constructor").locator("textarea").fill("Alleen van mij.");
    await learner.press("constructor", ".keep");
    assert.ok(await learner.read("JSON.stringify(localStorage).includes('Alleen van mij')"));
    await learner.press("constructor", ".forget");
    assert.deepEqual(learner.console, []);
  });
}

test("a section by itself counts its exercises", async (t) => {
  const files = build(unpack("per-section"));
  const server = await serve(lmsFiles(files, { "lms.html": framed("", undefined, "package/s2.html") }));
  servers.push(server);
  const learner = await arrive(server.origin);
  t.after(() => learner.tab.context().close());
  await learner.goTo("doen");
  assert.equal(await learner.frame.locator("#progress-text").textContent(), "0 van 1 opdracht gedaan");
});

test("while other sections are open, a graded test says to do them first", async (t) => {
  const sections = [`# Lezen {#lezen}\n\nTekst.`, `# Doen {#doen}\n\n${choice("een")}`, `# Toets {#toets .toets}\n\n${choice("twee")}`];
  const { origin, write } = await course('[scoring]\npass_mark = 50\ncomplete = "passed"', ...sections);
  const learner = await arrive(origin);
  t.after(() => learner.tab.context().close());
  const found = () => learner.frame.locator('[data-page="toets"] .others-first');
  const note = found();
  await learner.goTo("toets");
  assert.match(await note.innerText(), /^Maak eerst de andere onderdelen\. Als je geslaagd bent, slaat je leeromgeving misschien niets meer op\.$/);
  await learner.tab.screenshot({ path: join(SHOTS, "others-first.png") });
  await learner.goTo("lezen");
  await learner.goTo("doen");
  await learner.goTo("toets");
  assert.ok(await note.isVisible(), "an exercise is open");
  await learner.goTo("doen");
  await check(learner, "een", "wrong");
  await learner.goTo("toets");
  assert.ok(await note.isHidden());
  write("[scoring]\n", ...sections);
  await learner.open();
  await learner.ready();
  assert.equal(await found().count(), 0, "without a pass mark there is none");
});

test("a learner without an id keeps nothing on the device, and is offered nothing", async (t) => {
  const server = await serve(lmsFiles(build(FIXTURE), { "lms.html": framed("") }));
  servers.push(server);
  let learner = await arrive(server.origin, "learner=");
  t.after(() => learner.tab.context().close());
  await learner.goTo("alles");
  await learner.exercise("wat-raakt-je").locator("textarea").fill("persoonlijk 9177");
  for (const id of ["wat-raakt-je", "van-plan"]) {
    assert.equal(await learner.exercise(id).locator(".keep:visible").count(), 0, id);
    assert.match(await learner.exercise(id).locator(".private-note").innerText(), /alleen op deze pagina en wordt gewist/);
  }
  await learner.lms("lms.commitAnswer = 'false'");
  await learner.fill("de-lengte", "right");
  await learner.frame.locator('[data-notice="not-saving"]').waitFor();
  assert.equal(await learner.read("localStorage.length"), 0);
  await learner.goTo("start_");
  await learner.frame.locator(".stored summary").click();
  assert.match(await learner.frame.locator(".stored").innerText(), /Deze browser bewaart op dit apparaat ook een kopie[\s\S]*wordt gewist als je de cursus opnieuw opent/);
  // In the same browser, another tab.
  learner = new Framed(await learner.tab.context().newPage(), server.origin);
  await (await learner.open("learner=w-17")).ready();
  await learner.goTo("alles");
  assert.equal(await learner.exercise("wat-raakt-je").locator(".keep:visible").count(), 1, "who is known may choose");
  assert.equal(await learner.exercise("wat-raakt-je").locator("textarea").inputValue(), "");
});

test("AltGr+L types a letter, Ctrl+Alt+L opens the log", async (t) => {
  const server = await serve(lmsFiles(build(FIXTURE), { "lms.html": framed("") }));
  servers.push(server);
  const learner = await arrive(server.origin);
  t.after(() => learner.tab.context().close());
  await learner.goTo("alles");
  const field = learner.exercise("waarom").locator("textarea");
  await field.focus();
  /** What a key press comes to: whether it was taken from the field. */
  const key = (options) => learner.frame.evaluate((init) => !document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyL", ctrlKey: true, altKey: true, bubbles: true, cancelable: true, ...init })), options);
  const opened = async () => {
    const open = await learner.frame.locator("#log").isVisible();
    if (open) await learner.frame.locator("#log .close").click();
    return open;
  };
  for (const [options, taken] of /** @type {[object, boolean][]} */ ([
    [{ key: "ł", modifierAltGraph: true }, false],
    [{ key: "Ł", modifierAltGraph: true, shiftKey: true }, false],
    [{ key: "l", modifierAltGraph: true }, false],
    [{ key: "ł" }, false],
    [{ key: "l" }, true],
    [{ key: "L", shiftKey: true }, true],
  ])) {
    assert.deepEqual([await key(options), await opened()], [taken, taken], JSON.stringify(options));
  }
  await field.blur();
  assert.deepEqual([await key({ key: "ł" }), await opened()], [true, true], "outside a field no letter is typed");
  await field.focus();
  // AltGr+L of a Polish keyboard under Windows, as keys: Alt is 1, Ctrl 2. The letter comes unless the page took the key.
  const keys = await learner.tab.context().newCDPSession(learner.tab);
  for (const event of [{ type: "rawKeyDown", modifiers: 3 }, { type: "char", text: "ł", unmodifiedText: "ł" }, { type: "keyUp", modifiers: 3 }]) {
    await keys.send("Input.dispatchKeyEvent", { key: "ł", code: "KeyL", windowsVirtualKeyCode: 76, ...event });
  }
  assert.equal(await opened(), false);
  assert.equal(await field.inputValue(), "ł");
  await learner.tab.keyboard.press("Control+Alt+l");
  assert.equal(await opened(), true);
});
