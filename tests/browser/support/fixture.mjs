// Hosts the fixture course for all tests of a file, in an LMS page that refuses what strict LMSs refuse.
import { after, before } from "node:test";
import { FIXTURE, Learner, build, host, launch } from "./play.mjs";
import { suspendDataReader } from "./suspend-data.mjs";

/** @param {string} [target] */
export function hostFixture(target) {
  let browser, server, entries;
  before(async () => {
    browser = await launch();
    const files = build(FIXTURE, target);
    entries = suspendDataReader(files);
    server = await host(files);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  const newLearner = () => Learner.arrive(browser, server.origin);
  return {
    /** A learner who has not opened the course. */
    newLearner,
    /** A learner who opens the course. @param {string} [query] of the LMS page */
    arrive: async (query) => (await newLearner()).open(query),
    /** The entries in suspend data, by exercise. @param {string | undefined} text */
    entries: (text) => entries(text),
    browser: () => browser,
    origin: () => server.origin,
  };
}
