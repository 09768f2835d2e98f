// The worst moments to lose an LMS: while a test is marked and after, in each LMS. What the learner did must be in the
// record in the end, with the report, and the page may not say that it is saved before it is.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { assertPassed, assertReport, reports } from "./support/lms/expect.mjs";
import { everyPreset } from "./support/lms/habits.mjs";
import { closeAll, on } from "./support/lms/small.mjs";

after(closeAll);
const only = process.env.LMS;
// Both versions where the two differ; otherwise the one in which more goes wrong.
const ONCE = { "by the book": "1.2", openedx: "1.2", forma: "2004", frappe: "1.2", cornerstone: "2004" };
const presets = everyPreset().filter(([preset, version]) => (only ? only === preset : (ONCE[preset] ?? version) === version));
/** LMSs whose answers tell whether something was saved. */
const honest = (lms) => lms.habits.commitSays === "answer" && lms.habits.commitWaits;

/** The course with all but the test done and saved. */
async function beforeTheTest(learner) {
  await learner.visit();
  await learner.practiseAll();
  await learner.goTo("toets");
  await learner.savedAtLast();
  // Nobody takes a test in no time.
  await learner.pass(4);
}

/** Comes back, sees the pass, and closes: from then on the LMS has it. */
async function comesBack(learner, lms) {
  await learner.visit();
  assert.deepEqual((await learner.notices()).filter((name) => name !== "read-only"), []);
  assert.match(await learner.result(), /Geslaagd/);
  if (lms.report().passed && lms.habits.reviewAfter.length) return;
  await learner.savedAtLast();
  await learner.close();
  await lms.until(({ passed }) => passed, "a pass");
}

/** All that the LMS can have. @param {boolean} report whether the answers must be in it too */
function assertAll(lms, course, report) {
  if (report) return assertPassed(lms, course);
  const { passed, raw } = lms.report();
  assert.deepEqual({ passed, raw }, { passed: true, raw: lms.habits.knows ? "" : "100" });
}

describe("an outage", { concurrency: 3 }, () => {
  for (const [preset, version] of presets) {
    for (const fate of preset === "moodle" ? ["gone", "error"] : ["gone"]) {
      test(`${preset}, ${version}: the requests that carry the marked test fail (${fate}), then the network returns`, () =>
        on(preset, version, async (learner, lms) => {
          await beforeTheTest(learner);
          lms.fate = () => fate;
          await learner.takeTest("toets", "right");
          await learner.pass(10);
          if (honest(lms)) assert.notEqual(await learner.saveState(), "saved", "not saved, and not said to be");
          lms.fate = () => "ok";
          await learner.savedAtLast();
          if (honest(lms)) await lms.until(({ passed }) => passed || lms.habits.statusAtFinishOnly, "a pass without a new page");
          if (honest(lms) && reports(lms)) assertReport(lms, (await learner.course()).exercises);
          await learner.close();
          if (!lms.report().passed) await comesBack(learner, lms);
          assertAll(lms, await learner.course(), honest(lms));
        }));
    }

    // Without a learner's id nothing may be kept on the device.
    if (preset !== "frappe") test(`${preset}, ${version}: the network never returns in this page`, () =>
      on(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        lms.fate = () => "gone";
        await learner.takeTest("toets", "right");
        await learner.pass(60);
        if (honest(lms)) {
          assert.equal(await learner.saveState(), "not-saved");
          assert.ok((await learner.notices()).length > 0, "a notice");
        }
        learner = await learner.closeTab();
        lms.fate = () => "ok";
        assert.equal(lms.report().passed, false);
        await comesBack(learner, lms);
        assertAll(lms, await learner.course(), honest(lms));
      }));

    if (["moodle", "ilias", "openedx", "forma"].includes(preset)) test(`${preset}, ${version}: the login expires at the test, and the learner logs in again`, () =>
      on(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        lms.expire();
        await learner.takeTest("toets", "right");
        await learner.pass(70);
        const told = () => learner.frame.locator("#notices").innerText();
        if (honest(lms)) assert.match(await told(), /log opnieuw in/i);
        // And it stays, whatever is tried in between.
        await learner.pass(100);
        if (honest(lms)) assert.match(await told(), /log opnieuw in/i);
        assert.equal(lms.report().passed, false);
        await learner.logIn();
        await comesBack(learner, lms);
        assertAll(lms, await learner.course(), honest(lms));
      }));

    test(`${preset}, ${version}: the tab closes right after the test is marked`, () =>
      on(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        await learner.takeTest("toets", "right");
        // Without a beacon and a copy, the page needs the moment that its request takes.
        if (preset === "frappe") await learner.savedAtLast();
        learner = await learner.closeTab();
        await comesBack(learner, lms);
        assertAll(lms, await learner.course(), honest(lms));
      }));
  }

  for (const [preset, version] of presets.filter(([preset]) => ["moodle", "ilias"].includes(preset))) {
    test(`${preset}, ${version}: nothing arrives from the first answer to the last, then all does`, () =>
      on(preset, version, async (learner, lms) => {
        await learner.visit();
        await learner.savedAtLast();
        lms.fate = () => "gone";
        await learner.play("right");
        await learner.pass(10);
        lms.fate = () => "ok";
        await learner.savedAtLast();
        await lms.until(({ passed }) => passed);
        assertPassed(lms, await learner.course());
      }));

    test(`${preset}, ${version}: the network returns at the moment that the page goes`, () =>
      on(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        lms.fate = () => "gone";
        await learner.takeTest("toets", "right");
        // Long enough for several tries.
        await learner.pass(10);
        lms.fate = () => "ok";
        learner = await learner.closeTab();
        await comesBack(learner, lms);
        assertPassed(lms, await learner.course());
      }));

    test(`${preset}, ${version}: the network fails again between two tries, and the learner goes on at another device`, () =>
      on(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        // The first request fails, the second arrives, and then none does.
        let requests = 0;
        lms.fate = () => (++requests === 2 ? "ok" : "gone");
        await learner.takeTest("toets", "right");
        await learner.pass(10);
        assert.ok(requests > 2, "several tries");
        await learner.walkAway();
        await learner.tab.evaluate("localStorage.clear()");
        lms.fate = () => "ok";
        await learner.visit();
        if (/Geslaagd/.test(await learner.result())) {
          await learner.savedAtLast();
          await learner.close();
          return assertPassed(lms, await learner.course());
        }
        // What never arrived can be done again.
        await learner.takeTest("toets", "right");
        await learner.savedAtLast();
        assertPassed(lms, await learner.course());
      }));

    test(`${preset}, ${version}: a firewall that refuses one answer costs that answer alone`, () =>
      on(preset, version, async (learner, lms) => {
        lms.fate = ({ values }) => (Object.values(values).some((value) => value.includes("<script")) ? "error" : "ok");
        await learner.visit();
        await learner.practiseAll();
        await learner.savedAtLast();
        await learner.goTo("toets");
        for (const id of ["t-plus", "t-water", "t-week"]) await learner.fill(id, "right");
        await learner.exercise("t-stad").locator("input").fill("<script>Amsterdam</script>");
        await learner.frame.locator('[data-page="toets"] .mark-test').click();
        await learner.pass(150);
        const { passed, raw, interactions } = lms.report();
        assert.deepEqual({ passed, raw }, { passed: true, raw: "75" });
        assert.deepEqual(interactions.filter(({ id }) => !id.endsWith("t-stad")).map(({ result }) => result), Array(6).fill("correct"));
      }));

    test(`${preset}, ${version}: offline is not saved, nor after the page went`, () =>
      on(preset, version, async (learner, lms) => {
        await beforeTheTest(learner);
        await learner.tab.context().setOffline(true);
        await learner.takeTest("toets", "right");
        await learner.pass(10);
        assert.equal(await learner.saveState(), "not-saved");
        await learner.tab.goto("about:blank");
        await learner.tab.context().setOffline(false);
        await comesBack(learner, lms);
        assertPassed(lms, await learner.course());
      }));
  }
});
