// The course in a frame as tall as its content: pages and dialogs come into view, and a frame whose height follows its content
// comes to rest.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { FIXTURE, build, launch } from "./support/play.mjs";
import { Framed, framed, lmsFiles } from "./support/sandbox.mjs";
import { serve } from "./support/server.mjs";

/** Where screenshots go, if they are wanted. */
const SHOTS = process.env.SHOTS ?? join(tmpdir(), "coursewright-shots");
const STYLE = "body { margin: 0 } header { height: 300px } iframe { display: block; width: 100%; border: 0; height: 600px }";
const HEADER = "<header>Leeromgeving</header>";
/** Sets the frame's height to its content's whenever the content changes its size, as LMSs do. */
const GROWS = (read) => `<script>
  window.heights = [];
  const frame = document.querySelector("iframe");
  const fit = () => {
    const height = ${read}(frame.contentDocument);
    if (heights.at(-1) === height) return;
    heights.push(height);
    frame.style.height = height + "px";
  };
  frame.onload = () => {
    for (const box of [frame.contentDocument.documentElement, frame.contentDocument.body]) new frame.contentWindow.ResizeObserver(fit).observe(box);
    frame.contentWindow.addEventListener("resize", fit);
    fit();
  };
</script>`;
const BODY = "(({ body }) => body.scrollHeight)";
const ROOT = "(({ documentElement }) => documentElement.scrollHeight)";

let browser, server, foreign;
before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await launch();
  const files = build(FIXTURE);
  server = await serve(lmsFiles(files, { "body.html": HEADER + framed("", STYLE) + GROWS(BODY), "root.html": HEADER + framed("", STYLE) + GROWS(ROOT) }));
  const far = `<style>${STYLE} iframe { height: 5000px }</style>${HEADER}<iframe name="sco" src="${server.origin}/package/index.html"></iframe>`;
  foreign = await serve(new Map([["far.html", Buffer.from(`<!doctype html><meta charset="utf-8"><title>LMS</title>${far}`)]]));
});
after(async () => {
  await browser?.close();
  await server?.close();
  await foreign?.close();
});

/** Where an element is in the window. @param {Framed} learner @param {string} selector */
async function place(learner, selector) {
  const { y, height } = await learner.frame.locator(selector).boundingBox();
  return { top: y, bottom: y + height };
}

async function visible(learner, selector) {
  const { top, bottom } = await place(learner, selector);
  const { height } = learner.tab.viewportSize();
  assert.ok(top >= -1 && bottom <= height + 1, `${selector} is at ${top} to ${bottom} of ${height}`);
}

for (const [width, height] of [[1280, 800], [390, 780]]) {
  test(`a tall frame at ${width} px: pages turn and dialogs open where the learner looks`, async (t) => {
    const learner = await (await Framed.arrive(browser, server.origin, { viewport: { width, height } })).open("", "body.html");
    t.after(() => learner.tab.context().close());
    await learner.ready();
    await learner.goTo("alles");
    await learner.frame.locator(".turn .next").scrollIntoViewIfNeeded();
    assert.ok((await learner.tab.evaluate("scrollY")) > 2000, "the page around it is scrolled");
    await learner.frame.locator(".turn .next").click();
    await visible(learner, '[data-page="proeftoets"] h1');
    await visible(learner, ".bar");

    await learner.goTo("alles");
    await learner.frame.getByRole("link", { name: "de toets" }).click();
    await visible(learner, '[data-page="proeftoets"] h1');
    await learner.goTo("alles");
    const field = learner.exercise("de-tweede").locator("input");
    await field.click();
    await learner.tab.keyboard.press("Control+Alt+l");
    await visible(learner, "#log");
    await learner.tab.screenshot({ path: join(SHOTS, `tall-log-${width}.png`) });
    await learner.frame.locator("#log .close").click();
    assert.equal(await learner.read("document.activeElement.tagName"), "INPUT");
    await visible(learner, '[data-exercise="de-tweede"] input');
    await learner.tab.evaluate("scrollTo(0, 0)");
    await learner.frame.locator("#settings-button").click();
    await visible(learner, "#settings .close");
    await learner.frame.locator("#settings .close").click();
    assert.deepEqual(learner.console, []);
  });
}

test("in a tall frame of another origin a page turn and a dialog come to the learner too", async (t) => {
  const learner = await (await Framed.arrive(browser, foreign.origin, { viewport: { width: 1280, height: 800 } })).open("", "far.html");
  t.after(() => learner.tab.context().close());
  await learner.frame.getByRole("button", { name: "Doorgaan zonder opslaan" }).click();
  await learner.ready();
  await learner.goTo("alles");
  await learner.frame.locator(".turn .next").click();
  await visible(learner, '[data-page="proeftoets"] h1');
  await learner.goTo("alles");
  await learner.exercise("de-tweede").locator("input").click();
  await learner.tab.keyboard.press("Control+Alt+l");
  await visible(learner, "#log textarea");
});

for (const [page, shrinks] of [["body.html", true], ["root.html", false]]) {
  test(`${page}: a height that follows the content comes to rest`, async (t) => {
    const learner = await (await Framed.arrive(browser, server.origin)).open("", page);
    t.after(() => learner.tab.context().close());
    const rest = async () => {
      let last;
      // Two readings at least three frames apart that are the same.
      do {
        last = await learner.tab.evaluate("heights.length");
        await learner.tab.evaluate("new Promise((done) => { let left = 6; const step = () => (left-- > 0 ? requestAnimationFrame(step) : done()); step(); })");
        assert.ok(last < 40, `it grows for ever: ${await learner.tab.evaluate("heights.slice(-10).join()")}`);
      } while (last !== (await learner.tab.evaluate("heights.length")));
      return learner.tab.evaluate("heights.at(-1)");
    };
    await learner.ready();
    await rest();
    await learner.goTo("alles");
    const long = await rest();
    assert.ok(long > 3000, `${long}`);
    await learner.frame.locator("#settings-button").click();
    assert.equal(await rest(), long, "a dialog adds nothing");
    await learner.frame.locator("#settings .close").click();
    await learner.goTo("slot");
    const short = await rest();
    if (shrinks) assert.ok(short < 1500, `the page is short again, not ${short}`);
  });
}
