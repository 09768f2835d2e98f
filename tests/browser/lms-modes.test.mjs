// Preview and review in LMSs: nothing that counts is written, and what the LMS has does not change.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { passCourse } from "./support/lms/expect.mjs";
import { everyPreset } from "./support/lms/presets.mjs";
import { closeAll, playOn } from "./support/lms/small-course.mjs";

const only = process.env.LMS;

after(closeAll);

/** What may not change by looking. @param {import("./support/lms/server.mjs").Lms} lms */
const kept = (lms) => ({ ...lms.report(), sessions: 0, finishes: 0 });

describe("looking on", { concurrency: 3 }, () => {
  // What the others add makes no difference here, or they do not tell the mode.
  const telling = everyPreset().filter(([preset]) => (only ? only === preset : ["by the book", "moodle", "ilias", "forma"].includes(preset)));
  for (const [preset, version] of telling) {
    test(`${preset}, ${version}: a preview leaves nothing that counts, and a review changes nothing`, () =>
      playOn(preset, version, async (learner, lms) => {
        await learner.visit("mode=browse");
        await learner.play("right");
        await learner.advance(10);
        await learner.walkAway();
        const seen = lms.report();
        // Moodle keeps what a preview writes; `browsed` is no completion.
        assert.match(seen.status, version === "1.2" ? /^(|not attempted|browsed)$/ : /^(|unknown|not attempted|incomplete)$/);
        assert.deepEqual({ raw: seen.raw, interactions: seen.interactions.length, state: seen.state, finishes: seen.finishes }, { raw: "", interactions: 0, state: "", finishes: 0 });

        await passCourse(learner, lms);

        const passed = kept(lms);
        const { finishes } = lms.report();
        await learner.visit("mode=review");
        assert.deepEqual(await learner.notices(), ["read-only"]);
        assert.match(await learner.result(), /Geslaagd/);
        await learner.goTo("oefenen");
        assert.match(await learner.exercise("wat-denk-je").locator("textarea").inputValue(), /op wat-denk-je, 9173/);
        assert.equal(await learner.kind("het-fruit"), "right");
        await learner.exercise("wat-denk-je").locator("textarea").fill("Iets anders");
        await learner.takeTest("toets", "wrong");
        await learner.advance(10);
        await learner.walkAway();
        assert.deepEqual(kept(lms), passed);
        assert.equal(lms.report().finishes, finishes, "no finish");
      }));

    test(`${preset}, ${version}: a review of what was not passed completes nothing, and does not say that it counts`, () =>
      playOn(preset, version, async (learner, lms) => {
        await learner.visit("mode=review");
        await learner.play("right");
        assert.match(await learner.result(), /telt niet mee/);
        await learner.walkAway();
        assert.deepEqual(kept(lms), { ...kept(lms), status: "", completion: "", raw: "", passed: false, state: "", interactions: [] });
        assert.equal(lms.report().finishes, 0);
      }));
  }
});
