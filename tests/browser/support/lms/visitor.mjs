// A learner in the test LMS: logs in, opens the course a visit at a time, answers by its controls, and leaves.
import { Learner } from "../play.mjs";

export const LEARNER = "w-17";

export class Visitor extends Learner {
  /** @param {import("playwright-core").Browser} browser @param {import("./server.mjs").Lms} lms */
  static async arrive(browser, lms) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    return new Visitor(await context.newPage(), lms.origin).over(lms);
  }

  /** @param {import("./server.mjs").Lms} lms */
  async over(lms) {
    Object.assign(this, { server: lms });
    // Time runs by itself, and can be wound on past the pauses between tries.
    await this.tab.clock.install();
    await this.logIn();
    return this;
  }

  async logIn(learner = LEARNER) {
    await this.tab.goto(`${this.origin}/login?learner=${learner}`);
    return this;
  }

  /** Opens the course in a new page load. @param {string} [query] such as `mode=browse` or `sco=1` */
  async visit(query = "") {
    await this.tab.goto(`${this.origin}/course?${query}`);
    await this.tab.locator("iframe").waitFor();
    await this.frame.locator("#begin, .gate button").first().waitFor();
    return this;
  }

  /** Goes on where the learner was. */
  async goOn() {
    await this.frame.locator("#go-on").click();
    return this;
  }

  /** Does all exercises of a page that are not part of a test. @param {string} page */
  async practise(page) {
    await this.goTo(page);
    const { exercises } = await this.course();
    for (const { id, marked, test } of exercises.filter((exercise) => exercise.page === page && !exercise.private && !exercise.test)) {
      await this.fill(id, "right");
      if (marked && !test) await this.press(id, ".check");
    }
  }

  /** Fills a test in and marks it. @param {string} page @param {"right" | "wrong" | "nearly"} how nearly: all right but the first */
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

  /** Goes through the course without the test. */
  async practiseAll() {
    for (const { id, test } of (await this.course()).pages) if (!test) await this.practise(id);
  }

  /** Winds the clock on, so that what waits for its time happens. @param {number} seconds */
  async pass(seconds) {
    for (let left = seconds; left > 0; left -= 2) await this.tab.clock.runFor(2000);
  }

  /** Winds the clock on until the player says it is saved. */
  async savedAtLast() {
    for (let tries = 0; (await this.saveState()) !== "saved"; tries++) {
      if (tries === 40) throw new Error("the player does not come to saved");
      await this.tab.clock.runFor(2000);
    }
  }

  saveState() {
    return this.frame.locator("#save-state").getAttribute("data-state");
  }

  /** Saves and closes by the course's own button. */
  async close() {
    await this.frame.locator("#close-button").click();
    await this.frame.getByRole("heading", { name: "Je voortgang is opgeslagen" }).waitFor();
  }

  /** Waits until all is saved, and closes. */
  async leave() {
    await this.savedAtLast();
    await this.close();
  }

  /** The learner goes to another page of the LMS. */
  async walkAway() {
    await this.tab.goto(`${this.origin}/login`);
    await this.arrived();
  }

  /** Waits until a beacon of this page has arrived, and so those of the page before it. */
  async arrived() {
    const { passed } = this.server;
    await this.tab.evaluate('navigator.sendBeacon("/beacon")');
    await this.server.until(() => this.server.passed > passed, "a beacon");
  }

  /** The tab is closed, and another opened in the same browser. */
  async closeTab() {
    const again = await this.anotherTab();
    await this.tab.close();
    await again.walkAway();
    return again;
  }

  /** Another tab of the same browser. */
  async anotherTab() {
    const next = await this.tab.context().newPage();
    await next.clock.install();
    return Object.assign(new Visitor(next, this.origin), { server: this.server });
  }

  /** Closes the browser's window. */
  gone() {
    return this.tab.context().close();
  }

  /** What the last page says. */
  async result() {
    await this.goTo("end_").catch(() => this.frame.locator('[data-to="end_"]').first().click());
    return this.frame.locator(".result").innerText();
  }

  /** The text of the notices above the course. @returns {Promise<string[]>} their names */
  notices() {
    return this.frame.locator("[data-notice]").evaluateAll((all) => all.map((each) => each.dataset.notice));
  }

  /** What the LMS's page saw. @returns {Promise<{ calls: string[][], refused: string[] }>} */
  seen() {
    return this.tab.evaluate("({ calls: lms.calls, refused: lms.refused })");
  }
}
