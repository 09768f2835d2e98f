// One switch of the test LMS at a time: spellings, pass marks, little room, slow answers, a frame that is loaded again. Checked are
// the record of the LMS and the next visit.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { assertPassed, lines, passCourse } from "./support/lms/expect.mjs";
import { closeAll, playOn } from "./support/lms/small-course.mjs";

after(closeAll);

/** Passes the course in one visit, and opens it again. */
async function passAndLookAgain(learner, lms) {
  await passCourse(learner, lms);
  await learner.visit();
  assert.deepEqual(await learner.notices(), []);
  assert.match(await learner.result(), /^Geslaagd/);
  await learner.goTo("oefenen");
  assert.equal(await learner.kind("het-fruit"), "right");
  await learner.waitUntilSaved();
  await learner.walkAway();
  assertPassed(lms, await learner.course());
}

/** Loads the course's frame again, in the page of the LMS that is there. */
async function reload(learner) {
  await learner.tab.evaluate('new Promise((loaded) => { const frame = document.querySelector("iframe"); frame.addEventListener("load", loaded, { once: true }); frame.src = frame.src; })');
  await learner.frame.locator("#begin, .gate button").first().waitFor();
}

describe("a switch by itself", { concurrency: 3 }, () => {
  const spellings = [
    ["1.2", { truth: "TRUE" }],
    ["1.2", { truth: "number" }],
    ["1.2", { truth: "empty" }],
    ["2004", { truth: "True" }],
    ["2004", { truth: "1" }],
    ["2004", { truth: "boolean" }],
    ["2004", { truth: "empty" }],
    ["2004", { statusSpelling: "capital" }],
    ["1.2", { unset: "null" }],
    ["2004", { unset: "undefined" }],
    ["1.2", { commitWaits: false, commitSays: "true" }],
  ];
  for (const [version, switches] of spellings) {
    test(`${version}, ${JSON.stringify(switches)}: a pass arrives, is known again, and is not taken back`, () => playOn("by the book", version, passAndLookAgain, switches));
  }

  test("1.2: the mode `Review` is a review", () =>
    playOn("by the book", "1.2", async (learner) => {
      await learner.visit("mode=review");
      assert.deepEqual(await learner.notices(), ["read-only"]);
    }, { modeSpelling: "capital" }));

  // 75 percent of the points.
  for (const [version, mastery, passes] of [["1.2", "", true], ["1.2", "0", true], ["1.2", "0.7", true], ["1.2", "80", false], ["2004", "0.8", false], ["2004", "0", true]]) {
    test(`${version}: 75 percent with the LMS's mark "${mastery}" is ${passes ? "a pass" : "none"}, and 25 percent never`, () =>
      playOn("by the book", version, async (learner, lms) => {
        await learner.visit();
        await learner.practiseAll();
        await learner.goTo("toets");
        for (const id of ["t-water", "t-week", "t-stad"]) await learner.fill(id, "wrong");
        await learner.fill("t-plus", "right");
        await learner.frame.locator('[data-page="toets"] .mark-test').click();
        await learner.waitUntilSaved();
        assert.equal(lms.report().passed, false);
        await learner.takeTest("toets", "nearly");
        await learner.waitUntilSaved();
        await learner.close();
        assert.deepEqual([lms.report().passed, lms.report().raw], [passes, "75"]);
      }, { mastery, judges: "" }));
  }

  for (const [stateRoom, overRoom] of [[2000, "refuse"], [255, "refuse"], [255, "cut"]]) {
    test(`1.2: room for ${stateRoom} characters (${overRoom}): what fits is kept, and the learner is told`, () =>
      playOn("by the book", "1.2", async (learner, lms) => {
        await learner.visit();
        await learner.practise("oefenen");
        await learner.exercise("wat-denk-je").locator("textarea").fill("Een lang verhaal over mijn werk. ".repeat(120));
        await learner.waitUntilSaved();
        await learner.takeTest("toets", "right");
        await learner.waitUntilSaved();
        assert.deepEqual(await learner.notices(), ["text-dropped"]);
        await learner.close();
        assertPassed(lms, await learner.course());
        assert.ok(lms.report().state.length <= stateRoom);
        // In a browser without a copy.
        await learner.tab.evaluate("localStorage.clear()");
        await learner.visit();
        assert.match(await learner.result(), /^Geslaagd[\s\S]*100 procent/);
        await learner.goTo("oefenen");
        for (const id of ["het-fruit", "waar-of-niet", "het-dier"]) assert.equal(await learner.kind(id), "right", id);
      }, { stateRoom, overRoom }));
  }

  for (const [preset, version] of [["moodle", "1.2"], ["moodle", "2004"], ["forma", "1.2"], ["forma", "2004"]]) {
    test(`${preset}, ${version}: half an emoji at a limit and control characters stop nothing`, () =>
      playOn(preset, version, async (learner, lms) => {
        await learner.visit();
        await learner.goTo("oefenen");
        for (const text of [`a${"😀".repeat(200)}`, "hond\u0002\u001f\u0000"]) {
          await learner.exercise("het-dier").locator("input").fill(text);
          await learner.press("het-dier", ".check");
          if (await learner.exercise("het-dier").locator(".again").isVisible()) await learner.press("het-dier", ".again");
        }
        await learner.exercise("wat-denk-je").locator("textarea").fill(`\u0002${"👩‍👩‍👧".repeat(100)}`);
        await learner.play("right");
        await learner.waitUntilSaved();
        await learner.close();
        await lms.until(({ passed }) => passed);
        assertPassed(lms, await learner.course());
        for (const { values } of lms.arrivals) for (const value of Object.values(values)) assert.doesNotMatch(value, /[\x00-\x08\x0b\x0c\x0e-\x1f]|\ufffd\ufffd/);
      }));
  }

  for (const [version, initializeAgain] of [["1.2", "101"], ["1.2", "0"], ["1.2", "taken"], ["2004", "103"], ["2004", "0"], ["2004", "taken"]]) {
    test(`${version}: a frame that is loaded again goes on with the LMS that says ${initializeAgain} to it`, () =>
      playOn("by the book", version, async (learner, lms) => {
        await learner.visit();
        await learner.practiseAll();
        await learner.waitUntilSaved();
        await reload(learner);
        assert.equal(lms.report().sessions, 1);
        await learner.goTo("oefenen");
        assert.equal(await learner.kind("het-fruit"), "right");
        await learner.takeTest("toets", "right");
        await learner.waitUntilSaved();
        assertPassed(lms, await learner.course());
      }, { initializeAgain }));
  }

  for (const version of ["1.2", "2004"]) {
    test(`${version}: a frame that is loaded again where the LMS has ended the session says so, and loses nothing`, () =>
      playOn("by the book", version, async (learner) => {
        await learner.visit();
        await learner.practiseAll();
        await learner.waitUntilSaved();
        await reload(learner);
        await learner.frame.locator(".gate button").first().waitFor();
        await learner.visit();
        await learner.goTo("oefenen");
        assert.equal(await learner.kind("het-fruit"), "right");
        // The browser forbids the LMS's page a request while the frame goes, so the finish fails.
      }, { endsAnyway: true }));
  }

  test("1.2: a slow LMS is not asked at every letter", () =>
    playOn("by the book", "1.2", async (learner, lms) => {
      await learner.visit();
      await learner.goTo("oefenen");
      await learner.waitUntilSaved();
      lms.delay = 1000;
      const field = learner.exercise("wat-denk-je").locator("textarea");
      await field.pressSequentially("Ik schrijf", { delay: 100 });
      await learner.waitUntilSaved();
      // The player has felt how slow it is.
      const before_ = lms.arrivals.length;
      await field.pressSequentially(" nog wat over mijn werk in de zorg.", { delay: 100 });
      assert.ok(lms.arrivals.length - before_ <= 1, `${lms.arrivals.length - before_} commits for 35 letters`);
      await learner.waitUntilSaved();
      await learner.walkAway();
      await learner.visit();
      await learner.goOn();
      assert.match(await learner.exercise("wat-denk-je").locator("textarea").inputValue(), /^Ik schrijf nog wat over mijn werk in de zorg\.$/);
    }));

  for (const version of ["1.2", "2004"]) {
    test(`${version}: question 3 is the same for all learners, in whatever order they work`, () =>
      playOn("moodle", version, async (learner, lms) => {
        const index = () => Object.fromEntries([...lines(lms)].map(([id, line]) => [id, line.index]));
        await learner.visit();
        await learner.takeTest("toets", "right");
        await learner.practise("oefenen");
        await learner.waitUntilSaved();
        const backward = index();
        await playOn("moodle", version, async (other, second) => {
          await other.visit();
          await other.play("right");
          await other.waitUntilSaved();
          assert.deepEqual(Object.fromEntries([...lines(second)].map(([id, line]) => [id, line.index])), backward);
          const ids = second.report().interactions.map(({ id }) => id);
          assert.deepEqual(ids, [...ids].sort(), "readable, in the order of the course");
          assert.deepEqual(second.report().interactions.map((each) => each.index), ids.map((_, place) => place), "no gap");
        });
      }));
  }

  for (const statusSpelling of ["lower", "capital", "upper", "letter"]) {
    test(`1.2: an emptied record is a new attempt, but a pass stays one (status in ${statusSpelling})`, () =>
      playOn("by the book", "1.2", async (learner, lms) => {
        await learner.visit();
        await learner.play("right");
        await learner.waitUntilSaved();
        await learner.close();
        lms.records.wipe("w-17");
        await learner.tab.evaluate("localStorage.clear()");
        await learner.visit();
        assert.match(await learner.result(), /^Geslaagd/);
        assert.doesNotMatch(await learner.result(), /\b0 procent/);
        await learner.practise("oefenen");
        await learner.waitUntilSaved();
        await learner.close();
        assert.deepEqual([lms.report().status, lms.report().raw], ["passed", "100"]);
      }, { statusSpelling }));
  }
});
