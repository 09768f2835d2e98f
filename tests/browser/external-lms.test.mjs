// Imports the shipped course into LMSs of others and plays it to a pass in three sessions: what they recorded, and that a learner
// continues where they were.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, pack } from "./support/play.mjs";
import { ExternalLearner, openEdx, scormHost } from "./support/external-lms.mjs";

const COURSE = fileURLToPath(new URL("../../course", import.meta.url));
const some = (values, wanted) => Object.fromEntries(Object.keys(wanted).map((name) => [name, values[name]]));

/** What a pass looks like in the data that an LMS keeps. */
const PASSED = {
  scorm12: { "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "100", "cmi.core.score.min": "0", "cmi.core.score.max": "100", "cmi.core.exit": "suspend" },
  "scorm2004-4th": { "cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.progress_measure": "1", "cmi.score.scaled": "1", "cmi.score.raw": "100", "cmi.exit": "suspend" },
};

/**
 * How an LMS is used: `kept` gives the elements that it has of the learner whose tab it is given.
 * @type {Record<string, {start: () => Promise<any>, imported: (added: any, version: string) => string, kept: (lms: any, added: any, learner: ExternalLearner) => Promise<Record<string, string>>}>}
 */
const HOSTS = {
  "Open edX": {
    start: openEdx,
    imported(added, version) {
      const { errors, index_page_path, scorm_version, package_warnings } = added;
      assert.deepEqual([errors, package_warnings], [[], []]);
      assert.equal(index_page_path, "index.html");
      assert.equal(scorm_version, version === "scorm12" ? "SCORM_12" : "SCORM_2004");
      assert.match(added.navigation_menu, /assets_proxy\/index\.html' class='navigation-title'>Social media op het werk/);
      return `/w-17/${added.usage}`;
    },
    kept: async (lms, { usage }) => (await lms.state("w-17", usage)).scorm_data,
  },
  scormhost: {
    start: scormHost,
    imported(added, version) {
      const { schema_version, launches, title } = added.manifest;
      assert.equal(schema_version, version === "scorm12" ? "1.2" : "2004 4th Edition");
      assert.deepEqual(launches.map(({ href }) => href), ["index.html"]);
      assert.match(title, /Social media op het werk/);
      return added.launch_url;
    },
    async kept(lms, { id }, learner) {
      const answer = await learner.tab.context().request.get(`${lms.origin}/api/scorm/${id}/cmi?launch=index.html`);
      return (await answer.json()).elements;
    },
  },
};

for (const [name, { start, imported, kept }] of Object.entries(HOSTS)) {
  describe(name, () => {
    let browser, lms;
    before(async () => {
      [browser, lms] = await Promise.all([launch(), start()]);
    });
    after(async () => {
      await browser?.close();
      await lms?.close();
    });

    for (const version of Object.keys(PASSED)) {
      test(`${name}, ${version}: a course is imported, played to a pass in two sessions, and opened again`, async () => {
        const added = await lms.add(pack(COURSE, version));
        const page = imported(added, version);
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
        const faults = [];
        const arrive = async () => {
          const learner = new ExternalLearner(await context.newPage(), lms.origin);
          learner.tab.on("response", (response) => {
            const ours = response.status() < 400 && (response.url().startsWith(`${lms.origin}/`) || response.url().startsWith("blob:"));
            if (!ours && !response.url().endsWith("/favicon.ico")) faults.push(`${response.status()} ${response.url()}`);
          });
          await learner.launch(page);
          return learner;
        };
        const keeps = (learner, wanted) => eventually(async () => assert.deepEqual(some(await kept(lms, added, learner), wanted), wanted));

        let learner = await arrive();
        assert.equal(await learner.frame.locator("#go-on").isVisible(), false, "it is new");
        const { pages, exercises } = await learner.read("Coursewright.course");
        const half = pages.findIndex((each) => exercises.some((exercise) => exercise.page === each.id && exercise.marked && !exercise.test)) + 1;
        for (const each of pages.slice(0, half)) await learner.work(each, exercises);
        await learner.saved();
        const before_ = await learner.read("document.querySelectorAll('.feedback[data-kind=right]').length");
        assert.ok(before_ > 0);
        await keeps(learner, version === "scorm12" ? { "cmi.core.lesson_status": "incomplete" } : { "cmi.completion_status": "incomplete" });
        faults.push(...learner.console);
        await learner.leave();

        learner = await arrive();
        await learner.frame.locator("#go-on").click();
        assert.equal(await learner.read("document.body.dataset.at"), pages[half - 1].id);
        assert.equal(await learner.read("document.querySelectorAll('.feedback[data-kind=right]').length"), before_);
        for (const each of pages.slice(half)) await learner.work(each, exercises);
        await learner.goTo("end_");
        assert.match(await learner.frame.locator(".result").innerText(), /Geslaagd[\s\S]*100 procent/);
        await learner.saved();
        await keeps(learner, PASSED[version]);
        await learner.frame.locator("#close-button").click();
        await learner.frame.getByRole("heading", { name: "Je voortgang is opgeslagen" }).waitFor();
        const data = await kept(lms, added, learner);
        assert.ok(data["cmi.suspend_data"].length > 100);
        faults.push(...learner.console);
        if (name === "Open edX") await graded(added.usage);
        await learner.tab.close();

        learner = await arrive();
        await learner.saved();
        await learner.frame.locator("#go-on").click();
        assert.match(await learner.frame.locator(".result").innerText(), /Geslaagd[\s\S]*100 procent/);
        await learner.leave();
        const other = await arrive();
        await keeps(other, PASSED[version]);
        faults.push(...other.console);
        if (name === "Open edX") await graded(added.usage);
        assert.deepEqual(faults.filter((fault) => !OF_THE_HOST.test(fault)), []);
        assert.deepEqual(lms.said, []);
        await context.close();
      });
    }

    /** What Open edX makes of it: a grade, and its own completion; and nothing for another learner. */
    async function graded(usage) {
      await eventually(async () => {
        const { lesson_status, success_status, lesson_score, grade } = await lms.state("w-17", usage);
        assert.deepEqual({ lesson_status, success_status, lesson_score, grade }, { lesson_status: "completed", success_status: "passed", lesson_score: 1, grade: 10 });
      });
      const { events } = await lms.state("w-17", usage);
      assert.deepEqual(events.findLast(([type]) => type === "grade")[1], { value: 10, max_value: 10 });
      assert.deepEqual(events.findLast(([type]) => type === "completion")[1], { completion: 1 });
      const stranger = await lms.state("w-18", usage);
      assert.deepEqual([stranger.lesson_status, stranger.grade, stranger.scorm_data], ["not attempted", 0, {}]);
    }
  });
}

/** Open edX's page asks for values while it waits, and scormhost has no icon; other answers of 404 are noted with their address. */
const OF_THE_HOST = /Synchronous XMLHttpRequest|status of 404/;

/** An LMS writes after its answer. @param {() => Promise<void>} check */
async function eventually(check) {
  for (let tries = 0; ; tries++) {
    try {
      return await check();
    } catch (fault) {
      if (tries === 50) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
