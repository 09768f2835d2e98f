// Plays the shipped course to a pass in each version of SCORM, with some wrong answers first.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Learner, build, host, launch } from "./support/play.mjs";

/** What a pass looks like to the LMS, where the versions differ. */
const VERSIONS = {
  scorm12: {
    passed: { "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "100", "cmi.core.score.min": "0", "cmi.core.score.max": "100", "cmi.core.exit": "suspend" },
    failed: { "cmi.core.lesson_status": "incomplete" },
    again: { "cmi.core.lesson_status": "passed" },
    raw: "cmi.core.score.raw",
    time: ["cmi.core.session_time", /^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/],
    latency: /^0000:\d\d:\d\d\.\d\d$/,
    wrong: "wrong",
    room: 4096,
    objective: { status: "passed", "score.raw": "100", "score.min": "0", "score.max": "100" },
  },
  "scorm2004-4th": {
    passed: { "cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.progress_measure": "1", "cmi.score.scaled": "1", "cmi.score.raw": "100", "cmi.score.min": "0", "cmi.score.max": "100", "cmi.exit": "suspend" },
    failed: { "cmi.completion_status": "incomplete", "cmi.success_status": undefined },
    again: { "cmi.completion_status": "completed", "cmi.success_status": "passed" },
    raw: "cmi.score.raw",
    time: ["cmi.session_time", /^PT(\d+H)?(\d+M)?\d+(\.\d{1,2})?S$/],
    latency: /^PT(\d+M)?\d+(\.\d{1,2})?S$/,
    wrong: "incorrect",
    room: 64000,
    objective: { completion_status: "completed", success_status: "passed", "score.raw": "100", "score.scaled": "1" },
  },
};

const some = (values, names) => Object.fromEntries(Object.keys(names).map((name) => [name, values[name]]));

for (const [version, wanted] of Object.entries(VERSIONS)) {
  describe(version, () => {
    let browser, server, learner;
    before(async () => {
      browser = await launch();
      server = await host(build("course", version));
      learner = await (await Learner.arrive(browser, server.origin)).open("override=1&mastery=70");
      await learner.ready();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    test(`${version}: every page and every exercise is done, some wrong first`, async () => {
      const { pages, exercises } = await learner.read("Coursewright.course");
      await learner.frame.locator("#begin").click();
      for (const page of pages) {
        assert.equal(await learner.read("document.body.dataset.at"), page.id);
        for (const [place, exercise] of exercises.filter((each) => each.page === page.id).entries()) {
          if (exercise.private) continue;
          if (exercise.marked && !exercise.test && place % 2 === 0) {
            await learner.fill(exercise.id, "wrong");
            await learner.press(exercise.id, ".check");
            assert.match(await learner.kind(exercise.id), /^(wrong|partly)$/, exercise.id);
            await learner.press(exercise.id, ".again");
          }
          await learner.fill(exercise.id, "right");
          if (!exercise.marked || exercise.test) continue;
          await learner.press(exercise.id, ".check");
          assert.equal(await learner.kind(exercise.id), "right", exercise.id);
        }
        if (!page.test) await learner.frame.locator(".turn .next").click();
        else await takeTest(page, exercises.filter((each) => each.page === page.id && each.marked));
      }
      assert.equal(await learner.read("document.body.dataset.at"), "end_");
    });

    /** Fails first: two of ten right. Then all right. */
    async function takeTest(page, exercises) {
      for (const exercise of exercises.slice(2)) await learner.fill(exercise.id, "wrong");
      await learner.frame.locator(`[data-page="${page.id}"] .mark-test`).click();
      await learner.saved();
      const { values } = await learner.lms();
      assert.deepEqual(some(values, wanted.failed), wanted.failed);
      assert.ok(Number(values[wanted.raw]) < 70);
      await learner.frame.locator(`[data-page="${page.id}"] .retake`).click();
      for (const exercise of exercises) await learner.fill(exercise.id, "right");
      await learner.frame.locator(`[data-page="${page.id}"] .mark-test`).click();
      for (const exercise of exercises) assert.equal(await learner.kind(exercise.id), "right", exercise.id);
      await learner.frame.locator(".turn .next").click();
    }

    test(`${version}: the LMS has a pass, a score, and nothing that a strict one refuses`, async () => {
      await learner.saved();
      const { values, faults, interactions, objectives } = await learner.lms();
      assert.deepEqual(faults, []);
      assert.deepEqual(some(values, wanted.passed), wanted.passed);
      assert.match(values[wanted.time[0]], wanted.time[1]);
      assert.ok(values["cmi.suspend_data"].length <= wanted.room);
      const { exercises, objectives: known } = await learner.read("Coursewright.course");
      for (const exercise of exercises) {
        if (!exercise.marked) {
          assert.equal(exercise.interaction, null, exercise.id);
          continue;
        }
        const { id, result, latency } = interactions[exercise.interaction.index];
        assert.deepEqual([id, result], [exercise.interaction.id, "correct"]);
        assert.match(latency, wanted.latency);
      }
      assert.equal(interactions.length, exercises.filter(({ marked }) => marked).length, "the last attempt of each");
      const { calls } = await learner.lms("({ calls: lms.calls })");
      assert.ok(calls.some(([element, value]) => element.endsWith(".result") && value === wanted.wrong));
      const served = known.filter(({ id }) => exercises.some((exercise) => exercise.marked && exercise.objectives.includes(id)));
      assert.ok(served.length > 0);
      for (const { id } of served) {
        const objective = objectives.find((each) => each.id === id);
        assert.deepEqual(some(objective, wanted.objective), wanted.objective, id);
      }
    });

    test(`${version}: the last page tells the result and holds what was written`, async () => {
      assert.match(await learner.frame.locator(".result").innerText(), /Geslaagd[\s\S]*100 procent/);
      assert.match(await learner.frame.locator(".my-answers").innerText(), /Mijn antwoord ✓/);
      const waiting = learner.tab.waitForEvent("download");
      await learner.frame.locator(".end .save").click();
      assert.equal((await waiting).suggestedFilename(), "social-media-op-het-werk.html");
    });

    test(`${version}: after save and close the LMS has it, and the next session starts from there`, async () => {
      await learner.frame.locator("#close-button").click();
      await learner.frame.getByRole("heading", { name: "Je voortgang is opgeslagen" }).waitFor();
      const { finished, faults: before_ } = await learner.lms();
      assert.deepEqual([finished, before_], [1, []]);
      await learner.open("override=1&mastery=70");
      await learner.ready();
      await learner.saved();
      // What is not written again has stayed as it was.
      const read = (/** @type {string} */ element) => learner.tab.evaluate((name) => (window.API ? window.API.LMSGetValue(name) : window.API_1484_11.GetValue(name)), element);
      for (const [element, value] of Object.entries(wanted.again)) assert.equal(await read(element), value, "a pass stays");
      assert.deepEqual((await learner.lms()).faults, []);
      await learner.frame.locator("#go-on").click();
      assert.match(await learner.frame.locator(".result").innerText(), /Geslaagd/);
    });

    test(`${version}: nothing was asked for outside the package, and the console stayed clean`, () => {
      assert.deepEqual(learner.requests.filter((url) => !url.startsWith(server.origin) && !url.startsWith("blob:")), []);
      assert.deepEqual(server.missing, []);
      assert.deepEqual(learner.console, []);
    });
  });
}

test("both editions of 2004 hold the same, their manifests and schemas apart", () => {
  const [third, fourth] = ["scorm2004-3rd", "scorm2004-4th"].map((version) => build("course", version));
  const own = (files) => [...files].filter(([path]) => !/\.(xml|xsd)$/.test(path)).map(([path, bytes]) => [path, bytes.toString("hex")]);
  assert.deepEqual(own(third), own(fourth));
});
