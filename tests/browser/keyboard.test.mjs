// Plays the course by keyboard only: every kind of exercise, the test, the last page, closing. The test never clicks or sets the focus.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FIXTURE, Learner, build, host, launch } from "./support/play.mjs";

let browser, server, learner, keyboard;
before(async () => {
  browser = await launch();
  server = await host(build(FIXTURE));
  learner = await (await (await Learner.arrive(browser, server.origin)).open()).ready();
  keyboard = learner.tab.keyboard;
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** @param {string} read of the element that has the focus, as `at` */
const at = (read) => learner.read(`((at) => ${read})(document.activeElement)`);

/** Presses Tab until the focus is on the element, and checks each time that the focus is visible. */
async function reach(selector) {
  for (let step = 0; step < 200; step++) {
    if (await at(`at.matches(${JSON.stringify(selector)})`)) return;
    await keyboard.press("Tab");
    const seen = await at(`!document.hasFocus() || at === document.body || (at.checkVisibility() && [at, at.closest("label")].some((each) => each && getComputedStyle(each).outlineStyle !== "none"))`);
    assert.ok(seen, `the focus cannot be seen on ${await at("at.outerHTML.slice(0, 200)")}`);
  }
  assert.fail(`${selector} is out of reach`);
}

/** Presses an arrow key until the condition holds. */
async function arrow(condition) {
  for (let step = 0; step < 20; step++) {
    if (await at(condition)) return;
    await keyboard.press("ArrowDown");
  }
  assert.fail(`no arrow makes it ${condition}`);
}

async function press(selector) {
  await reach(selector);
  await keyboard.press("Enter");
}

/** Answers right, in the order in which the parts have the focus. */
async function answer({ id, body, marked, bank, answer }) {
  const inside = `[data-exercise="${id}"]`;
  const parts = (selector) => learner.exercise(id).locator(selector).evaluateAll((found) => found.map(({ dataset }) => dataset));
  switch (body) {
    case "open":
      await reach(`${inside} textarea`);
      return keyboard.type("Mijn antwoord.");
    case "find-out":
      await reach(`${inside} input`);
      return keyboard.press("Space");
    case "checklist":
    case "task":
      await reach(`${inside} input`);
      return keyboard.press("Space");
    case "yes-no":
    case "choice": {
      const right = !marked ? ["a"] : body === "yes-no" ? [answer.yes ? "y" : "n"] : answer.correct;
      if ((await learner.exercise(id).locator("input[type=radio]").count()) > 0) {
        await reach(`${inside} input`);
        await keyboard.press("Space");
        return arrow(`at.dataset.key === "${right[0]}"`);
      }
      for (const { key } of await parts("input[data-key]")) {
        if (!right.includes(key)) continue;
        await reach(`${inside} input[data-key="${key}"]`);
        await keyboard.press("Space");
      }
      return;
    }
    case "statements":
      for (const { part } of await parts(".statement")) {
        await reach(`${inside} [data-part="${part}"] input`);
        await keyboard.press("Space");
        await arrow(`at.dataset.key === "${part}${answer.verdicts[part]}"`);
      }
      return;
    case "fill-in":
      for (const { gap } of await parts("[data-gap]")) {
        await reach(`${inside} [data-gap="${gap}"]`);
        if (bank) await arrow(`at.value === ${JSON.stringify(answer.gaps[gap][0])}`);
        else await keyboard.type(answer.gaps[gap][0]);
      }
      return;
    case "short-answer":
      await reach(`${inside} input`);
      return keyboard.type(answer.accepted[0]);
    case "number":
      await reach(`${inside} input`);
      return keyboard.type(String(answer.max).replace(".", ","));
    case "match":
      for (const { left } of await parts("select")) {
        await reach(`${inside} select[data-left="${left}"]`);
        await arrow(`at.value === "${answer.pairs.find((pair) => pair.left === left).right}"`);
      }
      return;
    case "order":
      return order(inside, id, answer.steps);
  }
}

/** Moves each step up to its place; the way back to a step is Shift+Tab. */
async function order(inside, id, steps) {
  const now = () => learner.exercise(id).locator(".step").evaluateAll((found) => found.map(({ dataset }) => dataset.part));
  for (const [place, key] of steps.entries()) {
    const button = `${inside} .step[data-part="${key}"] [data-move=up]`;
    await reach(`${inside} .mover`);
    for (let step = 0; step < 20 && !(await at(`at.matches('${button}')`)); step++) await keyboard.press("Tab");
    for (let left = (await now()).indexOf(key) - place; left > 0; left--) {
      await keyboard.press("Enter");
      assert.ok(await at(`at.matches('${button}')`), "the button keeps the focus");
    }
    while (!(await at(`at === document.querySelector('${inside} .mover')`))) await keyboard.press("Shift+Tab");
  }
}

test("from the first page to a pass", async () => {
  await press("#begin");
  assert.equal(await at("at.tagName"), "H1", "a page begins at its title");
  const { pages, exercises } = await learner.read("Coursewright.course");
  for (const page of pages) {
    assert.equal(await learner.read("document.body.dataset.at"), page.id);
    for (const exercise of exercises.filter((each) => each.page === page.id)) {
      const about = await learner.about(exercise.id);
      await answer(about);
      if (!exercise.marked || exercise.test) continue;
      await press(`[data-exercise="${exercise.id}"] .check`);
      assert.equal(await learner.kind(exercise.id), "right", exercise.id);
      assert.equal(await at("at.className"), "check primary", "the focus stays");
    }
    if (page.test) {
      await press(`[data-page="${page.id}"] .mark-test`);
      assert.equal(await learner.frame.locator(`[data-page="${page.id}"] .test-end .feedback`).getAttribute("data-kind"), "right");
    }
    await press(".turn .next");
    assert.equal(await at("at.tagName"), "H1");
  }
  assert.match(await learner.frame.locator(".result").innerText(), /Geslaagd[\s\S]*100 procent/);
});

test("the reading settings, the log and the contents", async () => {
  await press("#settings-button");
  await reach("#settings input[name=size]");
  await keyboard.press("ArrowDown");
  assert.equal(await learner.read("document.documentElement.dataset.size"), "1");
  await reach("#settings .log");
  await keyboard.press("Enter");
  assert.equal(await at("at.closest('dialog').id"), "log");
  await keyboard.press("Escape");
  assert.equal(await at("at.className"), "log quiet", "the focus goes back");
  await keyboard.press("Escape");
  assert.equal(await at("at.id"), "settings-button");
  await press('#contents a[data-to="alles"]');
  assert.equal(await at("at.textContent"), "Alles");
});

test("save and close, and the LMS has it all", async () => {
  await press("#close-button");
  await learner.frame.getByRole("heading", { name: "Je voortgang is opgeslagen" }).waitFor();
  const { values, faults, finished } = await learner.lms();
  assert.deepEqual(faults, []);
  assert.equal(finished, 1);
  assert.equal(values["cmi.core.lesson_status"], "passed");
  assert.deepEqual(learner.console, []);
});
