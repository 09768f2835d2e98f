// On every page: accessible by axe, strict content security, usable by keyboard and at 320 px.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { AXE, FIXTURE, Learner, build, host, launch } from "./support/play.mjs";

/** Where screenshots go, if they are wanted. */
const SHOTS = process.env.SHOTS ?? join(tmpdir(), "coursewright-shots");

let browser, server, shipped;
before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await launch();
  server = await host(build(FIXTURE));
  shipped = await host(build("course"));
});
after(async () => {
  await browser?.close();
  await server?.close();
  await shipped?.close();
});

async function clean(learner, name) {
  await learner.tab.screenshot({ path: join(SHOTS, `${name}.png`) });
  await learner.frame.evaluate(AXE).catch(() => {});
  const found = await learner.read(`axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, rules: { "target-size": { enabled: true } } }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html, failureSummary }) => html.slice(0, 160) + " — " + failureSummary).join("\\n")))`);
  assert.deepEqual(found, [], name);
  const wide = await learner.read("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  assert.equal(wide, 0, `${name}: wider than the screen`);
}

const SIZES = [[320, 640], [1280, 900]];
const LOOKS = { light: { colorScheme: "light" }, dark: { colorScheme: "dark" }, forced: { forcedColors: "active" } };
for (const [width, height] of SIZES) {
  for (const [look, context] of Object.entries(LOOKS)) {
    test(`every state is accessible at ${width} px, ${look}`, async (t) => {
      // Axe is put into the page by the test, which the page's own policy would forbid.
      const learner = await Learner.arrive(browser, server.origin, { viewport: { width, height }, ...context, bypassCSP: true });
      t.after(() => learner.tab.context().close());
      await states(learner, (name) => clean(learner, `${width}-${look}-${name}`));
    });
  }
}

/** Goes through every state of the player. @param {Learner} learner @param {(name: string) => Promise<void>} look */
async function states(learner, look) {
  await learner.open("", "bare.html");
  await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).waitFor();
  await look("gate");
  await (await learner.open()).ready();
  await learner.frame.locator(".stored summary").click();
  await look("start");
  await learner.goTo("alles");
  await look("exercises");
  const marked = (await learner.read("Coursewright.course.exercises")).filter(({ page, marked }) => page === "alles" && marked);
  for (const { id } of marked) await learner.press(id, ".check");
  await look("empty");
  await learner.press("de-keuze", ".help");
  for (const { id } of marked) {
    await learner.fill(id, "wrong");
    await learner.press(id, ".check");
  }
  await learner.press("de-tweede", ".reveal");
  await look("wrong");
  await learner.press("welke-wel", ".again");
  await learner.exercise("welke-wel").locator("input[data-key]").evaluateAll((inputs) => inputs.forEach((input) => (input.checked = false)));
  await learner.exercise("welke-wel").locator(`input[data-key="${(await learner.about("welke-wel")).answer.correct[0]}"]`).check();
  await learner.press("welke-wel", ".check");
  assert.equal(await learner.kind("welke-wel"), "partly");
  await learner.fill("waarom", "right");
  await learner.press("waarom", ".check");
  await learner.fill("wat-raakt-je", "right");
  await learner.press("wat-raakt-je", ".keep");
  await look("partly");
  for (const { id } of marked) {
    if (id === "de-tweede") continue;
    await learner.press(id, ".again");
    await learner.fill(id, "right");
    await learner.press(id, ".check");
  }
  await look("right");
  await learner.goTo("proeftoets");
  await look("test");
  await learner.fill("t-een", "right");
  await learner.frame.locator(".mark-test").click();
  await look("test-open");
  await learner.frame.locator(".mark-anyway").click();
  await look("test-marked");
  await learner.goTo("end_");
  await look("end");
  await learner.frame.locator("#settings-button").click();
  await look("settings");
  await learner.frame.locator("#settings .log").click();
  await look("log");
  await learner.frame.locator("#log button:not(.copy)").click();
  await learner.frame.locator('#settings input[value="3"]').check();
  await learner.frame.locator('#settings input[name="calm"]').check();
  await learner.frame.locator('#settings input[name="spacing"]').check();
  await look("settings-largest");
  await learner.frame.locator("#settings .primary").click();
  await learner.goTo("alles");
  await look("largest");
  if (await learner.frame.locator("#menu-button").isVisible()) await learner.frame.locator("#menu-button").click();
  await look("contents");
}

/** What the learner can read or use and what sticks out of the page or is cut off. */
const CUT = `[...document.querySelectorAll("h1, h2, h3, p, li, legend, label, button, input, select, td, th, .label, .name")].filter((element) => {
  if (!element.checkVisibility() || element.closest(".hidden, .skip, .table-scroll, .tools, .verdicts, pre")) return false;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const clipped = style.overflow !== "visible" && !/INPUT|SELECT/.test(element.tagName) && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
  return box.left < -1 || box.right > document.documentElement.clientWidth + 1 || clipped;
}).map((element) => element.outerHTML.slice(0, 120))`;

test("text spacing as WCAG 1.4.12 asks cuts nothing off", async (t) => {
  for (const width of [320, 1280]) {
    const learner = await Learner.arrive(browser, server.origin, { viewport: { width, height: 900 }, bypassCSP: true });
    t.after(() => learner.tab.context().close());
    await learner.tab.addInitScript(() => addEventListener("DOMContentLoaded", () => document.head.append(Object.assign(document.createElement("style"), { textContent: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }" }))));
    await states(learner, async (name) => {
      assert.deepEqual(await learner.read(CUT), [], `${width} ${name}`);
      assert.equal(await learner.read("document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0, name);
    });
  }
});

test("at 200 % zoom of a small laptop nothing is lost and nothing scrolls sideways", async (t) => {
  const learner = await Learner.arrive(browser, server.origin, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, bypassCSP: true });
  t.after(() => learner.tab.context().close());
  await states(learner, async (name) => {
    await clean(learner, `zoom-${name}`);
    assert.deepEqual(await learner.read(CUT), [], name);
    // What sticks to the top leaves room to read.
    assert.ok((await learner.read("document.querySelector('.bar').getBoundingClientRect().height")) < 200, name);
  });
});

test("targets are 44 px", async (t) => {
  const learner = await Learner.arrive(browser, server.origin, { viewport: { width: 375, height: 800 } });
  t.after(() => learner.tab.context().close());
  await states(learner, async (name) => {
    const small = await learner.read(`[...document.querySelectorAll("button, select, textarea, input[type=text], label.option, #contents a, summary")].filter((element) => element.checkVisibility() && !element.closest(".hidden")).filter((element) => { const { width, height } = element.getBoundingClientRect(); return width < 43.9 || height < 43.9; }).map((element) => element.outerHTML.slice(0, 120))`);
    assert.deepEqual(small, [], name);
  });
});

test("every page of the shipped course is accessible on a phone and a desktop", async () => {
  for (const width of [375, 1280]) {
    const learner = await Learner.arrive(browser, shipped.origin, { viewport: { width, height: 900 }, bypassCSP: true });
    await (await learner.open()).ready();
    for (const { id } of await learner.read("Coursewright.course.pages")) {
      await learner.goTo(id);
      await clean(learner, `course-${width}-${id}`);
    }
    await learner.tab.context().close();
  }
});

test("the content security policy is kept, and forbids what it should", async () => {
  const learner = await Learner.arrive(browser, shipped.origin);
  await learner.tab.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await (await learner.open()).ready();
  for (const { id } of await learner.read("Coursewright.course.pages")) await learner.goTo(id);
  await learner.goTo("end_");
  assert.deepEqual(await learner.read("window.violations"), []);
  await learner.read(`(() => { const script = document.createElement("script"); script.textContent = "window.broken = true"; document.body.append(script); const picture = new Image(); picture.src = "https://example.org/x.png"; })()`);
  await learner.frame.waitForFunction("window.violations.length === 2");
  assert.equal(await learner.read("window.broken"), undefined);
  assert.equal(await learner.read("document.querySelectorAll('script:not([src]), style, [style], [onclick], iframe').length"), 1, "only the test's own");
  await learner.tab.context().close();
});

test("a page can be played by keyboard alone", async () => {
  const learner = await (await (await Learner.arrive(browser, server.origin)).open()).ready();
  const { keyboard } = learner.tab;
  const focus = () => learner.read("(({ id, className, dataset, textContent }) => id || dataset.move || dataset.key || className || textContent.trim())(document.activeElement)");
  /** @param {string} selector */
  const reach = async (selector) => {
    for (let step = 0; step < 120; step++) {
      if (await learner.read(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
      await keyboard.press("Tab");
    }
    assert.fail(`${selector} is out of reach, focus on ${await focus()}`);
  };
  await learner.frame.locator(".skip").focus();
  await keyboard.press("Enter");
  assert.equal(await focus(), "main");
  await reach("#begin");
  await keyboard.press("Enter");
  assert.equal(await learner.read("document.activeElement.tagName"), "H1");
  await reach('[data-exercise="de-keuze"] .check');
  await keyboard.press("Enter");
  assert.equal(await learner.kind("de-keuze"), "error");
  await keyboard.press("Shift+Tab");
  await keyboard.press("Space");
  const { answer } = await learner.about("de-keuze");
  while ((await learner.read("document.activeElement.dataset.key")) !== answer.correct[0]) await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  assert.equal(await learner.kind("de-keuze"), "right");

  await reach('[data-exercise="ochtend"] .mover');
  const { answer: order } = await learner.about("ochtend");
  for (const [place, key] of order.steps.entries()) {
    const at = (await learner.read(`[...document.querySelectorAll('[data-exercise="ochtend"] .step')].map((step) => step.dataset.part)`)).indexOf(key);
    await learner.exercise("ochtend").locator(`.step[data-part="${key}"] [data-move=up]`).focus();
    for (let step = at; step > place; step--) {
      await keyboard.press("Enter");
      assert.equal(await focus(), "up", "the button keeps the focus");
      assert.match(await learner.read("document.querySelector('#announcer').textContent"), new RegExp(`nummer ${step} van 4`));
    }
  }
  await reach('[data-exercise="ochtend"] .check');
  await keyboard.press("Space");
  assert.equal(await learner.kind("ochtend"), "right");
  await reach(".turn .next");
  await keyboard.press("Enter");
  assert.equal(await learner.read("document.activeElement.textContent"), "De proef");
  await learner.tab.context().close();
});

test("a reference goes to its place, and a way back stays in the frame", async () => {
  const learner = await (await (await Learner.arrive(browser, server.origin)).open()).ready();
  await learner.goTo("alles");
  await learner.frame.getByRole("link", { name: "de toets" }).click();
  assert.equal(await learner.read("document.body.dataset.at"), "proeftoets");
  assert.equal(await learner.read("location.hash"), "");
  await learner.goTo("slot");
  await learner.frame.locator(".cite a").click();
  assert.match(await learner.read("document.activeElement.id"), /^note_/);
  await learner.tab.context().close();
});

test("the log lists the calls with results and errors, without names and answers, and can be copied", async (t) => {
  const learner = await (await (await Learner.arrive(browser, server.origin, { permissions: ["clipboard-read", "clipboard-write"] })).open()).ready();
  t.after(() => learner.tab.context().close());
  await learner.goTo("alles");
  await learner.fill("het-dier", "right");
  await learner.press("het-dier", ".check");
  await learner.fill("waarom", "right");
  await learner.saved();
  await learner.read("Coursewright.api.client(parent.API, 'LMS').set('cmi.core.lesson_status', 'nonsense')");
  await learner.exercise("waarom").locator("textarea").focus();
  await learner.tab.keyboard.press("Control+Alt+l");
  const text = await learner.frame.locator("#log textarea").inputValue();
  assert.match(text, /^alle-soorten default 2\.1 [0-9a-f]{8}/);
  assert.match(text, /\d\d:\d\d:\d\d Initialize {2}→ true\n/);
  assert.match(text, /SetValue cmi\.core\.exit = suspend → true/);
  assert.match(text, /SetValue cmi\.suspend_data = \[\d+\] → true/);
  assert.match(text, /student_response = \[4\] → true/);
  assert.match(text, /Commit {2}→ true/);
  assert.match(text, /SetValue cmi\.core\.lesson_status = nonsense → false \(405 .+\)/);
  const { values } = await learner.lms();
  assert.doesNotMatch(text, /hond|9173/);
  assert.ok(!text.includes(values["cmi.suspend_data"]));
  assert.equal(await learner.read("document.activeElement.closest('dialog')?.id"), "log");
  await learner.frame.locator("#log .copy").click();
  await learner.frame.locator("#log [role=status]:text('gekopieerd')").waitFor();
  assert.equal(await learner.read("navigator.clipboard.readText()"), text);
  await learner.tab.keyboard.press("Escape");
  assert.ok(await learner.frame.locator("#log").isHidden());
  assert.equal(await learner.read("document.activeElement.tagName"), "TEXTAREA", "the focus goes back");
});

test("reduced motion and forced colours are honoured", async () => {
  const learner = await (await (await Learner.arrive(browser, server.origin, { reducedMotion: "reduce", forcedColors: "active" })).open()).ready();
  await learner.goTo("alles");
  assert.equal(await learner.read("getComputedStyle(document.querySelector('.option')).transitionDuration"), "0s");
  assert.notEqual(await learner.read("getComputedStyle(document.querySelector('.exercise')).borderTopStyle"), "none");
  await learner.tab.screenshot({ path: join(SHOTS, "forced-colors.png") });
  await learner.tab.context().close();
});
