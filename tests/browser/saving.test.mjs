// When the player saves, and unusual LMSs: no API, refused values, empty replies, learners who only read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hostFixture } from "./support/fixture.mjs";
import { Learner, build, host, notice } from "./support/play.mjs";

const { arrive, browser, entries, newLearner } = hostFixture();
/** A learner on a page with exercises, everything saved, with a clock that tests advance. */
async function atWork() {
  const learner = await newLearner();
  await learner.tab.clock.install();
  await learner.open();
  await learner.tab.clock.runFor(2000);
  await learner.ready();
  await learner.goTo("alles");
  await learner.tab.clock.runFor(3000);
  await learner.saved();
  return learner;
}

for (const [name, html] of [
  ["an element with the id API", '<div id="API"></div>'],
  ["a frame with the name API", '<iframe name="API" title="API"></iframe>'],
]) {
  test(`${name} is no API`, async () => {
    const learner = await arrive("late");
    await learner.tab.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), html);
    await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).waitFor();
    assert.deepEqual(learner.console, []);
    await learner.tab.evaluate("for (const each of document.querySelectorAll('#API, [name=API]')) each.remove(); giveApi()");
    await learner.frame.getByRole("button", { name: "Probeer opnieuw" }).click();
    await learner.ready();
    assert.equal((await learner.lms()).initialized, 1);
    await learner.tab.context().close();
  });
}

test("an LMS of the other version alone is told, to the learner and in the log", async () => {
  const learner = await arrive("late");
  await learner.tab.evaluate("giveApi(); window.API_1484_11 = { Initialize: () => 'true' }; delete window.API");
  await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).waitFor();
  assert.match(await learner.frame.locator(".gate .text").innerText(), /andere versie van SCORM/);
  await learner.tab.keyboard.press("Control+Alt+l");
  assert.match(await learner.frame.locator("#log textarea").inputValue(), /andere versie van SCORM/);
  await learner.tab.context().close();
});

test("an LMS that says nothing where it means yes is taken at its word, and told in the log", async () => {
  const learner = await arrive("late");
  await learner.tab.evaluate(`giveApi(); const set = API.LMSSetValue; API.LMSSetValue = (...given) => (set(...given), ""); API.LMSGetLastError = () => "0";`);
  await learner.ready();
  await learner.goTo("alles");
  await learner.fill("waarom", "right");
  await learner.saved();
  assert.match(entries(await learner.lms("lms.values['cmi.suspend_data']")).waarom.texts[0], /9173/);
  await learner.tab.keyboard.press("Control+Alt+l");
  const log = await learner.frame.locator("#log textarea").inputValue();
  assert.equal(log.split("geeft een leeg antwoord").length, 2, "once");
  await learner.tab.context().close();
});

test("an interaction that an LMS refuses for ever holds nothing up, and is told in the log", async () => {
  const learner = await newLearner();
  await learner.tab.clock.install();
  await learner.open("late");
  await learner.tab.evaluate(`giveApi(); const set = API.LMSSetValue; API.LMSSetValue = (element, value) => (/^\\d+-water$/.test(value) ? "false" : set(element, value));`);
  await learner.tab.clock.runFor(6000);
  await learner.ready();
  await learner.goTo("alles");
  for (const id of ["water", "paren"]) {
    await learner.fill(id, "right");
    await learner.press(id, ".check");
  }
  await learner.tab.clock.runFor(5000);
  assert.notEqual(await learner.read("document.querySelector('#save-state').dataset.state"), "saved", "what is refused is not saved");
  await learner.tab.clock.runFor(60000);
  await learner.saved();
  assert.deepEqual([(await learner.sent("water")).result, (await learner.lms()).values["cmi.core.lesson_status"]], [undefined, "incomplete"]);
  await learner.tab.keyboard.press("Control+Alt+l");
  assert.match(await learner.frame.locator("#log textarea").inputValue(), /blijft \d+-water weigeren/);
  await learner.tab.context().close();
});

test("somebody who only reads keeps the session alive, and nobody does not", async () => {
  const learner = await atWork();
  const commits = () => learner.lms("lms.commits");
  const time = () => learner.lms("lms.values['cmi.core.session_time']");
  const [before_, read] = [await commits(), await time()];
  await learner.frame.locator("h1:visible").click();
  await learner.tab.clock.runFor(310_000);
  assert.equal(await commits(), before_ + 1);
  assert.ok((await time()) > read && (await time()) >= "0000:05:00.00", await time());
  await learner.tab.clock.runFor(1_800_000);
  assert.equal(await commits(), before_ + 1, "nobody is there");
  await learner.tab.context().close();
});

test("typing is saved at a pause, at a field that is left, and at the latest after ten seconds", async () => {
  const learner = await atWork();
  // A slow machine must not make a pause of its own.
  await learner.tab.clock.pauseAt(await learner.tab.evaluate("Date.now() + 1000"));
  const area = learner.exercise("waarom").locator("textarea");
  const commits = () => learner.lms("lms.commits");
  const start = await commits();
  for (let letter = 0; letter < 9; letter++) {
    await area.pressSequentially("a");
    await learner.tab.clock.runFor(700);
  }
  assert.equal(await commits(), start, "no pause yet");
  await learner.tab.clock.runFor(400);
  assert.equal(await commits(), start + 1, "a pause");
  for (let letter = 0; letter < 16; letter++) {
    await area.pressSequentially("b");
    await learner.tab.clock.runFor(700);
  }
  assert.equal(await commits(), start + 2, "at the latest");
  await learner.tab.clock.runFor(5000);
  const now = await commits();
  await area.pressSequentially("c");
  await learner.exercise("de-lengte").locator("input").focus();
  await learner.tab.clock.runFor(1);
  assert.equal(await commits(), now + 1, "the field was left");
  await learner.tab.context().close();
});

test("without a learner's id nothing is on the device", async () => {
  const learner = await arrive("late");
  await learner.tab.evaluate(`giveApi(); const get = API.LMSGetValue; API.LMSGetValue = (element) => (element === "cmi.core.student_id" ? "" : get(element)); lms.commitAnswer = "false"`);
  await learner.ready();
  await learner.goTo("alles");
  await learner.fill("waarom", "right");
  await learner.frame.locator(notice("not-saving")).waitFor();
  assert.equal(await learner.read("localStorage.length"), 0);
  await learner.tab.context().close();
});

for (const code of ["401", "405"]) {
  test(`an LMS that has no room for any state (${code}) gets all else, and the learner is told what is not kept`, async () => {
    const learner = await arrive("late");
    await learner.tab.evaluate((code) => {
      giveApi();
      const { LMSSetValue: set, LMSGetLastError: last } = API;
      let refused = false;
      window.tries = [];
      API.LMSSetValue = (element, value) => {
        refused = element === "cmi.suspend_data";
        if (refused) window.tries.push(value.length);
        return refused ? "false" : set(element, value);
      };
      API.LMSGetLastError = () => (refused ? code : last());
    }, code);
    await learner.ready();
    await learner.goTo("alles");
    await learner.fill("water", "right");
    await learner.press("water", ".check");
    await learner.saved();
    await learner.frame.locator(notice("answers-dropped")).waitFor();
    assert.equal((await learner.sent("water")).result, "correct");
    const tries = await learner.lms("tries");
    assert.ok(tries.length < 25 && new Set(tries).size === tries.length, `each size once: ${tries}`);
    await learner.tab.context().close();
  });
}

test("a commit sends the objectives that have changed, and no others", async (t) => {
  const small = await host(build("tests/browser/fixture/small"));
  const learner = await (await (await Learner.arrive(browser(), small.origin)).open()).ready();
  t.after(() => Promise.all([learner.tab.context().close(), small.close()]));
  await learner.goTo("oefenen");
  /** The ids of the objectives that are sent when an exercise is answered. */
  const told = async (id, how) => {
    const { length } = await learner.lms("lms.calls");
    await learner.fill(id, how);
    await learner.press(id, ".check");
    await learner.saved();
    const { calls, objectives } = await learner.lms("({ calls: lms.calls, objectives: lms.objectives })");
    const places = calls.slice(length).map(([element]) => element.match(/^cmi\.objectives\.(\d+)/)?.[1]).filter(Boolean);
    return [...new Set(places)].map((place) => objectives[place].id);
  };
  assert.deepEqual(await told("het-fruit", "wrong"), ["doel-mogelijkheden"]);
  assert.deepEqual(await told("waar-of-niet", "right"), ["doel-regels"]);
  assert.deepEqual(await told("het-dier", "right"), [], "it is as far as it was");
});

test("an LMS that is down at the start is not written over, and the course goes on where it was when it is back", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  await learner.fill("waarom", "right");
  await learner.saved();
  await learner.open("late");
  await learner.tab.evaluate(`giveApi(); window.answers = API.LMSGetValue; API.LMSGetValue = () => { throw new Error("down") }`);
  await learner.frame.getByRole("button", { name: "Probeer opnieuw" }).waitFor();
  assert.deepEqual(await learner.lms("lms.calls"), []);
  await learner.tab.evaluate("API.LMSGetValue = window.answers");
  await learner.frame.getByRole("button", { name: "Probeer opnieuw" }).click();
  await learner.ready();
  await learner.goTo("alles");
  assert.match(await learner.exercise("waarom").locator("textarea").inputValue(), /9173/);
  await learner.tab.context().close();
});

test("once the learner is told to log in again, that stays until saving works", async () => {
  const learner = await atWork();
  await learner.lms("lms.commitAnswer = 'false'");
  await learner.fill("waarom", "right");
  await learner.tab.clock.runFor(62_000);
  for (let minute = 0; minute < 3; minute++) {
    assert.match(await learner.frame.locator("#notices").innerText(), /^Opslaan lukt al een tijd niet\. Log opnieuw in.*op dit apparaat/s);
    assert.equal(await learner.frame.locator("#notices .notice").count(), 1);
    await learner.tab.clock.runFor(60_000);
  }
  await learner.lms("lms.commitAnswer = 'true'");
  await learner.frame.locator("#notices button").click();
  await learner.saved();
  assert.equal(await learner.frame.locator("#notices .notice").count(), 0);
  await learner.tab.context().close();
});
