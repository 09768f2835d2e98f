// Plays the shipped course in each preset of the test LMS: a preview, a failed test, a closed tab, a pass while the network is gone,
// another visit, a review. Checked are the record of the LMS and the next visit.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNotYet, assertPassed, assertReport, reports } from "./support/lms/expect.mjs";
import { everyPreset } from "./support/lms/presets.mjs";
import { Lms } from "./support/lms/server.mjs";
import { LmsLearner } from "./support/lms/learner.mjs";
import { build, launch } from "./support/play.mjs";

const TARGETS = { 1.2: "scorm12", 2004: "scorm2004-4th" };
const only = process.env.LMS;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const packages = {};
before(() => Object.entries(TARGETS).forEach(([version, target]) => (packages[version] = build("course", target))));

// A learner waits more than a browser works, so that several go on at a time.
describe("the course in an LMS", { concurrency: 3 }, () => {
  for (const [preset, version] of everyPreset()) {
    if (only && only !== preset) continue;
    describe(`${preset}, ${version}`, { concurrency: 1 }, () => play(preset, version, () => packages[version]));
  }
});

/** @param {string} preset @param {string} version @param {() => Map<string, Buffer>} files */
function play(preset, version, files) {
  // Of the presets that tell the mode, one each of what they make of it.
  const tellsMode = ["by the book", "moodle", "ilias", "forma"].includes(preset);
  let lms, learner, course;
  before(async () => {
    lms = await Lms.start(files(), preset);
    learner = await (await LmsLearner.arrive(browser, lms)).visit(tellsMode ? "mode=browse" : "");
    course = await learner.course();
  });
  after(async () => {
    await learner?.gone();
    await lms?.close();
  });
  const name = (text) => `${preset}, ${version}: ${text}`;
  const inTest = ({ test: taken }) => taken;
  /** The test is passed with its first answer wrong: no LMS may make 100 percent of 70. */
  const wrong = () => [course.exercises.find((each) => each.marked && each.test)];

  if (tellsMode) {
    test(name("a preview of the course, test and all, leaves nothing that counts"), async () => {
      await learner.takeTest(course.pages.find(inTest).id, "right");
      await learner.advance(10);
      await learner.walkAway();
      const { passed, raw, state, finishes, interactions } = lms.report();
      assert.deepEqual({ passed, raw, state, finishes, interactions }, { passed: false, raw: "", state: "", finishes: 0, interactions: [] });
      await learner.visit();
    });
  }

  test(name("a failed test leaves no pass and no lock"), async () => {
    await learner.play("wrong");
    await learner.waitUntilSaved();
    learner = await learner.closeTab();
    assertNotYet(lms);
    if (reports(lms)) assertReport(lms, course.exercises, (each) => !each.test);
  });

  test(name("the next visit goes on where the learner was, with the answers, to a pass"), async () => {
    await learner.visit();
    await learner.goOn();
    assert.deepEqual(await learner.notices(), []);
    const page = course.pages.find(inTest);
    const open = course.exercises.find((each) => each.body === "open" && !each.private && !each.test);
    await learner.goTo(open.page);
    assert.match(await learner.exercise(open.id).locator("textarea").inputValue(), new RegExp(`op ${open.id}, 9173`));
    // The worst moment: what the marking sends does not arrive. An LMS that says true all the same has its own plays.
    const honest = lms.switches.commitSays === "answer" && lms.switches.commitWaits;
    if (honest) lms.fault = () => "gone";
    await learner.takeTest(page.id, "nearly");
    assert.match(await learner.result(), /^Geslaagd/);
    if (honest) await learner.advance(10);
    if (honest) assert.notEqual(await learner.saveState(), "saved");
    lms.fault = () => "ok";
    await learner.waitUntilSaved();
    if (lms.switches.noFinish) learner = await learner.closeTab();
    else await learner.close();
    await lms.until(({ passed }) => passed, "a pass");
    assertPassed(lms, course, wrong());
  });

  test(name("the visit after the pass says so, and takes nothing back"), async () => {
    await learner.visit();
    assert.match(await learner.result(), /Geslaagd/);
    assert.doesNotMatch(await learner.result(), /\b0 procent/);
    const page = course.pages[1].id;
    await learner.goTo(page);
    if ((await learner.saveState()) !== "") await learner.waitUntilSaved().catch(() => {});
    learner = await learner.closeTab();
    assertPassed(lms, course, wrong());
    if (!tellsMode) return;
    const { finishes } = lms.report();
    await learner.visit("mode=review");
    assert.match(await learner.result(), /Geslaagd[^]*telt niet mee/);
    await learner.takeTest(course.pages.find(inTest).id, "wrong");
    await learner.advance(10);
    learner = await learner.closeTab();
    assertPassed(lms, course, wrong());
    assert.equal(lms.report().finishes, finishes, "a review is not finished");
    assert.deepEqual([lms.missing, learner.console], [[], []]);
  });
}
