// Faults between learner and LMS, injected one at a time in both versions: the learner is told, and loses nothing that was typed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FIXTURE, Learner, build, host, launch, notice } from "./support/play.mjs";
import { serve } from "./support/server.mjs";
import { backupIn, suspendDataReader } from "./support/suspend-data.mjs";

const LIMIT = { timeout: 60_000 };
const VERSIONS = {
  scorm12: { own: "API", other: "API_1484_11", kept: "suspend_data" },
  "scorm2004-4th": { own: "API_1484_11", other: "API", kept: "suspend_data" },
};

let browser;
const servers = {};
let entries;
before(async () => {
  browser = await launch();
  for (const version of Object.keys(VERSIONS)) {
    const files = build(FIXTURE, version);
    entries = suspendDataReader(files);
    servers[version] = await host(files);
  }
});
after(async () => {
  await browser?.close();
  for (const server of Object.values(servers)) await server.close();
});

for (const [version, { own, other }] of Object.entries(VERSIONS)) {
  const arrive = async (query) => (await Learner.arrive(browser, servers[version].origin)).open(query);

  test(`${version}: an LMS that has only the other version's API has none`, LIMIT, async () => {
    const learner = await arrive("late");
    await learner.tab.evaluate(([own, other]) => (giveApi(), (window[other] = window[own]), delete window[own]), [own, other]);
    await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).waitFor();
    assert.equal((await learner.lms()).initialized, 0);
    await learner.tab.context().close();
  });

  test(`${version}: where both APIs are, the own one is taken`, LIMIT, async () => {
    const learner = await arrive("late");
    await learner.tab.evaluate((other) => {
      giveApi();
      // What is given back here would be read by the test's own machinery, and so touched.
      window[other] = new Proxy({}, { get: (_, name) => ((window.touched = String(name)), () => "true") });
    }, other);
    await learner.ready();
    assert.equal((await learner.lms()).initialized, 1);
    assert.equal(await learner.tab.evaluate("window.touched"), undefined);
    await learner.tab.context().close();
  });

  test(`${version}: an API above a parent of another origin is out of reach, and the lack of an LMS is said`, LIMIT, async () => {
    const page = `<!doctype html><title>LMS</title><script>for (const name of ["API", "API_1484_11"]) Object.defineProperty(window, name, { get: () => (window.asked = true) })</script><iframe name="sco" src="${servers[version].origin}/package/index.html"></iframe>`;
    const foreign = await serve(new Map([["lms.html", Buffer.from(page)]]));
    const learner = await (await Learner.arrive(browser, foreign.origin)).open();
    await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).click();
    await learner.ready();
    await learner.frame.locator(notice("unsaved")).waitFor();
    assert.equal(await learner.tab.evaluate("window.asked"), undefined);
    assert.deepEqual(learner.console, []);
    await learner.tab.context().close();
    await foreign.close();
  });

  test(`${version}: beyond a parent of another origin, the API of a grandparent is found`, LIMIT, async () => {
    const { origin } = servers[version];
    const foreign = await serve(new Map([["between.html", Buffer.from(`<!doctype html><title>Between</title><iframe name="inner" src="${origin}/package/index.html"></iframe>`)]]));
    const learner = await arrive("late");
    await learner.tab.evaluate((src) => {
      const between = Object.assign(document.createElement("iframe"), { src });
      document.querySelector("iframe").replaceWith(between);
      giveApi();
    }, `${foreign.origin}/between.html`);
    await learner.until("lms.initialized === 1");
    await learner.tab.frameLocator("iframe").frameLocator("iframe").locator("#begin").waitFor();
    await learner.until("lms.commits > 0");
    assert.deepEqual((await learner.lms()).faults, []);
    await learner.tab.context().close();
    await foreign.close();
  });

  test(`${version}: a connection that is lost for a minute is told, and comes back by itself`, LIMIT, async () => {
    const learner = await Learner.arrive(browser, servers[version].origin);
    await learner.tab.clock.install();
    await (await learner.open()).ready();
    await learner.tab.clock.runFor(3000);
    await learner.goTo("alles");
    await learner.tab.clock.runFor(3000);
    await learner.lms("lms.commitAnswer = 'false'");
    await learner.fill("waarom", "right");
    await learner.tab.clock.runFor(60000);
    await learner.frame.locator(notice("not-saving")).waitFor();
    await learner.fill("de-lengte", "right");
    await learner.lms("lms.commitAnswer = 'true'");
    await learner.tab.clock.runFor(61000);
    await learner.frame.locator(notice("not-saving")).waitFor({ state: "detached" });
    assert.match(await learner.read("document.querySelector('#announcer').textContent"), /weer opgeslagen/);
    assert.match(await learner.exercise("waarom").locator("textarea").inputValue(), /9173/);
    const kept = entries(JSON.parse(await learner.tab.evaluate("sessionStorage.getItem('cmi')")).suspend_data);
    assert.match(kept.waarom.texts[0], /9173/);
    assert.deepEqual(kept["de-lengte"].texts, ["1,6"]);
    assert.deepEqual((await learner.lms()).faults, []);
    await learner.tab.context().close();
  });

  for (const [name, text, told] of [
    ["of a later version of the format", "9abcdefghijklmnop", true],
    ["of another tool", '{"slide":3}', true],
    ["that is damaged", "1kapot", true],
    ["that an LMS has lost", "", false],
  ]) {
    test(`${version}: resume data ${name} do not stop the course`, LIMIT, async () => {
      const learner = await (await arrive()).ready();
      await learner.goTo("alles");
      await learner.saved();
      await learner.tab.evaluate((text) => {
        document.querySelector("iframe").remove();
        const kept = JSON.parse(sessionStorage.getItem("cmi"));
        sessionStorage.setItem("cmi", JSON.stringify({ ...kept, suspend_data: text }));
      }, text);
      await learner.tab.reload();
      // What the LMS has lost is on this device still: its status says that the course was begun.
      await learner.frame.getByRole("button", { name: "Zet ze terug" }).waitFor();
      await learner.frame.locator(".gate .actions button").last().click();
      await learner.ready();
      assert.equal(await learner.frame.locator(notice("damaged")).count(), told ? 1 : 0);
      await learner.goTo("alles");
      await learner.fill("waarom", "right");
      await learner.saved();
      assert.match(entries(await learner.lms("lms.values['cmi.suspend_data']")).waarom.texts[0], /9173/);
      await learner.tab.context().close();
    });
  }

  test(`${version}: an LMS that has reset the data gives a new attempt, to which a copy is offered`, LIMIT, async () => {
    const learner = await (await arrive()).ready();
    await learner.goTo("alles");
    await learner.saved();
    await learner.lms("lms.commitAnswer = lms.terminateAnswer = 'false'");
    await learner.fill("waarom", "right");
    await learner.frame.locator(notice("not-saving")).waitFor();
    await learner.tab.evaluate(() => {
      document.querySelector("iframe").remove();
      const kept = JSON.parse(sessionStorage.getItem("cmi"));
      sessionStorage.setItem("cmi", JSON.stringify({ ...kept, suspend_data: "" }));
    });
    await learner.tab.reload();
    await learner.frame.getByRole("button", { name: "Zet ze terug" }).waitFor();
    assert.equal(entries(await learner.lms("lms.values['cmi.suspend_data']")).waarom, undefined, "nothing is applied unasked");
    await learner.frame.locator(".gate .actions button").last().click();
    await learner.ready();
    await learner.goTo("alles");
    assert.equal(await learner.exercise("waarom").locator("textarea").inputValue(), "");
    await learner.saved();
    assert.equal(entries(await learner.lms("lms.values['cmi.suspend_data']")).waarom, undefined);
    await learner.tab.context().close();
  });

  test(`${version}: closing the tab hands over what was typed last, and ends the session once`, LIMIT, async () => {
    const learner = await (await arrive()).ready();
    await learner.goTo("alles");
    await learner.saved();
    // What the LMS keeps while its tab goes can be seen from another tab alone.
    await learner.tab.evaluate(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, value) {
        setItem.call(this, key, value);
        if (key === "cmi") setItem.call(localStorage, "seen-by-test", `${lms.finished} ${value}`);
      };
    });
    const other = await learner.tab.context().newPage();
    await other.goto(`${servers[version].origin}/package/imsmanifest.xml`);
    await learner.fill("de-lengte", "right");
    await learner.tab.close({ runBeforeUnload: true });
    await other.waitForFunction(() => localStorage.getItem("seen-by-test")?.startsWith("1 "), null, { timeout: 10_000 });
    const seen = await other.evaluate(() => String(localStorage.getItem("seen-by-test")));
    assert.deepEqual(entries(JSON.parse(seen.slice(2)).suspend_data)["de-lengte"].texts, ["1,6"]);
    await other.context().close();
  });

  test(`${version}: back from another page, the course is there with all that was done`, LIMIT, async () => {
    const learner = await (await arrive()).ready();
    await learner.goTo("alles");
    await learner.fill("waarom", "right");
    await learner.saved();
    await learner.tab.goto(`${servers[version].origin}/package/imsmanifest.xml`);
    await learner.tab.goBack();
    await learner.ready();
    await learner.goTo("alles");
    assert.match(await learner.exercise("waarom").locator("textarea").inputValue(), /9173/);
    await learner.tab.context().close();
  });

  test(`${version}: of two tabs the one opened last saves, until the learner goes on in the other`, LIMIT, async () => {
    const first = await (await arrive()).ready();
    await first.goTo("alles");
    await first.fill("de-lengte", "right");
    await first.saved();
    const context = first.tab.context();
    const second = new Learner(await context.newPage(), servers[version].origin);
    await (await second.open()).ready();
    await first.frame.locator(notice("elsewhere")).waitFor();
    assert.equal(await second.frame.locator(notice("elsewhere")).count(), 0);
    assert.equal(await first.frame.locator("#close-button:visible").count(), 0);

    const calls = await first.lms("lms.calls.length");
    await first.fill("waarom", "right");
    await second.goTo("alles");
    await second.fill("water", "right");
    await second.saved();
    await first.read(`Object.defineProperty(document, "visibilityState", { get: () => "hidden", configurable: true }), document.dispatchEvent(new Event("visibilitychange", { bubbles: true })), 0`);
    await first.tab.waitForTimeout(1500);
    assert.equal(await first.lms("lms.calls.length"), calls, "nothing is saved from the first tab");
    assert.equal(await first.read("document.querySelector('#save-state').dataset.state"), "not-saved");
    assert.equal(entries(backupIn(await first.read("JSON.stringify(localStorage)"))).waarom, undefined, "no copy either: it is the other tab's");

    await first.frame.locator(`${notice("elsewhere")} button`).click();
    await second.frame.locator(notice("elsewhere")).waitFor();
    await first.saved();
    assert.equal(await first.frame.locator(notice("elsewhere")).count(), 0);
    assert.ok(await first.frame.locator("#close-button").isVisible());
    assert.match(entries(await first.lms("lms.values['cmi.suspend_data']")).waarom.texts[0], /9173/, "what was typed meanwhile is saved now");
    const after = await second.lms("lms.calls.length");
    await second.tab.evaluate("document.querySelector('iframe').src = 'about:blank'");
    await second.tab.waitForTimeout(500);
    assert.deepEqual([await second.lms("lms.calls.length"), await second.lms("lms.finished")], [after, 0], "a tab that is paused ends nothing");
    for (const each of [first, second]) assert.deepEqual([each.console, (await each.lms()).faults], [[], []]);
    await context.close();
  });

  test(`${version}: tabs of two learners leave each other alone`, LIMIT, async () => {
    const first = await (await arrive()).ready();
    const second = new Learner(await first.tab.context().newPage(), servers[version].origin);
    await (await second.open("learner=w-18")).ready();
    await second.saved();
    await first.goTo("alles");
    await first.fill("waarom", "right");
    await first.saved();
    assert.match(entries(await first.lms("lms.values['cmi.suspend_data']")).waarom.texts[0], /9173/);
    assert.equal(await first.frame.locator(notice("elsewhere")).count(), 0);
    await first.tab.context().close();
  });
}
