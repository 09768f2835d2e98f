// A learner in the test LMS: logs in, opens the course, answers by its controls, and leaves.
import { Learner } from "../play.mjs";

export const LEARNER = "w-17";

export class LmsLearner extends Learner {
  /** @param {import("playwright-core").Browser} browser @param {import("./server.mjs").Lms} lms */
  static async arrive(browser, lms) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    return new LmsLearner(await context.newPage(), lms.origin).over(lms);
  }

  /** @param {import("./server.mjs").Lms} lms */
  async over(lms) {
    Object.assign(this, { server: lms });
    // Time runs by itself, and tests can advance it.
    await this.tab.clock.install();
    await this.logIn();
    return this;
  }

  async logIn(learner = LEARNER) {
    await this.tab.goto(`${this.origin}/login?learner=${learner}`);
    return this;
  }

  /** Opens the course. @param {string} [query] such as `mode=browse` or `sco=1` */
  async visit(query = "") {
    await this.tab.goto(`${this.origin}/course?${query}`);
    await this.tab.locator("iframe").waitFor();
    await this.frame.locator("#begin, .gate button").first().waitFor();
    return this;
  }

  async goOn() {
    await this.frame.locator("#go-on").click();
    return this;
  }

  /** Answers the exercises of a page that are not in a test. @param {string} page */
  async practise(page) {
    await this.goTo(page);
    const { exercises } = await this.course();
    for (const { id, marked, test } of exercises.filter((exercise) => exercise.page === page && !exercise.private && !exercise.test)) {
      await this.fill(id, "right");
      if (marked && !test) await this.press(id, ".check");
    }
  }

  /** Answers and marks a test. @param {string} page @param {"right" | "wrong" | "nearly"} how nearly: all right but the first */
  async takeTest(page, how) {
    await this.goTo(page);
    const own = this.frame.locator(`[data-page="${page}"]`);
    if (await own.locator(".retake").isVisible()) await own.locator(".retake").click();
    const { exercises } = await this.course();
    for (const [place, { id }] of exercises.filter((exercise) => exercise.page === page && exercise.marked).entries()) await this.fill(id, how === "wrong" || (how === "nearly" && place === 0) ? "wrong" : "right");
    await own.locator(".mark-test").click();
  }

  /** The whole course, pages in order. @param {"right" | "wrong" | "nearly"} test how the test goes */
  async play(test) {
    const { pages } = await this.course();
    for (const page of pages) {
      await this.practise(page.id);
      if (page.test) await this.takeTest(page.id, test);
    }
  }

  /** @returns {Promise<Course>} */
  async course() {
    this.known ??= await this.read("Coursewright.course");
    return this.known;
  }

  /** All pages without a test. */
  async practiseAll() {
    for (const { id, test } of (await this.course()).pages) if (!test) await this.practise(id);
  }

  /** Advances the clock in small steps, so that timers run in between. @param {number} seconds */
  async advance(seconds) {
    for (let left = seconds; left > 0; left -= 2) await this.tab.clock.runFor(2000);
  }

  async waitUntilSaved() {
    for (let tries = 0; (await this.saveState()) !== "saved"; tries++) {
      if (tries === 40) throw new Error("the player does not come to saved");
      await this.tab.clock.runFor(2000);
    }
  }

  saveState() {
    return this.frame.locator("#save-state").getAttribute("data-state");
  }

  /** Presses the course's own button. */
  async close() {
    await this.frame.locator("#close-button").click();
    await this.frame.getByRole("heading", { name: "Je voortgang is opgeslagen" }).waitFor();
  }

  async leave() {
    await this.waitUntilSaved();
    await this.close();
  }

  /** Goes to another page of the LMS. */
  async walkAway() {
    await this.tab.goto(`${this.origin}/login`);
    await this.arrived();
  }

  /** Waits until a beacon of this page has arrived, and so all earlier ones. */
  async arrived() {
    const { passed } = this.server;
    await this.tab.evaluate('navigator.sendBeacon("/beacon")');
    await this.server.until(() => this.server.passed > passed, "a beacon");
  }

  /** Closes the tab, and opens another in the same browser. */
  async closeTab() {
    const again = await this.anotherTab();
    await this.tab.close();
    await again.walkAway();
    return again;
  }

  /** Opens another tab of the same browser. */
  async anotherTab() {
    const next = await this.tab.context().newPage();
    await next.clock.install();
    return Object.assign(new LmsLearner(next, this.origin), { server: this.server });
  }

  /** Closes the browser. */
  gone() {
    return this.tab.context().close();
  }

  /** The text of the last page. */
  async result() {
    await this.goTo("end_").catch(() => this.frame.locator('[data-to="end_"]').first().click());
    return this.frame.locator(".result").innerText();
  }

  /** @returns {Promise<string[]>} the names of the notices above the course */
  notices() {
    return this.frame.locator("[data-notice]").evaluateAll((all) => all.map((each) => each.dataset.notice));
  }

  /** The calls in the LMS's page. @returns {Promise<{ calls: string[][], refused: string[] }>} */
  seen() {
    return this.tab.evaluate("({ calls: lms.calls, refused: lms.refused })");
  }
}
