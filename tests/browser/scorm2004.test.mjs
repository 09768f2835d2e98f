// SCORM 2004 at run time: formats of interactions, order of calls, begin and end of the session. Also that the recorder refuses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hostFixture } from "./support/fixture.mjs";

const { arrive, entries } = hostFixture("scorm2004-4th");

const KINDS = {
  "de-keuze": ["choice", /^\w$/, /^\w$/],
  "welke-wel": ["choice", /^\w(\[,\]\w)+$/, /^\w(\[,\]\w)+$/],
  water: ["true-false", /^true$/, /^true$/],
  "waar-of-niet": ["matching", /^a\[\.\]\d\[,\]/, /^a\[\.\]\d\[,\]/],
  "zelf-typen": ["fill-in", /\[,\]/, /^\{case_matters=false\}\{order_matters=true\}[^[]+\[,\]/],
  "het-dier": ["fill-in", /^[^[\]]+$/, /^\{case_matters=false\}[^[\]]+$/],
  "de-lengte": ["numeric", /^1\.6$/, /^[\d.]+\[:\][\d.]+$/],
  paren: ["matching", /^a\[\.\]\w\[,\]/, /^a\[\.\]\w\[,\]/],
  ochtend: ["sequencing", /^\w(\[,\]\w)+$/, /^\w(\[,\]\w)+$/],
};

test("every kind is sent in 2004's own form, wrong and right, with question, time and latency", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  const told = { wrong: {}, right: {} };
  for (const id of Object.keys(KINDS)) {
    for (const how of ["wrong", "right"]) {
      await learner.fill(id, how);
      await learner.press(id, ".check");
      await learner.saved();
      told[how][id] = await learner.sent(id);
      if (how === "wrong") await learner.press(id, ".again");
    }
  }
  assert.deepEqual((await learner.lms()).faults, []);
  for (const [id, [type, response, pattern]] of Object.entries(KINDS)) {
    const [wrong, right] = [told.wrong[id], told.right[id]];
    assert.match(wrong.result, /^(incorrect|0\.\d\d?)$/, id);
    assert.equal(right.result, "correct", id);
    assert.equal(right.type, type, id);
    assert.match(right.learner_response, response, id);
    assert.match(right["correct_responses.0.pattern"], pattern, id);
    assert.notEqual(right.learner_response, wrong.learner_response, id);
    assert.match(right.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    assert.ok(right.latency !== "PT0S" && right.description.length > 3, `${id}: ${right.latency} ${right.description}`);
  }
  await learner.tab.context().close();
});

test("an id goes before all else, a type before responses", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  await learner.fill("water", "right");
  await learner.press("water", ".check");
  await learner.saved();
  const place = (await learner.about("water")).interaction.index;
  const calls = await learner.lms("lms.calls.map(([element]) => element)");
  const registered = calls.filter((element) => /^cmi\.interactions\.\d+\.id$/.test(element));
  assert.deepEqual(registered, [...Array(place + 1).keys()].map((at) => `cmi.interactions.${at}.id`), "the places before it are taken first");
  const at = `cmi.interactions.${place}.`;
  const parts = calls.filter((element) => element.startsWith(at)).map((element) => element.slice(at.length));
  assert.deepEqual(parts.slice(0, 2), ["id", "type"]);
  assert.deepEqual([...parts].sort(), ["correct_responses.0.pattern", "description", "id", "latency", "learner_response", "result", "timestamp", "type", "weighting"]);
  await learner.tab.context().close();
});

test("a session begins with incomplete and suspend, and ends with a nav request but no commit before Terminate", async () => {
  const learner = await (await arrive()).ready();
  await learner.saved();
  const { values } = await learner.lms();
  assert.equal(values["cmi.completion_status"], "incomplete");
  assert.equal(values["cmi.exit"], "suspend");
  assert.equal(values["cmi.score.raw"], undefined, "no score before there is one");
  assert.equal(values["cmi.success_status"], undefined);
  await learner.frame.locator("#close-button").click();
  await learner.frame.getByRole("heading", { name: "Je voortgang is opgeslagen" }).waitFor();
  await learner.tab.evaluate("document.querySelector('iframe').remove()");
  const { finished, faults, values: at } = await learner.lms();
  assert.deepEqual([finished, faults], [1, []]);
  assert.equal(at["adl.nav.request"], "suspendAll");
  await learner.tab.context().close();
});

test("what is typed just before the page goes is saved by Terminate alone", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  await learner.saved();
  await learner.fill("de-lengte", "right");
  await learner.tab.evaluate("document.querySelector('iframe').src = 'about:blank'");
  await learner.until("lms.finished === 1");
  assert.deepEqual(entries(JSON.parse(await learner.tab.evaluate("sessionStorage.getItem('cmi')")).suspend_data)["de-lengte"].texts, ["1,6"]);
  assert.deepEqual((await learner.lms()).faults, []);
  await learner.tab.context().close();
});

test("an end that fails leaves the course open, and says so", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  await learner.saved();
  await learner.fill("waarom", "right");
  await learner.lms("lms.terminateAnswer = lms.commitAnswer = 'false'");
  await learner.frame.locator("#close-button").click();
  await learner.frame.locator('[data-notice="not-saving"]').waitFor();
  assert.match(await learner.exercise("waarom").locator("textarea").inputValue(), /9173/);
  await learner.lms("lms.terminateAnswer = lms.commitAnswer = 'true'");
  await learner.frame.locator("#close-button").click();
  await learner.frame.getByRole("heading", { name: "Je voortgang is opgeslagen" }).waitFor();
  assert.equal((await learner.lms()).finished, 1);
  assert.match(entries(await learner.lms("lms.values['cmi.suspend_data']")).waarom.texts[0], /9173/);
  await learner.tab.context().close();
});

test("4,096 characters are not the limit here", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  await learner.exercise("waarom").locator("textarea").fill("te veel ".repeat(2000));
  await learner.saved();
  assert.ok((await learner.lms("lms.values['cmi.suspend_data'].length")) > 4096);
  assert.equal(await learner.frame.locator('[data-notice="text-dropped"]').count(), 0);
  await learner.tab.context().close();
});

test("the LMS's own pass mark goes before the course's", async () => {
  const learner = await (await arrive("mastery=90")).ready();
  await learner.goTo("end_");
  assert.match(await learner.frame.locator(".result").innerText(), /geslaagd bij 90 procent/);
  await learner.tab.context().close();
});

for (const mode of ["browse", "review"]) {
  test(`in ${mode} nothing is written, and no end is told`, async () => {
    const learner = await (await arrive(`mode=${mode}`)).ready();
    await learner.goTo("alles");
    await learner.fill("water", "right");
    await learner.press("water", ".check");
    await learner.tab.evaluate("new Promise((resolve) => { const frame = document.querySelector('iframe'); frame.onload = resolve; frame.src = 'about:blank'; }).then(() => 0)");
    assert.deepEqual([await learner.lms("lms.calls"), await learner.lms("lms.finished")], [[], 0]);
    await learner.tab.context().close();
  });
}

test("the recorder refuses what ADL's engine refuses", async () => {
  const learner = await arrive("late");
  const refused = await learner.tab.evaluate(() => {
    giveApi();
    const api = window.API_1484_11;
    api.Initialize("");
    const set = (...calls) => calls.map(([element, value]) => api.SetValue(element, value)).at(-1);
    const at = "cmi.interactions.0";
    set([`${at}.id`, "een"]);
    const as = (type, part, value) => set([`${at}.type`, type], [`${at}.${part}`, value]);
    return {
      "a zone without a fraction": set([`${at}.timestamp`, "2026-01-31T10:00:00Z"]),
      "three decimals": set([`${at}.timestamp`, "2026-01-31T10:00:00.123Z"]),
      "a bare PT": set(["cmi.session_time", "PT"]),
      "no id first": set(["cmi.interactions.1.type", "choice"]),
      "a gap in the indices": set(["cmi.interactions.7.id", "acht"]),
      "an id with a space": set(["cmi.interactions.1.id", "een twee"]),
      "a choice twice": as("choice", "learner_response", "a[,]a"),
      "a hyphen in a key": as("choice", "learner_response", "a-b"),
      "an empty response": as("choice", "learner_response", ""),
      "a bare number": as("numeric", "correct_responses.0.pattern", "4.5"),
      "t for true": as("true-false", "learner_response", "t"),
      "a line end": as("long-fill-in", "learner_response", "a\nb"),
      "wrong for incorrect": set([`${at}.result`, "wrong"]),
      "an exit of 1.2": set(["cmi.exit", "logout"]),
      "scaled beyond 1": set(["cmi.score.scaled", "80"]),
      "progress beyond 1": set(["cmi.progress_measure", "1.5"]),
      "an objective twice": set(["cmi.objectives.1.id", "PRIMARYOBJ"]),
      "an exit request": set(["adl.nav.request", "exitAll"]),
      "a number that is none": set(["cmi.score.raw", 80]),
    };
  });
  for (const [name, answer] of Object.entries(refused)) assert.equal(answer, "false", name);
  assert.equal((await learner.lms()).faults.length, Object.keys(refused).length);
  await learner.tab.context().close();
});
