// The shipped course in each of the LMSs that tests/browser/support/lms can be: the learner fails the test, closes the
// tab, comes back, passes, and looks again. What counts is what the LMS holds, and what the next visit shows.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNotYet, assertPassed, assertReport, reports } from "./support/lms/expect.mjs";
import { everyPreset } from "./support/lms/habits.mjs";
import { Lms } from "./support/lms/server.mjs";
import { Visitor } from "./support/lms/visitor.mjs";
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
  let lms, learner, course;
  before(async () => {
    lms = await Lms.start(files(), preset);
    learner = await (await Visitor.arrive(browser, lms)).visit();
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

  test(name("a failed test leaves no pass and no lock"), async () => {
    await learner.play("wrong");
    await learner.savedAtLast();
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
    await learner.takeTest(page.id, "nearly");
    assert.match(await learner.result(), /^Geslaagd/);
    await learner.savedAtLast();
    if (lms.habits.noFinish) learner = await learner.closeTab();
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
    if ((await learner.saveState()) !== "") await learner.savedAtLast().catch(() => {});
    learner = await learner.closeTab();
    assertPassed(lms, course, wrong());
    assert.deepEqual([lms.missing, learner.console], [[], []]);
  });
}
