// The backup on the device, and several tabs of one browser: what is offered, to whom, for how long, and which tab saves.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { assertPassed, assertReport } from "./support/lms/expect.mjs";
import { closeAll, playOn } from "./support/lms/small-course.mjs";
import { LEARNER } from "./support/lms/learner.mjs";

after(closeAll);

const text = (learner, id) => learner.exercise(id).locator("textarea");
const copies = async (learner) => Object.keys(JSON.parse(await learner.tab.evaluate("JSON.stringify(localStorage)"))).filter((name) => name.startsWith("coursewright-copy"));
const gate = (learner) => learner.frame.locator('[data-page="gate_"]');

describe("what is on the device", { concurrency: 3 }, () => {
  const fresh = { "an emptied record": (records) => (records.wipe(LEARNER), delete records.held(LEARNER).values["cmi.core.lesson_status"]), "a record of its own": (records) => records.restart(LEARNER) };
  for (const [name, begin] of Object.entries(fresh)) {
    test(`moodle, 1.2: a new attempt (${name}) after a pass that was saved is offered nothing`, () =>
      playOn("moodle", "1.2", async (learner, lms) => {
        await learner.visit();
        await learner.play("right");
        await learner.waitUntilSaved();
        await learner.goTo("end_");
        await learner.waitUntilSaved();
        learner = await learner.closeTab();
        assert.equal(lms.report().passed, true);
        begin(lms.records);
        await learner.visit();
        assert.equal(await gate(learner).isVisible(), false);
        assert.equal(await learner.frame.locator("#go-on").isVisible(), false);
        await learner.goTo("oefenen");
        await learner.leave();
        assert.deepEqual([lms.report().passed, lms.report().interactions.length], [false, 0]);
      }));
  }

  for (const [days, offered] of [[29, true], [31, false]]) {
    test(`a copy of ${days} days ago that was never saved is ${offered ? "" : "not "}offered`, () =>
      playOn("by the book", "1.2", async (learner, lms) => {
        await learner.visit();
        lms.fault = () => "error";
        await learner.practise("oefenen");
        await learner.advance(5);
        learner = await learner.closeTab();
        assert.equal((await copies(learner)).length, 1);
        lms.fault = () => "ok";
        lms.records.restart(LEARNER);
        await learner.tab.clock.setSystemTime(Date.now() + days * 24 * 3600 * 1000);
        await learner.visit();
        assert.equal(await gate(learner).isVisible(), offered);
        if (!offered) return;
        await gate(learner).locator("button").first().click();
        await learner.goTo("oefenen");
        assert.equal(await learner.kind("het-fruit"), "right");
      }));
  }

  test("moodle, 1.2: a look back in review that shows the same leaves no copy", () =>
    playOn("moodle", "1.2", async (learner) => {
      await learner.visit();
      await learner.play("right");
      await learner.leave();
      assert.equal((await copies(learner)).length, 1);
      await learner.visit();
      assert.deepEqual(await learner.notices(), ["read-only"]);
      assert.deepEqual(await copies(learner), []);
    }));

  test("a guest leaves nothing", () =>
    playOn("by the book", "1.2", async (learner, lms) => {
      await learner.logIn("guest");
      lms.fault = () => "error";
      await learner.visit();
      await learner.practise("oefenen");
      await learner.advance(70);
      assert.deepEqual(await learner.notices(), ["log-in-again-unkept"]);
      learner = await learner.closeTab();
      assert.equal(await learner.tab.evaluate("localStorage.length"), 0);
      lms.fault = () => "ok";
      await learner.logIn("guest");
      await learner.visit();
      await learner.goTo("oefenen");
      assert.equal(await text(learner, "wat-denk-je").inputValue(), "");
    }));

  for (const [preset, version] of [["by the book", "1.2"], ["moodle", "2004"]]) {
    test(`${preset}, ${version}: a tab that failed and in which the learner goes on saves again`, () =>
      playOn(preset, version, async (learner, lms) => {
        await learner.visit();
        await learner.waitUntilSaved();
        lms.fault = () => "gone";
        await learner.practise("oefenen");
        await learner.advance(20);
        assert.equal(await learner.saveState(), "not-saved");
        lms.fault = () => "ok";
        const other = await (await learner.anotherTab()).visit();
        await learner.frame.getByRole("button", { name: "Ga hier verder" }).click();
        await learner.waitUntilSaved();
        const first = (await learner.course()).exercises.filter(({ page }) => page === "oefenen");
        assertReport(lms, first);
        await other.tab.close();
        await learner.takeTest("toets", "right");
        await learner.leave();
        assertPassed(lms, await learner.course());
      }));
  }
});
