// Loses each LMS while a test is marked and afterwards. In the end the record has what the learner did, and the page never says
// that it is saved before it is.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { assertPassed, assertReport, reports } from "./support/lms/expect.mjs";
import { everyPreset } from "./support/lms/presets.mjs";
import { closeAll, playOn } from "./support/lms/small-course.mjs";

after(closeAll);
const only = process.env.LMS;
// Both versions where the two differ; otherwise the one in which more goes wrong.
const ONCE = { "by the book": "1.2", openedx: "1.2", forma: "2004", frappe: "1.2", cornerstone: "2004" };
const presets = everyPreset().filter(([preset, version]) => (only ? only === preset : (ONCE[preset] ?? version) === version));
/** LMSs whose answers tell whether something was saved. */
const honest = (lms) => lms.switches.commitSays === "answer" && lms.switches.commitWaits;

/** Does and saves everything but the test. */
async function beforeTheTest(learner) {
  await learner.visit();
  await learner.practiseAll();
  await learner.goTo("toets");
  await learner.waitUntilSaved();
  await learner.advance(4);
}

/** Opens the course again, sees the pass, and closes: from then on the LMS has it. */
async function comesBack(learner, lms) {
  await learner.visit();
  assert.deepEqual((await learner.notices()).filter((name) => name !== "read-only"), []);
  assert.match(await learner.result(), /Geslaagd/);
  if (lms.report().passed && lms.switches.reviewAfter.length) return;
  await learner.waitUntilSaved();
  await learner.close();
  await lms.until(({ passed }) => passed, "a pass");
}

/** All that the LMS can have. @param {boolean} report whether the answers must be in it too */
function assertAll(lms, course, report) {
  if (report) return assertPassed(lms, course);
  const { passed, raw } = lms.report();
  assert.deepEqual({ passed, raw }, { passed: true, raw: lms.switches.knows ? "" : "100" });
}

describe("an outage", { concurrency: 3 }, () => {
  for (const [preset, version] of presets) {
    for (const fault of preset === "moodle" ? ["gone", "error"] : ["gone"]) {
      test(`${preset}, ${version}: the requests that carry the marked test fail (${fault}), then the network returns`, () =>
        playOn(preset, version, async (learner, lms) => {
          await beforeTheTest(learner);
          lms.fault = () => fault;
          await learner.takeTest("toets", "right");
          await learner.advance(10);
          if (honest(lms)) assert.notEqual(await learner.saveState(), "saved", "not saved, and not said to be");
          lms.fault = () => "ok";
          await learner.waitUntilSaved();
          if (honest(lms)) await lms.until(({ passed }) => passed || lms.switches.statusAtFinishOnly, "a pass without a new page");
          if (honest(lms) && reports(lms)) assertReport(lms, (await learner.course()).exercises);
          await learner.close();
          if (!lms.report().passed) await comesBack(learner, lms);
          assertAll(lms, await learner.course(), honest(lms));
        }));
    }

    // Without a learner's id nothing may be kept on the device.
    if (preset !== "frappe") test(`${preset}, ${version}: the network never returns in this page`, () =>
      playOn(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        lms.fault = () => "gone";
        await learner.takeTest("toets", "right");
        await learner.advance(60);
        if (honest(lms)) {
          assert.equal(await learner.saveState(), "not-saved");
          assert.ok((await learner.notices()).length > 0, "a notice");
        }
        learner = await learner.closeTab();
        lms.fault = () => "ok";
        assert.equal(lms.report().passed, false);
        await comesBack(learner, lms);
        assertAll(lms, await learner.course(), honest(lms));
      }));

    if (["moodle", "ilias", "openedx", "forma"].includes(preset)) test(`${preset}, ${version}: the login expires at the test, and the learner logs in again`, () =>
      playOn(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        lms.expire();
        await learner.takeTest("toets", "right");
        await learner.advance(70);
        const told = () => learner.frame.locator("#notices").innerText();
        if (honest(lms)) assert.match(await told(), /log opnieuw in/i);
        // And it stays, whatever is tried in between.
        await learner.advance(100);
        if (honest(lms)) assert.match(await told(), /log opnieuw in/i);
        assert.equal(lms.report().passed, false);
        await learner.logIn();
        await comesBack(learner, lms);
        assertAll(lms, await learner.course(), honest(lms));
      }));

    test(`${preset}, ${version}: the tab closes right after the test is marked`, () =>
      playOn(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        await learner.takeTest("toets", "right");
        // Without a beacon and a copy, the page needs the moment that its request takes.
        if (preset === "frappe") await learner.waitUntilSaved();
        learner = await learner.closeTab();
        await comesBack(learner, lms);
        assertAll(lms, await learner.course(), honest(lms));
      }));
  }

  for (const [preset, version] of presets.filter(([preset]) => ["moodle", "ilias"].includes(preset))) {
    test(`${preset}, ${version}: nothing arrives from the first answer to the last, then all does`, () =>
      playOn(preset, version, async (learner, lms) => {
        await learner.visit();
        await learner.waitUntilSaved();
        lms.fault = () => "gone";
        await learner.play("right");
        await learner.advance(10);
        lms.fault = () => "ok";
        await learner.waitUntilSaved();
        await lms.until(({ passed }) => passed);
        assertPassed(lms, await learner.course());
      }));

    test(`${preset}, ${version}: the network returns at the moment that the page goes`, () =>
      playOn(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        lms.fault = () => "gone";
        await learner.takeTest("toets", "right");
        // Long enough for several tries.
        await learner.advance(10);
        lms.fault = () => "ok";
        learner = await learner.closeTab();
        await comesBack(learner, lms);
        assertPassed(lms, await learner.course());
      }));

    test(`${preset}, ${version}: the network fails again between two tries, and the learner goes on at another device`, () =>
      playOn(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        // The first request fails, the second arrives, and then none does.
        let requests = 0;
        lms.fault = () => (++requests === 2 ? "ok" : "gone");
        await learner.takeTest("toets", "right");
        await learner.advance(10);
        assert.ok(requests > 2, "several tries");
        await learner.walkAway();
        await learner.tab.evaluate("localStorage.clear()");
        lms.fault = () => "ok";
        await learner.visit();
        if (/Geslaagd/.test(await learner.result())) {
          await learner.waitUntilSaved();
          await learner.close();
          return assertPassed(lms, await learner.course());
        }
        // What never arrived can be done again.
        await learner.takeTest("toets", "right");
        await learner.waitUntilSaved();
        assertPassed(lms, await learner.course());
      }));

    test(`${preset}, ${version}: a firewall that refuses one answer costs that answer alone`, () =>
      playOn(preset, version, async (learner, lms) => {
        lms.fault = ({ values }) => (Object.values(values).some((value) => value.includes("<script")) ? "error" : "ok");
        await learner.visit();
        await learner.practiseAll();
        await learner.waitUntilSaved();
        await learner.goTo("toets");
        for (const id of ["t-plus", "t-water", "t-week"]) await learner.fill(id, "right");
        await learner.exercise("t-stad").locator("input").fill("<script>Amsterdam</script>");
        await learner.frame.locator('[data-page="toets"] .mark-test').click();
        await learner.advance(150);
        const { passed, raw, interactions } = lms.report();
        assert.deepEqual({ passed, raw }, { passed: true, raw: "75" });
        assert.deepEqual(interactions.filter(({ id }) => !id.endsWith("t-stad")).map(({ result }) => result), Array(6).fill("correct"));
      }));

    test(`${preset}, ${version}: offline is not saved, nor after the page went`, () =>
      playOn(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        await learner.tab.context().setOffline(true);
        await learner.takeTest("toets", "right");
        await learner.advance(10);
        assert.equal(await learner.saveState(), "not-saved");
        await learner.tab.goto("about:blank");
        await learner.tab.context().setOffline(false);
        await comesBack(learner, lms);
        assertPassed(lms, await learner.course());
      }));
  }
});
