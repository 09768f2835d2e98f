// What holds on every page: accessible by axe, strict content security, usable by keyboard alone and at 320 px.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { AXE, FIXTURE, Learner, build, host, launch } from "./support/play.mjs";

/** Pictures for whoever wants to look. */
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

for (const [width, colorScheme, query] of [[375, "light"], [1280, "light"], [1280, "dark"], [320, "dark"]]) {
  test(`every state is accessible at ${width} px, ${colorScheme}`, async () => {
    // Axe is put into the page by the test, which the page's own policy would forbid.
    const learner = await Learner.arrive(browser, server.origin, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    await (await learner.open(query)).ready();
    const name = (state) => `${width}-${colorScheme}-${state}`;
    await clean(learner, name("start"));
    await learner.goTo("alles");
    await clean(learner, name("exercises"));
    const marked = (await learner.read("Coursewright.course.exercises")).filter(({ page, marked }) => page === "alles" && marked);
    for (const { id } of marked) await learner.press(id, ".check");
    await clean(learner, name("empty"));
    for (const { id } of marked) {
      await learner.fill(id, "wrong");
      await learner.press(id, ".check");
    }
    await clean(learner, name("wrong"));
    for (const { id } of marked) {
      await learner.press(id, ".again");
      await learner.fill(id, "right");
      await learner.press(id, ".check");
    }
    await clean(learner, name("right"));
    await learner.goTo("proeftoets");
    await clean(learner, name("test"));
    await learner.fill("t-een", "right");
    await learner.frame.locator(".mark-test").click();
    await learner.frame.locator(".mark-anyway").click();
    await clean(learner, name("test-marked"));
    await learner.goTo("end_");
    await clean(learner, name("end"));
    await learner.frame.locator("#settings-button").click();
    await learner.frame.locator('#settings input[value="3"]').check();
    await learner.frame.locator('#settings input[name="calm"]').check();
    await learner.frame.locator('#settings input[name="spacing"]').check();
    await clean(learner, name("settings"));
    await learner.frame.locator("#settings .primary").click();
    await learner.goTo("alles");
    await clean(learner, name("largest"));
    await learner.tab.context().close();
  });
}

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
      assert.match(await learner.read("document.querySelector('#announcer').textContent"), new RegExp(`plaats ${step} van 4`));
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

test("the log for support opens by keys and holds no answers", async () => {
  const learner = await (await (await Learner.arrive(browser, server.origin)).open()).ready();
  await learner.goTo("alles");
  await learner.fill("het-dier", "right");
  await learner.tab.keyboard.press("Control+Alt+l");
  const text = await learner.frame.locator("#log textarea").inputValue();
  assert.match(text, /^alle-soorten default 2\.1 [0-9a-f]{8}/);
  assert.doesNotMatch(text, /hond/);
  await learner.tab.context().close();
});

test("reduced motion and forced colours are honoured", async () => {
  const learner = await (await (await Learner.arrive(browser, server.origin, { reducedMotion: "reduce", forcedColors: "active" })).open()).ready();
  await learner.goTo("alles");
  assert.equal(await learner.read("getComputedStyle(document.querySelector('.option')).transitionDuration"), "0s");
  assert.notEqual(await learner.read("getComputedStyle(document.querySelector('.exercise')).borderTopStyle"), "none");
  await learner.tab.screenshot({ path: join(SHOTS, "forced-colors.png") });
  await learner.tab.context().close();
});
