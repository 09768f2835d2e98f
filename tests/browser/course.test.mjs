// The shipped course, from its first page to a pass, as a learner plays it: some answers wrong at first.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Learner, build, host, launch } from "./support/play.mjs";

let browser, server, learner;
before(async () => {
  browser = await launch();
  server = await host(build("course"));
  learner = await (await Learner.arrive(browser, server.origin)).open("override=1&mastery=70");
  await learner.ready();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test("every page and every exercise is done, some wrong first", async () => {
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
  const failed = await learner.lms();
  assert.equal(failed.values["cmi.core.lesson_status"], "incomplete");
  assert.ok(Number(failed.values["cmi.core.score.raw"]) < 70);
  await learner.frame.locator(`[data-page="${page.id}"] .retake`).click();
  for (const exercise of exercises) await learner.fill(exercise.id, "right");
  await learner.frame.locator(`[data-page="${page.id}"] .mark-test`).click();
  for (const exercise of exercises) assert.equal(await learner.kind(exercise.id), "right", exercise.id);
  await learner.frame.locator(".turn .next").click();
}

test("the LMS has a pass, a score, and nothing that a strict one refuses", async () => {
  await learner.saved();
  const { values, faults, interactions } = await learner.lms();
  assert.deepEqual(faults, []);
  assert.equal(values["cmi.core.lesson_status"], "passed");
  assert.equal(values["cmi.core.score.raw"], "100");
  assert.equal(values["cmi.core.score.min"], "0");
  assert.equal(values["cmi.core.score.max"], "100");
  assert.equal(values["cmi.core.exit"], "suspend");
  assert.match(values["cmi.core.session_time"], /^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/);
  assert.ok(values["cmi.suspend_data"].length <= 4096);
  const { exercises } = await learner.read("Coursewright.course");
  for (const exercise of exercises) {
    const sent = interactions.filter(({ id }) => id === exercise.id);
    if (!exercise.marked) assert.equal(sent.length, 0, exercise.id);
    else assert.equal(sent.at(-1).result, "correct", exercise.id);
  }
  assert.ok(interactions.some(({ result }) => result === "wrong"));
});

test("the last page tells the result and holds what was written", async () => {
  assert.match(await learner.frame.locator(".result").innerText(), /Geslaagd[\s\S]*100 procent/);
  assert.match(await learner.frame.locator(".my-answers").innerText(), /Mijn antwoord ✓/);
  const waiting = learner.tab.waitForEvent("download");
  await learner.frame.locator(".end .save").click();
  assert.equal((await waiting).suggestedFilename(), "social-media-op-het-werk.html");
});

test("after save and close the LMS has it, and the next session starts from there", async () => {
  await learner.frame.locator("#close-button").click();
  await learner.frame.getByRole("heading", { name: "Je voortgang is opgeslagen" }).waitFor();
  assert.equal((await learner.lms()).finished, 1);
  await learner.open("override=1&mastery=70");
  await learner.ready();
  await learner.saved();
  const { values, faults } = await learner.lms();
  assert.deepEqual(faults, []);
  assert.equal(values["cmi.core.lesson_status"], "passed", "a pass stays");
  await learner.frame.locator("#go-on").click();
  assert.match(await learner.frame.locator(".result").innerText(), /Geslaagd/);
});

test("nothing was asked for outside the package, and the console stayed clean", () => {
  assert.deepEqual(learner.requests.filter((url) => !url.startsWith(server.origin) && !url.startsWith("blob:")), []);
  assert.deepEqual(server.missing, []);
  assert.deepEqual(learner.console, []);
});
