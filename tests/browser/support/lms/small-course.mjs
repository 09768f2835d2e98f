// Plays the small course in a test LMS of its own. All tests of a file share a browser.
import { build, launch } from "../play.mjs";
import { Lms } from "./server.mjs";
import { LmsLearner } from "./learner.mjs";

const TARGETS = { 1.2: "scorm12", 2004: "scorm2004-4th" };
let browser;
const packages = new Map();

/** @param {string} version @param {string} [course] a folder */
export function packageOf(version, course = "tests/browser/fixture/small") {
  const name = `${course} ${version}`;
  if (!packages.has(name)) packages.set(name, build(course, TARGETS[version]));
  return packages.get(name);
}

/**
 * Runs a play on an LMS of its own, with a learner who has logged in.
 * @param {string} preset
 * @param {string} version
 * @param {(learner: LmsLearner, lms: Lms) => Promise<any>} play may give the learner's last tab
 * @param {Partial<import("./types.d.ts").Switches>} [further]
 */
export async function playOn(preset, version, play, further) {
  browser ??= launch();
  const lms = await Lms.start(packageOf(version), preset, further);
  const learner = await LmsLearner.arrive(await browser, lms);
  const context = learner.tab.context();
  try {
    await play(learner, lms);
  } finally {
    await context.close();
    await lms.close();
  }
}

/** For `after`. */
export async function closeAll() {
  await (await browser)?.close();
}
