// Regressions that a review found with the test LMS: what one learner, one failing request or one update can do to saved results.
// Each is the smallest play that shows its fault.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { editions, removeAll } from "./support/lms/editions.mjs";
import { assertPassed, assertReport, lines } from "./support/lms/expect.mjs";
import { closeAll, playOn, packageOf } from "./support/lms/small-course.mjs";
import { LEARNER, LmsLearner } from "./support/lms/learner.mjs";

after(closeAll);
after(removeAll);

const NO_MARK = { "course.toml": [["pass_mark = 70", ""]] };

/** Replaces the package in the LMS by another version. */
function update(lms, learner, folder) {
  lms.files = packageOf(lms.version, folder);
  learner.known = undefined;
}

/** Collects status and score after each change that arrives. @param {import("./support/lms/server.mjs").Lms} lms @returns {Set<string>} */
function history(lms) {
  const seen = new Set();
  const wake = lms.wake.bind(lms);
  lms.wake = () => {
    const { status, raw } = lms.report();
    seen.add(`${status} ${raw}`);
    wake();
  };
  return seen;
}

/** The report without its order in time. */
const answers = (lms) => lms.report().interactions.map(({ index, id, type, response, result, patterns }) => ({ index, id, type, response, result, patterns }));

/** The report of the whole course when nothing fails, by preset and version. */
const references = new Map();
function reference(preset, version) {
  const name = `${preset} ${version}`;
  if (!references.has(name)) {
    references.set(name, new Promise((resolve, reject) => {
      playOn(preset, version, async (learner, lms) => {
        await learner.visit();
        await learner.play("right");
        await learner.leave();
        resolve(answers(lms));
      }).catch(reject);
    }));
  }
  return references.get(name);
}

const text = (learner, id) => learner.exercise(id).locator("textarea");
const gate = (learner) => learner.frame.locator('[data-page="gate_"]');

describe("what was saved stays", { concurrency: 3 }, () => {
  for (const [preset, version] of [["by the book", "1.2"], ["ilias", "1.2"], ["cornerstone", "2004"]]) {
    test(`${preset}, ${version}: a later visit in which one request of many arrives does not touch a pass`, () =>
      playOn(preset, version, async (learner, lms) => {
        await learner.visit();
        await learner.play("right");
        await learner.leave();
        const before = answers(lms);
        const { objectives } = lms.report();
        assert.ok(objectives.length > 0);
        const seen = history(lms);
        let requests = 0;
        lms.fault = () => (++requests === 2 ? "ok" : "error");
        await learner.visit();
        await learner.advance(40);
        learner = await learner.closeTab();
        assert.ok(requests > 2, "several tries");
        assert.deepEqual([...seen], ["passed 100"]);
        assert.deepEqual(answers(lms), before);
        assert.deepEqual(lms.report().objectives, objectives, "nor its objectives");
        lms.fault = () => "ok";
        await learner.visit();
        await learner.leave();
        assert.deepEqual([...seen], ["passed 100"]);
        assertPassed(lms, await learner.course());
      }));
  }

  for (const [preset, version] of [["by the book", "1.2"], ["moodle", "1.2"], ["moodle", "2004"], ["ilias", "1.2"], ["ilias", "2004"]]) {
    for (const closes of [false, true]) {
      test(`${preset}, ${version}: requests that arrive without an answer while a test is marked${closes ? ", until the tab closes," : ""} leave no value that was made to differ`, async () => {
        const wanted = await reference(preset, version);
        await playOn(preset, version, async (learner, lms) => {
          await learner.visit();
          const course = await learner.course();
          await learner.practise("oefenen");
          await learner.goTo("toets");
          await learner.waitUntilSaved();
          lms.fault = () => "lost";
          await learner.takeTest("toets", "right");
          await learner.advance(60);
          assert.equal(await learner.saveState(), "not-saved");
          // Nothing may come after this: the laptop is closed.
          assertPassed(lms, course);
          assert.deepEqual(answers(lms), wanted, "while it fails");
          if (closes) {
            learner = await learner.closeTab();
            assert.deepEqual(answers(lms), wanted, "after the tab closed");
            lms.fault = () => "ok";
            await learner.visit();
            assert.match(await learner.result(), /Geslaagd/);
            // In a review nothing more can be saved.
            if (!(await learner.notices()).includes("read-only")) await learner.leave();
          } else {
            lms.fault = () => "ok";
            await learner.leave();
          }
          assertPassed(lms, course);
          assert.deepEqual(answers(lms), wanted);
        });
      });
    }
  }

  test("2004: a course that was completed without a pass mark is not passed by an update that has one", async () => {
    const [before, now] = editions(NO_MARK, { "course.toml": [["licence = \"CC0-1.0\"", "licence = \"CC0-1.0\"\n"], ["[scoring]", "[scoring]\npass_mark = 70"]] });
    await playOn("by the book", "2004", async (learner, lms) => {
      update(lms, learner, before);
      await learner.visit();
      await learner.play("wrong");
      await learner.leave();
      assert.equal(lms.report().completion, "completed");
      update(lms, learner, now);
      await learner.visit();
      assert.doesNotMatch(await learner.result(), /Geslaagd/);
      await learner.leave();
      assert.equal(lms.report().passed, false);
      assert.ok(!lms.arrivals.some(({ values }) => values["cmi.success_status"] === "passed"), "no pass was sent");
    }, { judges: "" });
  });

  test("2004: `completed` that the LMS set after a failed test is no pass", () =>
    playOn("by the book", "2004", async (learner, lms) => {
      await learner.visit();
      await learner.play("wrong");
      await learner.leave();
      lms.records.held(LEARNER).values["cmi.completion_status"] = "completed";
      await learner.visit();
      assert.doesNotMatch(await learner.result(), /Geslaagd/);
      await learner.leave();
      assert.equal(lms.report().passed, false);
      assert.ok(!lms.arrivals.some(({ values }) => values["cmi.success_status"] === "passed"), "no pass was sent");
    }, { judges: "" }));

  for (const [preset, version] of [["by the book", "1.2"], ["by the book", "2004"]]) {
    test(`${preset}, ${version}: what was done on two devices is joined, and the pass of the other stays`, () =>
      playOn(preset, version, async (a, lms) => {
        await a.visit();
        await a.goTo("oefenen");
        await text(a, "en-verder").fill("een begin");
        await a.waitUntilSaved();
        lms.expire();
        await text(a, "wat-denk-je").fill("geschreven op apparaat A");
        await a.fill("waar-of-niet", "wrong");
        await a.press("waar-of-niet", ".check");
        await a.advance(70);
        const b = await LmsLearner.arrive(a.tab.context().browser(), lms);
        await b.visit();
        await b.play("right");
        await b.goTo("oefenen");
        await text(b, "en-verder").fill("geschreven op apparaat B");
        await text(b, "wat-denk-je").fill("ook op B");
        await b.leave();
        await b.gone();
        assertPassed(lms, await a.course());
        await a.logIn();
        await a.visit();
        assert.match(await a.result(), /^Geslaagd/);
        await a.goTo("oefenen");
        assert.match(await text(a, "en-verder").inputValue(), /geschreven op apparaat B/);
        assert.match(await text(a, "wat-denk-je").inputValue(), /ook op B[\s\S]*geschreven op apparaat A|geschreven op apparaat A[\s\S]*ook op B/);
        for (const id of ["het-fruit", "waar-of-niet", "het-dier"]) assert.equal(await a.kind(id), "right", id);
        await a.leave();
        assertPassed(lms, await a.course());
      }));
  }

  for (const version of ["1.2", "2004"]) {
    for (const by of ["101", "throw"]) {
      test(`${version}: a state that cannot be read (${by}) is not written over, and trying again goes on with it`, () =>
        playOn("by the book", version, async (learner, lms) => {
          await learner.visit();
          await learner.practise("oefenen");
          await text(learner, "wat-denk-je").fill("mijn werk van een uur");
          await learner.leave();
          const { state } = lms.report();
          const before = lms.arrivals.length;
          await learner.tab.evaluate("localStorage.clear()");
          lms.switches.unread = { element: "^cmi\\.suspend_data$", times: 1, by };
          await learner.visit();
          await gate(learner).getByRole("button", { name: "Probeer opnieuw" }).waitFor();
          await learner.advance(20);
          assert.equal(lms.report().state, state);
          assert.equal(lms.arrivals.slice(before).filter(({ values }) => "cmi.suspend_data" in values).length, 0);
          await gate(learner).getByRole("button", { name: "Probeer opnieuw" }).click();
          await learner.goOn();
          assert.equal(await text(learner, "wat-denk-je").inputValue(), "mijn werk van een uur");
          assert.equal(await learner.kind("het-fruit"), "right");
          await learner.leave();
          assert.equal(lines(lms).get("het-fruit").result, "correct");
        }));
    }
  }
});

describe("what an LMS refuses, or an update changes", { concurrency: 3 }, () => {
  for (const [version, refused] of [["1.2", "cmi.core.lesson_status=passed"], ["2004", "cmi.success_status=passed"]]) {
    test(`${version}: an LMS that never takes \`passed\` gets all else, and the page comes to saved`, () =>
      playOn("by the book", version, async (learner, lms) => {
        await learner.visit();
        await learner.play("right");
        await learner.advance(120);
        await learner.waitUntilSaved();
        assert.deepEqual(await learner.notices(), []);
        const { raw, state } = lms.report();
        assert.deepEqual([raw, state !== ""], ["100", true]);
        assertReport(lms, (await learner.course()).exercises);
        await learner.frame.locator("body").press("Control+Alt+l");
        assert.match(await learner.frame.locator("#log textarea").inputValue(), /blijft status weigeren/);
        await learner.frame.locator("body").press("Escape");
        await learner.close();
      }, { refuses: [`^${refused.replaceAll(".", "\\.")}`], judges: "" }));
  }

  for (const version of ["1.2", "2004"]) {
    test(`${version}: an update that resets exercises of a completed course takes back neither score nor status`, async () => {
      const [before, now] = editions(NO_MARK, { "02-toets.md": [["## Ja of nee: water", "## Kort antwoord: water"], ["[!ANTWOORD] Ja", "[!ANTWOORD] ja"]] });
      await playOn("by the book", version, async (learner, lms) => {
        update(lms, learner, before);
        await learner.visit();
        await learner.play("right");
        await learner.leave();
        const { status, completion, raw } = lms.report();
        assert.deepEqual([completion, raw], ["completed", "100"]);
        update(lms, learner, now);
        const seen = history(lms);
        await learner.visit();
        assert.deepEqual(await learner.notices(), ["changed"]);
        await learner.goTo("toets");
        await learner.leave();
        assert.deepEqual([...seen], [`${status} ${raw}`]);
      }, { judges: "" });
    });
  }

  for (const version of ["1.2", "2004"]) {
    test(`${version}: an open answer that is tracked is in the report without leaving the field, and gone when it is emptied`, async () => {
      const [tracked] = editions({ "course.toml": [["[scoring]", "[tracking]\nopen_answers = true\n\n[scoring]"]] });
      await playOn("by the book", version, async (learner, lms) => {
        update(lms, learner, tracked);
        await learner.visit();
        await learner.goTo("oefenen");
        await learner.waitUntilSaved();
        await text(learner, "wat-denk-je").click();
        await text(learner, "wat-denk-je").pressSequentially("getypt en niet verlaten");
        learner = await learner.closeTab();
        await learner.visit();
        await learner.leave();
        assert.equal(lines(lms).get("wat-denk-je")?.response, "getypt en niet verlaten");
        await learner.visit();
        await learner.goTo("oefenen");
        await text(learner, "wat-denk-je").fill("");
        await learner.leave();
        assert.doesNotMatch(lines(lms).get("wat-denk-je")?.response, /getypt/);
        await learner.visit();
        await learner.leave();
        assert.doesNotMatch(lines(lms).get("wat-denk-je")?.response, /getypt/);
      });
    });
  }

  test("1.2: an LMS that cuts the state after each visit gets no longer one from the second visit on, and the notice comes once", () =>
    playOn("by the book", "1.2", async (learner, lms) => {
      await learner.visit();
      await learner.practise("oefenen");
      await text(learner, "wat-denk-je").fill("Ik schrijf een lang verhaal over mijn werk. ".repeat(8));
      await learner.takeTest("toets", "nearly");
      await learner.leave();
      const told = [];
      for (let visit = 0; visit < 3; visit++) {
        await learner.tab.evaluate("localStorage.clear()");
        const before = lms.arrivals.length;
        await learner.visit();
        told.push((await learner.notices()).filter((name) => name.startsWith("damaged")).join());
        await learner.goTo("oefenen");
        await learner.leave();
        const longest = Math.max(...lms.arrivals.slice(before).map(({ values }) => values["cmi.suspend_data"]?.length ?? 0));
        assert.ok(longest <= 255, `${longest} characters in visit ${visit + 2}`);
      }
      assert.deepEqual(told, ["damaged-part", "", ""]);
      assert.ok(lms.report().passed);
    }, { returns: "truncate:255" }));

  test("2004: an id that the LMS refuses costs its own exercise alone", () =>
    playOn("by the book", "2004", async (learner, lms) => {
      await learner.visit();
      await learner.play("right");
      await learner.advance(120);
      await learner.waitUntilSaved();
      const { exercises } = await learner.course();
      const at = exercises.find(({ interaction }) => interaction?.index === 3);
      const found = lines(lms);
      const others = exercises.filter(({ marked, id }) => marked && id !== at.id);
      assert.deepEqual(others.map(({ id, interaction }) => [id, found.get(id)?.index, found.get(id)?.result]), others.map(({ id, interaction }) => [id, interaction.index, "correct"]));
      await learner.close();
      assert.deepEqual([lms.report().passed, lms.report().raw], [true, "100"]);
    }, { refuses: ["^cmi\\.interactions\\.3\\.id=006-"] }));

  for (const [preset, version] of [["by the book", "1.2"], ["moodle", "2004"], ["ilias", "1.2"]]) {
    test(`${preset}, ${version}: after an update with one more question in front, each place of the report is as the key says`, async () => {
      const [before, now] = editions({}, { "01-oefenen.md": [["## Meerkeuze: het fruit", "## Meerkeuze: de kleur {#de-kleur}\n\nWat is rood?\n\n- [ ] Gras\n- [x] Een tomaat\n\n## Meerkeuze: het fruit"]] });
      await playOn(preset, version, async (learner, lms) => {
        update(lms, learner, before);
        await learner.visit();
        await learner.practise("oefenen");
        await learner.goTo("toets");
        for (const id of ["t-plus", "t-water", "t-week", "t-stad"]) await learner.fill(id, "wrong");
        await learner.frame.locator('[data-page="toets"] .mark-test').click();
        await learner.leave();
        // Moodle would lock who failed.
        for (const [name, value] of Object.entries({ "cmi.core.lesson_status": "incomplete", "cmi.completion_status": "incomplete" })) if (name in lms.records.held(LEARNER).values) lms.records.held(LEARNER).values[name] = value;
        update(lms, learner, now);
        await learner.visit();
        await learner.leave();
        const { exercises } = await learner.course();
        const wanted = Object.fromEntries(exercises.filter(({ interaction }) => interaction).map(({ interaction }) => [interaction.index, interaction.id]));
        const { interactions } = lms.report();
        assert.equal(interactions.length, Object.keys(wanted).length);
        for (const { index, id } of interactions) assert.equal(id, wanted[index]);
        assert.equal(lines(lms).get("het-fruit").result, "correct");
        assert.match(lines(lms).get("t-plus").result, /wrong|incorrect/);
      });
    });
  }
});
