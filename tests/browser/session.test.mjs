// Sessions with the LMS: returning, a lost connection, an LMS that is late or absent, preview and review.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hostFixture } from "./support/fixture.mjs";
import { notice } from "./support/play.mjs";
import { backupIn } from "./support/suspend-data.mjs";

const { arrive, entries, newLearner, origin } = hostFixture();

test("a session begins with incomplete, suspend and the time, and ends once", async () => {
  const learner = await (await arrive()).ready();
  await learner.saved();
  const { values, initialized } = await learner.lms();
  assert.equal(values["cmi.core.lesson_status"], "incomplete");
  assert.equal(values["cmi.core.exit"], "suspend");
  assert.match(values["cmi.core.session_time"], /^0000:00:\d\d\.\d\d$/);
  assert.equal(values["cmi.core.score.raw"], undefined, "no score before there is one");
  assert.equal(initialized, 1);
  await learner.frame.locator("#close-button").click();
  await learner.frame.getByRole("heading", { name: "Je voortgang is opgeslagen" }).waitFor();
  await learner.tab.evaluate("document.querySelector('iframe').remove()");
  const { finished, faults } = await learner.lms();
  assert.deepEqual([finished, faults], [1, []]);
  await learner.tab.context().close();
});

test("the next session restores place, answers, attempts, hints, results and settings", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  await learner.fill("waarom", "right");
  await learner.fill("waar-ligt-het", "right");
  await learner.press("de-keuze", ".help");
  for (const id of ["de-keuze", "paren", "uit-de-bank", "zelf-typen"]) {
    await learner.fill(id, "wrong");
    await learner.press(id, ".check");
  }
  await learner.fill("welke-wel", "right");
  await learner.press("welke-wel", ".check");
  await learner.fill("ochtend", "right");
  await learner.exercise("klaar-voor").locator("input[data-text]").fill("Eigen | punt ^ ~");
  await learner.frame.locator("#settings-button").click();
  await learner.frame.locator('#settings input[name="size"][value="1"]').check();
  await learner.frame.locator("#settings .primary").click();
  await learner.goTo("proeftoets");
  await learner.fill("t-twee", "right");
  await learner.saved();

  await learner.open();
  await learner.ready();
  assert.equal((await learner.lms()).initialized, 1, "a new session");
  assert.equal(await learner.read("document.documentElement.dataset.size"), "1");
  await learner.frame.locator("#go-on").click();
  assert.equal(await learner.read("document.body.dataset.at"), "proeftoets");
  assert.equal(await learner.read("document.activeElement.textContent"), "De proef");
  assert.equal(await learner.exercise("t-twee").locator("input").inputValue(), "7");
  await learner.goTo("alles");
  assert.match(await learner.exercise("waarom").locator("textarea").inputValue(), /✓ \| \^ ~ €\nop waarom/);
  assert.ok(await learner.exercise("waar-ligt-het").locator('input[data-key="a"]').isChecked());
  assert.equal(await learner.exercise("de-keuze").locator(".hint:visible").count(), 1);
  assert.match(await learner.feedback("de-keuze"), /nog 1 poging/);
  for (const id of ["paren", "uit-de-bank", "zelf-typen"]) assert.match(await learner.kind(id), /^(wrong|partly)$/, id);
  assert.equal(await learner.kind("welke-wel"), "right");
  assert.equal(await learner.kind("ochtend"), "", "an answer that was not checked");
  assert.ok(await learner.exercise("ochtend").locator('[data-moved="true"]').count());
  assert.equal(await learner.exercise("klaar-voor").locator("input[data-text]").inputValue(), "Eigen | punt ^ ~");
  assert.deepEqual((await learner.lms()).faults, []);
  assert.deepEqual(learner.console, []);
  await learner.tab.context().close();
});

test("damaged data are told and do not stop the course", async () => {
  const learner = await (await arrive()).ready();
  await learner.saved();
  await learner.tab.goto("about:blank");
  await learner.open();
  await learner.ready();
  await learner.tab.evaluate(`(() => { document.querySelector("iframe").remove(); const kept = JSON.parse(sessionStorage.getItem("cmi")); kept.suspend_data = "1kapot"; sessionStorage.setItem("cmi", JSON.stringify(kept)); })()`);
  await learner.tab.reload();
  await learner.ready();
  await learner.frame.locator(notice("damaged")).waitFor();
  await learner.tab.context().close();
});

test("changes within a second go together", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  for (let turn = 0; turn < 12; turn++) await learner.exercise("waarom").locator("textarea").pressSequentially("woord ");
  await learner.saved();
  const times = await learner.lms("lms.committedAt");
  for (let at = 1; at < times.length; at++) assert.ok(times[at] - times[at - 1] > 900, `${times}`);
  await learner.tab.context().close();
});

for (const [name, fault, mend] of [
  ["a commit that says false", "lms.commitAnswer = 'false'", "lms.commitAnswer = 'true'"],
  ["an API that throws", "lms.throwing = true", "lms.throwing = false"],
  ["a value that is refused", "lms.setAnswer = 'false'", "lms.setAnswer = ''"],
]) {
  test(`${name} is tried again, then told in the page, then told to be over`, async () => {
    const learner = await (await arrive()).ready();
    await learner.goTo("alles");
    await learner.saved();
    await learner.lms(fault);
    await learner.fill("waarom", "right");
    await learner.frame.locator(notice("not-saving")).waitFor();
    assert.match(entries(backupIn(await learner.read("JSON.stringify(localStorage)"))).waarom.texts[0], /9173/, "a copy on this device");
    await learner.lms(mend);
    await learner.frame.locator(`${notice("not-saving")} button`).click();
    await learner.frame.locator(notice("not-saving")).waitFor({ state: "detached" });
    assert.match(await learner.read("document.querySelector('#announcer').textContent"), /weer opgeslagen/);
    assert.match(entries(await learner.lms("lms.values['cmi.suspend_data']")).waarom.texts[0], /9173/);
    assert.deepEqual((await learner.lms()).faults, []);
    assert.equal(await learner.read("localStorage.length"), 1, "the copy stays until the LMS gives back the same");
    await learner.open();
    await learner.ready();
    assert.equal(await learner.read("localStorage.length"), 0);
    await learner.tab.context().close();
  });
}

test("a lost connection: the copy comes back to its own attempt alone", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  await learner.saved();
  await learner.lms("lms.commitAnswer = 'false'");
  await learner.fill("waarom", "right");
  await learner.frame.locator(notice("not-saving")).waitFor();
  const lost = await learner.tab.evaluate("sessionStorage.getItem('cmi')");
  const copy = await learner.read("JSON.stringify(localStorage)");
  await learner.tab.evaluate(`window.lms.runtime.lmsFinish = () => "true"; window.API = null; document.querySelector("iframe").src = "about:blank"`);
  await learner.tab.evaluate(`sessionStorage.setItem("cmi", ${JSON.stringify(lost)})`);
  await learner.tab.goto(`${origin()}/lms.html`);
  await learner.ready();
  await learner.goTo("alles");
  assert.match(await learner.exercise("waarom").locator("textarea").inputValue(), /op waarom/);

  for (const [query, offered] of [["", true], ["learner=w-18", false]]) {
    const other = await newLearner();
    await other.tab.goto(`${origin()}/package/imsmanifest.xml`);
    await other.tab.evaluate((kept) => Object.entries(JSON.parse(kept)).forEach(([key, text]) => localStorage.setItem(key, text)), copy);
    await other.open(query);
    if (!offered) {
      await other.ready();
    } else {
      await other.frame.getByRole("button", { name: "Zet ze terug" }).click();
      await other.ready();
    }
    await other.goTo("alles");
    assert.equal((await other.exercise("waarom").locator("textarea").inputValue()) !== "", offered, query);
    await other.tab.context().close();
  }
  await learner.tab.context().close();
});

test("an API that is late is waited for", async () => {
  const learner = await arrive("late");
  await learner.frame.getByRole("heading", { name: "De cursus wordt geopend" }).waitFor();
  await learner.tab.evaluate("giveApi()");
  await learner.ready();
  assert.equal((await learner.lms()).initialized, 1);
  await learner.tab.context().close();
});

test("no API is said, and the course goes on only at the learner's word", async () => {
  const learner = await (await newLearner()).open("", "bare.html");
  await learner.frame.getByRole("heading", { name: "Je voortgang kan niet worden opgeslagen" }).waitFor();
  assert.equal(await learner.frame.locator("#begin:visible").count(), 0);
  await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).click();
  await learner.ready();
  await learner.frame.locator(notice("unsaved")).waitFor();
  await learner.goTo("alles");
  await learner.fill("water", "right");
  await learner.press("water", ".check");
  assert.equal(await learner.kind("water"), "right");
  assert.equal(await learner.read("localStorage.length"), 0);
  await learner.tab.context().close();
});

for (const [mode, wanted] of [["browse", [["cmi.core.lesson_status", "browsed"]]], ["review", []]]) {
  test(`in ${mode} nothing of the learner is written, and no end is told`, async () => {
    const learner = await (await arrive(`mode=${mode}`)).ready();
    await learner.frame.locator(notice("read-only")).waitFor();
    await learner.goTo("alles");
    await learner.fill("water", "right");
    await learner.press("water", ".check");
    assert.equal(await learner.frame.locator("#close-button:visible").count(), 0);
    await learner.goTo("end_");
    assert.match(await learner.frame.locator(".result").innerText(), /telt niet mee/);
    assert.equal(await learner.read("localStorage.length"), 0);
    await learner.tab.evaluate("new Promise((resolve) => { const frame = document.querySelector('iframe'); frame.onload = resolve; frame.src = 'about:blank'; }).then(() => 0)");
    assert.deepEqual(await learner.lms("lms.calls"), wanted);
    assert.equal(await learner.lms("lms.finished"), 0, "Moodle would complete it");
    await learner.tab.context().close();
  });
}

test("the LMS's own pass mark goes before the course's", async () => {
  const learner = await (await arrive("mastery=90")).ready();
  await learner.goTo("end_");
  assert.match(await learner.frame.locator(".result").innerText(), /geslaagd bij 90 procent/);
  await learner.tab.context().close();
});

test("text that does not fit is told by its number, and stays on the page", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  await learner.exercise("waarom").locator("textarea").fill("te veel ".repeat(2000));
  await learner.frame.locator(notice("text-dropped")).waitFor();
  assert.match(await learner.frame.locator(notice("text-dropped")).innerText(), /opdracht 1 /);
  await learner.saved();
  assert.ok((await learner.lms("lms.values['cmi.suspend_data'].length")) <= 4096);
  await learner.exercise("waarom").locator("textarea").fill("kort");
  await learner.frame.locator(notice("text-dropped")).waitFor({ state: "detached" });
  await learner.tab.context().close();
});

test("leaving the page commits and ends the session", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  await learner.fill("de-lengte", "right");
  await learner.tab.evaluate("document.querySelector('iframe').src = 'about:blank'");
  await learner.until("lms.finished === 1");
  assert.deepEqual(entries(await learner.lms("lms.values['cmi.suspend_data']"))["de-lengte"].texts, ["1,6"]);
  await learner.tab.context().close();
});

test("a page that is hidden commits at once", async () => {
  const learner = await (await arrive()).ready();
  await learner.goTo("alles");
  await learner.saved();
  await learner.fill("de-lengte", "right");
  await learner.read(`Object.defineProperty(document, "visibilityState", { get: () => "hidden" }), document.dispatchEvent(new Event("visibilitychange", { bubbles: true })), 0`);
  assert.deepEqual(entries(JSON.parse(await learner.tab.evaluate("sessionStorage.getItem('cmi')")).suspend_data)["de-lengte"].texts, ["1,6"]);
  await learner.tab.context().close();
});

test("a page that comes back after its session has ended starts anew, and ends no session twice", async () => {
  const learner = await (await arrive()).ready();
  await learner.saved();
  await learner.read(`(dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })), dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })), 0)`);
  assert.equal((await learner.lms()).finished, 1);
  await learner.tab.evaluate("lms.runtime.reset()");
  await learner.frame.evaluate(`window.marked = true; dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`);
  await learner.until("lms.initialized === 2");
  await learner.ready();
  assert.equal(await learner.read("window.marked"), undefined);
  await learner.tab.context().close();
});

test("an LMS without interactions gets none, and everything else", async () => {
  const learner = await arrive("late");
  await learner.tab.evaluate(`giveApi(); const get = API.LMSGetValue; API.LMSGetValue = (element) => (element.startsWith("cmi.interactions") ? "" : get(element));`);
  await learner.ready();
  await learner.goTo("alles");
  await learner.fill("water", "right");
  await learner.press("water", ".check");
  await learner.saved();
  const { interactions, values, faults } = await learner.lms();
  assert.deepEqual([interactions, faults], [[], []]);
  assert.match(values["cmi.suspend_data"], /y/);
  await learner.tab.context().close();
});

test("an LMS that refuses to initialise is told apart from none", async () => {
  const learner = await arrive("late");
  await learner.tab.evaluate(`giveApi(); API.LMSInitialize = () => "false"; API.LMSGetLastError = () => "101"; API.LMSGetValue = () => "";`);
  await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).waitFor();
  assert.match(await learner.frame.locator(".gate .text").innerText(), /geen toegang/);
  await learner.tab.context().close();
});
