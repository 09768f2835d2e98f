// Every kind of exercise: empty, wrong and right.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { FIXTURE, build, host, launch, Learner, pack } from "./support/play.mjs";
import { unzip } from "./support/unzip.mjs";

let browser, server, learner;
before(async () => {
  browser = await launch();
  server = await host(build(FIXTURE));
  learner = await (await Learner.arrive(browser, server.origin)).open();
  await learner.ready();
  await learner.goTo("alles");
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const MARKED = ["de-keuze", "welke-wel", "water", "waar-of-niet", "zelf-typen", "uit-de-bank", "het-dier", "de-lengte", "paren", "ochtend", "de-tweede"];

for (const id of MARKED) {
  test(`${id}: empty is an error and no attempt, wrong can be tried again, right is explained`, async () => {
    await learner.press(id, ".check");
    assert.equal(await learner.kind(id), "error");
    await learner.saved();
    assert.deepEqual((await learner.sent(id)).results, []);

    await learner.fill(id, "wrong");
    await learner.press(id, ".check");
    assert.match(await learner.kind(id), /^(wrong|partly)$/);
    assert.equal(await learner.read(`document.activeElement.className`), "check primary", "the focus stays");
    assert.equal(await learner.exercise(id).locator("fieldset:not(:disabled)").count(), 0, "locked");
    await learner.saved();

    await learner.press(id, ".again");
    assert.equal(await learner.kind(id), "");
    await learner.fill(id, "right");
    await learner.press(id, ".check");
    assert.equal(await learner.kind(id), "right");
    assert.match(await learner.feedback(id), /^Goed/);
    assert.equal(await learner.exercise(id).locator(".again:visible").count(), 0);

    await learner.saved();
    const [wrong, right] = (await learner.sent(id)).results;
    assert.match(wrong, /^(wrong|0\.\d\d?)$/, "what is partly right is a number");
    assert.equal(right, "correct");
  });
}

test("the boxes of statements stand below their own verdicts, wide and narrow", async (t) => {
  for (const width of [1280, 375]) {
    const other = await (await Learner.arrive(browser, server.origin, { viewport: { width, height: 800 } })).open();
    t.after(() => other.tab.context().close());
    await other.ready();
    await other.goTo("alles");
    const places = await other.exercise("waar-of-niet").evaluate((exercise) => {
      const middle = (/** @type {Element} */ element) => {
        const { x, y, width: wide, height: high } = element.getBoundingClientRect();
        return [x + wide / 2, y + high / 2].map(Math.round);
      };
      const heads = [...exercise.querySelectorAll(".statement-head span:not(:empty)")];
      const rows = [...exercise.querySelectorAll(".statement")].map((row) => ({
        text: middle(row.querySelector("legend")),
        boxes: [...row.querySelectorAll("input")].map(middle),
        names: [...row.querySelectorAll(".option .label")].map((label) => label.textContent),
      }));
      return { heads: heads.map((head) => ({ name: head.textContent, at: middle(head), shown: head.checkVisibility() })), rows };
    });
    assert.ok(places.rows.length >= 2 && places.heads.length === 2, JSON.stringify(places));
    const wide = places.heads.every(({ shown }) => shown);
    assert.equal(wide, width === 1280);
    for (const { text, boxes, names } of places.rows) {
      assert.deepEqual(names, places.heads.map(({ name }) => name));
      boxes.forEach(([x, y], at) => {
        if (wide) assert.ok(Math.abs(x - places.heads[at].at[0]) <= 2, `${names[at]}: ${x} below ${places.heads[at].at[0]}`);
        if (wide) assert.ok(Math.abs(y - text[1]) <= 40, "in the row of its statement");
        else assert.ok(y > text[1], "below its statement");
      });
    }
  }
});

test("interactions have the forms of 1.2", async () => {
  const { interactions, faults } = await learner.lms();
  assert.deepEqual(faults, []);
  assert.deepEqual(interactions.map(({ id }) => id), [...interactions.map(({ id }) => id)].sort(), "in the order of the course");
  const last = Object.fromEntries(await Promise.all(MARKED.map(async (id) => [id, await learner.sent(id)])));
  const types = MARKED.map((id) => last[id].type);
  assert.deepEqual(types, ["choice", "choice", "true-false", "matching", "fill-in", "fill-in", "fill-in", "numeric", "matching", "sequencing", "fill-in"]);
  assert.equal(last["water"].student_response, "t");
  assert.equal(last["de-lengte"].student_response, "1.6");
  assert.equal(last["waar-of-niet"].student_response, last["waar-of-niet"]["correct_responses.0.pattern"]);
  assert.equal(last["paren"].student_response, last["paren"]["correct_responses.0.pattern"]);
  assert.equal(last["welke-wel"].weighting, "2");
});

test("hints come in turn and attempts are counted", async () => {
  const other = await (await Learner.arrive(browser, server.origin)).open();
  await other.ready();
  await other.goTo("alles");
  assert.equal(await other.exercise("de-keuze").locator(".help").innerText(), "Hint 1 van 2");
  await other.press("de-keuze", ".help");
  assert.equal(await other.exercise("de-keuze").locator(".hint:visible").count(), 1);
  await other.press("de-keuze", ".help");
  assert.equal(await other.exercise("de-keuze").locator(".hint:visible").count(), 2);
  assert.equal(await other.exercise("de-keuze").locator(".help:visible").count(), 0);
  await other.fill("de-keuze", "wrong");
  await other.press("de-keuze", ".check");
  assert.match(await other.feedback("de-keuze"), /te hard[\s\S]*nog 1 poging/);
  assert.doesNotMatch(await other.feedback("de-keuze"), /fruit|appel/);
  await other.press("de-keuze", ".again");
  await other.press("de-keuze", ".check");
  assert.match(await other.feedback("de-keuze"), /Het goede antwoord[\s\S]*Een appel[\s\S]*fruit/);
  assert.equal(await other.exercise("de-keuze").locator(".again:visible").count(), 0);
  await other.tab.context().close();
});

test("who gives up sees the answer and cannot try again", async () => {
  const other = await (await Learner.arrive(browser, server.origin)).open();
  await other.ready();
  await other.goTo("alles");
  await other.fill("ochtend", "wrong");
  await other.press("ochtend", ".check");
  await other.press("ochtend", ".reveal");
  assert.match(await other.feedback("ochtend"), /1\. Wakker worden\s+2\. Opstaan\s+3\. Aankleden\s+4\. Vertrekken/);
  assert.equal(await other.exercise("ochtend").locator(".again:visible").count(), 0);
  await other.tab.context().close();
});

test("a number takes comma and point, its unit, and no words", async () => {
  const other = await (await Learner.arrive(browser, server.origin)).open();
  await other.ready();
  await other.goTo("alles");
  const field = other.exercise("de-lengte").locator("input");
  await field.fill("anderhalf");
  await other.press("de-lengte", ".check");
  assert.equal(await other.kind("de-lengte"), "error");
  await field.fill("1.5 meter");
  await other.press("de-lengte", ".check");
  assert.equal(await other.kind("de-lengte"), "right");
  await other.tab.context().close();
});

test("a model answer stands beside an answer of one's own", async () => {
  await learner.press("waarom", ".check");
  assert.equal(await learner.kind("waarom"), "error");
  assert.doesNotMatch(await learner.feedback("waarom"), /nuttig/);
  await learner.fill("waarom", "right");
  await learner.press("waarom", ".check");
  assert.match(await learner.feedback("waarom"), /Voorbeeldantwoord[\s\S]*nuttig/);
});

test("open answers go into the LMS's reports only if the course says so", async (t) => {
  await learner.fill("de-eerste", "right");
  await learner.exercise("de-eerste").locator("textarea").blur();
  await learner.saved();
  assert.equal((await learner.sent("de-eerste")).id, undefined);

  const course = mkdtempSync(join(tmpdir(), "coursewright-tracked-"));
  t.after(() => rmSync(course, { recursive: true }));
  cpSync(fileURLToPath(new URL(`../../${FIXTURE}`, import.meta.url)), course, { recursive: true });
  appendFileSync(join(course, "course.toml"), "\n[tracking]\nopen_answers = true\n");
  const tracked = await host(unzip(pack(course)));
  const other = await (await Learner.arrive(browser, tracked.origin)).open();
  t.after(() => Promise.all([other.tab.context().close(), tracked.close()]));
  await other.ready();
  await other.goTo("alles");
  await other.exercise("de-eerste").locator("textarea").fill("Een boom.\nEn nog een.");
  await other.exercise("de-eerste").locator("textarea").blur();
  await other.fill("een-mening", "right");
  await other.fill("klaar-voor", "right");
  await other.saved();
  const { type, result, student_response } = await other.sent("de-eerste");
  assert.deepEqual([type, result, student_response], ["fill-in", "neutral", "Een boom. En nog een."]);
  const { interactions, faults } = await other.lms();
  assert.deepEqual([interactions.filter((each) => each.result).length, faults], [1, []], "opinions and lists are not sent");
});

test("an opinion, a list, a task and an open question need no check", async () => {
  for (const id of ["waar-ligt-het", "een-mening", "klaar-voor", "doe-het", "de-eerste"]) {
    assert.equal(await learner.exercise(id).locator(".check").count(), 0, id);
    await learner.fill(id, "right");
  }
});

test("a reflection is never sent, kept on the device only at the learner's word, and can be cleared", async () => {
  for (const id of ["wat-raakt-je", "van-plan"]) {
    const field = learner.exercise(id).locator("textarea, input[data-text]").first();
    await field.fill("persoonlijk 9174");
    assert.ok(!(await learner.read("JSON.stringify(localStorage).includes('9174')")));
    await learner.press(id, ".keep");
    assert.match(await learner.feedback(id), /bewaard op dit apparaat/);
    assert.ok(await learner.read("JSON.stringify(localStorage).includes('9174')"));
    await learner.press(id, ".forget");
    assert.ok(!(await learner.read("JSON.stringify(localStorage).includes('9174')")));
    assert.equal(await field.inputValue(), "");
  }
  await learner.saved();
  assert.doesNotMatch(JSON.stringify(await learner.lms("lms.calls")), /9174/);
});

test("what is kept on the device is cleared all at once too", async () => {
  for (const id of ["wat-raakt-je", "van-plan"]) {
    await learner.exercise(id).locator("textarea, input[data-text]").first().fill("persoonlijk 9175");
    await learner.press(id, ".keep");
  }
  await learner.goTo("start_");
  await learner.frame.locator(".stored summary").click();
  await learner.frame.locator(".clear-all").click();
  assert.ok(await learner.frame.locator(".clear-all").isHidden());
  assert.ok(!(await learner.read("JSON.stringify(localStorage).includes('9175')")));
  assert.equal(await learner.exercise("wat-raakt-je").locator("textarea").inputValue(), "");
  await learner.exercise("wat-raakt-je").locator("textarea").evaluate((field) => (field.value = "alleen hier 9176"));
  await learner.goTo("alles");
});

test("a test is marked together, warns about what is open, and shows nothing before", async () => {
  await learner.goTo("proeftoets");
  assert.equal(await learner.frame.locator('[data-page="proeftoets"] .check:visible').count(), 0);
  await learner.frame.locator(".mark-test").click();
  const end = learner.frame.locator(".test-end .feedback");
  assert.match(await end.innerText(), /2 vragen/);
  await learner.fill("t-een", "right");
  await learner.frame.locator(".mark-test").click();
  assert.match(await end.innerText(), /Eén vraag[\s\S]*tweede vraag/);
  assert.equal(await learner.kind("t-een"), "");
  await learner.fill("t-twee", "wrong");
  await learner.frame.locator(".mark-test").click();
  assert.match(await end.innerText(), /1 van de 2 vragen/);
  assert.equal(await learner.kind("t-een"), "right");
  assert.equal(await learner.kind("t-twee"), "wrong");
  assert.match(await learner.feedback("t-twee"), /Het goede antwoord\s+7/);

  await learner.frame.locator(".retake").click();
  assert.equal(await learner.kind("t-een"), "");
  await learner.fill("t-een", "right");
  await learner.fill("t-twee", "right");
  await learner.frame.locator(".mark-test").click();
  assert.match(await end.innerText(), /2 van de 2 vragen/);
  await learner.fill("t-drie", "right");
  await learner.press("t-drie", ".check");
  assert.match(await learner.feedback("t-drie"), /Niets/);
});

test("all done is a pass, with 100 points of a hundred", async () => {
  await learner.goTo("slot");
  await learner.saved();
  const { values, faults } = await learner.lms();
  assert.deepEqual(faults, []);
  assert.equal(values["cmi.core.lesson_status"], "passed");
  assert.equal(values["cmi.core.score.raw"], "100");
  await learner.goTo("end_");
  assert.match(await learner.frame.locator(".result").innerText(), /Geslaagd[\s\S]*100 procent/);
  assert.match(await learner.frame.locator(".open").innerText(), /Je hebt alles gedaan/);
  assert.match(await learner.frame.locator(".my-answers").innerText(), /versie 2\.1[\s\S]*Mijn antwoord ✓/);
});

test("the last page holds every answer in words, the reflection too, and the result by section", async () => {
  const text = await learner.frame.locator(".my-answers").innerText();
  for (const line of ["alleen hier 9176", "Een appel", "Een bal", "Ja", "Een jaar heeft tien maanden. — Niet waar", "hond", "Vak 1: geel", "1. Wakker worden"]) assert.ok(text.includes(line), `${line} in ${text}`);
  assert.match(text, /kat — miauw/);
  assert.match(await learner.frame.locator(".parts").innerText(), /Resultaat per onderdeel[\s\S]*Alles\s+11 van 11 goed\.[\s\S]*De proef\s+2 van 2 goed\./);
  assert.doesNotMatch(JSON.stringify(await learner.lms("lms.calls")), /9176/);
});

test("what is saved is a page of its own with headings, date and version", async () => {
  const waiting = learner.tab.waitForEvent("download");
  await learner.frame.locator(".end .save").click();
  const html = readFileSync(await (await waiting).path(), "utf8");
  assert.match(html, /^<!doctype html>\n<html lang="nl-NL"><head><meta content="text\/html; charset=utf-8"/);
  assert.match(html, /<h1>Mijn antwoorden bij Alle soorten opdrachten<\/h1>/);
  assert.match(html, /<h2>Open vraag 1: waarom\?<\/h2>[\s\S]*versie 2\.1|versie 2\.1[\s\S]*<h2>Open vraag 1: waarom\?<\/h2>/);
  assert.match(html, /alleen hier 9176/);
});

test("on paper the last page is the answers alone", async () => {
  await learner.tab.emulateMedia({ media: "print" });
  const shown = await learner.read(`[...document.querySelectorAll(".bar, #contents, .turn, .end > *")].filter((element) => element.checkVisibility()).map((element) => element.className)`);
  await learner.tab.emulateMedia({ media: null });
  assert.deepEqual(shown, ["my-answers"]);
});

test("no note for the instructor is in the package", async () => {
  for (const [path, bytes] of build(FIXTURE)) assert.ok(!bytes.includes("GEHEIM"), path);
});

test("the console stayed clean", () => assert.deepEqual(learner.console, []));
