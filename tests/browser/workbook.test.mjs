// The workbook on a screen: filled in, stored, printed and cleared; accessible; without requests.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { AXE, FIXTURE, launch } from "./support/play.mjs";
import { axe, buildPaper, open, pages } from "./support/paper.mjs";
import { sheetsOf } from "./support/printed.mjs";

const TARGETS = ["workbook", "workbook-with-answers", "answers", "instructor"];
const LONG = Array.from({ length: 40 }, (_, index) => `Zin ${index + 1} van een lang antwoord dat op papier niet mag worden afgekapt.`).join(" ");

let browser, fixture, course, workbook;
before(async () => {
  browser = await launch();
  fixture = buildPaper(FIXTURE, TARGETS);
  course = buildPaper("course", TARGETS, ["--edition", "ggz"]);
  workbook = pages(fixture).get("workbook/workbook.html");
});
after(async () => {
  await browser?.close();
  for (const folder of [fixture, course]) if (folder) rmSync(folder, { recursive: true });
});

/** Fills everything in, each field in its own way, and gives what then stands there. */
const fillAll = (tab) =>
  tab.evaluate((long) => {
    for (const [index, control] of [...document.querySelectorAll("main :is(input, select, textarea), .fields input")].entries()) {
      if (control.type === "checkbox") control.checked || control.click();
      else if (control.type === "radio") control.click();
      else {
        control.value = control.tagName === "SELECT" ? control.options[control.options.length - 1].value : control.tagName === "TEXTAREA" ? long : `tekst ${index}`;
        control.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  }, LONG);
const state = (tab) => tab.evaluate(() => workbook.fields.map(({ owner, part, read }) => [owner, part, read()]));
const kept = (tab) => tab.waitForFunction(() => Object.keys(localStorage).some((key) => localStorage[key].includes("tekst")));

test("every field has a name of its own and every printed place a field", async () => {
  const { tab } = await open(browser, workbook);
  const names = (await state(tab)).map(([owner, part]) => `${owner}/${part}`);
  assert.equal(new Set(names).size, names.length, "two fields are kept under one name");
  const left = await tab.evaluate(() => {
    const places = ".line, .gap, .short-line, .letter-line, .box";
    return [...document.querySelectorAll(`main :is(${places})`)]
      .filter((each) => !each.closest(".filled") && each.tagName !== "INPUT")
      .map((each) => each.outerHTML);
  });
  assert.deepEqual(left, []);
  assert.ok(names.length > 30, `${names.length} fields`);
  await tab.context().close();
});

test("a list has room for its numbers, which paper cuts off left of the text", async () => {
  const { tab } = await open(browser, workbook);
  await tab.emulateMedia({ media: "print" });
  const short = await tab.evaluate(() => {
    const section = document.querySelector("main .section");
    const pen = document.createElement("canvas").getContext("2d");
    const list = (/** @type {number} */ start, /** @type {number} */ count) => {
      const element = document.createElement("ol");
      if (start > 1) element.start = start;
      element.innerHTML = "<li>punt</li>".repeat(count);
      section.append(element);
      const { fontSize, fontFamily, paddingLeft } = getComputedStyle(element);
      pen.font = `600 ${fontSize} ${fontFamily}`;
      // As wide as the widest number, with the full stop and the space behind it.
      return { start, count, room: parseFloat(paddingLeft), needed: pen.measureText(`${start + count - 1}. `).width };
    };
    return [list(1, 9), list(1, 10), list(1, 99), list(8, 5), list(95, 13), list(1, 100)].filter(({ room, needed }) => room < needed);
  });
  assert.deepEqual(short, []);
  await tab.context().close();
});

test("what is filled in is still there after a reload, and gone when it is cleared", async () => {
  const { tab, faults } = await open(browser, workbook);
  const empty = await state(tab);
  await fillAll(tab);
  const full = await state(tab);
  assert.ok(full.every(([, , value]) => value !== ""), JSON.stringify(full.filter(([, , value]) => value === "")));
  await kept(tab);
  await tab.reload();
  assert.deepEqual(await state(tab), full);
  await tab.locator("#clear_").click();
  await tab.locator("dialog button[value=stay]").click();
  assert.deepEqual(await state(tab), full);
  await tab.locator("#clear_").click();
  await tab.locator("dialog button[value=clear]").click();
  // A dialog reports that it was closed in a later task.
  await tab.locator("#kept_", { hasText: /^Al je antwoorden zijn gewist\.$/ }).waitFor();
  assert.deepEqual(await state(tab), empty);
  await tab.reload();
  assert.deepEqual(await state(tab), empty);
  assert.deepEqual(faults, []);
  await tab.context().close();
});

test("a worksheet and the whole workbook leave each other's answers alone, and share their own", async () => {
  const folder = buildPaper(FIXTURE, ["workbook"], ["--only", "waarom"]);
  const sheet = pages(folder).get("workbook_waarom/workbook.html");
  const { tab } = await open(browser, workbook);
  await fillAll(tab);
  await kept(tab);
  const full = await state(tab);
  await tab.goto(sheet);
  assert.ok((await tab.locator("textarea").inputValue()).startsWith("Zin 1"));
  await tab.locator("#clear_").click();
  await tab.locator("dialog button[value=clear]").click();
  await tab.locator("textarea").fill("Iets anders");
  await tab.waitForFunction(() => Object.values(localStorage).some((value) => value.includes("Iets anders")));
  await tab.goto(workbook);
  const after = await state(tab);
  const other = ([owner]) => !["waarom", "_"].includes(owner);
  assert.deepEqual(after.filter(other), full.filter(other));
  assert.equal(after.find(([owner]) => owner === "waarom")[2], "Iets anders");
  await tab.context().close();
  rmSync(folder, { recursive: true });
});

test("who wants nothing kept leaves nothing behind", async () => {
  const { tab } = await open(browser, workbook);
  await fillAll(tab);
  await kept(tab);
  await tab.locator("#keep_").uncheck();
  await fillAll(tab);
  await tab.waitForTimeout(600);
  assert.deepEqual(await tab.evaluate(() => Object.values(localStorage)), ["null"]);
  await tab.reload();
  assert.equal(await tab.locator("#keep_").isChecked(), false);
  assert.match(await tab.locator("#kept_").innerText(), /niet bewaard/);
  assert.ok((await state(tab)).every(([, , value]) => value === ""));
  await tab.context().close();
});

test("a browser that keeps nothing says so, and filling in still works", async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  });
  const tab = await context.newPage();
  await tab.goto(workbook);
  assert.match(await tab.locator("#kept_").innerText(), /kan je antwoorden niet bewaren/);
  await tab.locator("textarea").first().fill("Mijn woorden");
  assert.equal(await tab.locator(".lines .typed").first().textContent(), "Mijn woorden");
  await context.close();
});

test("a typed answer is printed whole, on lines, and no field is", async () => {
  const { tab } = await open(browser, workbook);
  await fillAll(tab);
  await tab.emulateMedia({ media: "print" });
  // The width of a printed column.
  await tab.setViewportSize({ width: 642, height: 900 });
  const found = await tab.evaluate(() => {
    const shown = (each) => each.getClientRects().length > 0;
    const areas = [...document.querySelectorAll(".lines.filled")].map((lines) => {
      const [rules, typed] = [lines.querySelector(".rules"), lines.querySelector(".typed")].map((each) => each.getBoundingClientRect());
      return { rules: Math.round(rules.height), typed: Math.round(typed.height), whole: lines.getBoundingClientRect().height + 1 >= typed.height };
    });
    const cut = [...document.querySelectorAll(".typed")].filter((each) => shown(each) && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline");
    return { areas, cut: cut.length, fields: [...document.querySelectorAll(".on-screen, .tools, button")].filter(shown).length };
  });
  assert.ok(found.areas.length > 0);
  for (const area of found.areas) {
    assert.ok(area.whole && area.rules >= area.typed - 1, `text of ${area.typed} on lines of ${area.rules}`);
    assert.ok(area.rules < area.typed * 1.25, `far too many lines: ${area.typed} on ${area.rules}`);
  }
  assert.deepEqual([found.cut, found.fields], [0, 0]);
  await tab.context().close();
});

test("an answer longer than a sheet goes on over the next ones, word for word and on their lines", async () => {
  const { tab } = await open(browser, workbook, { bypassCSP: true });
  await fillAll(tab);
  const areas = await tab.locator("textarea").count();
  const sheets = sheetsOf(await tab.pdf({ preferCSSPageSize: true }));
  const words = sheets.flatMap((sheet) => sheet.words.map(({ word }) => word));
  assert.equal(words.filter((word) => word === "afgekapt.").length, 40 * areas);
  // Lines stand 9 mm apart: so does what is written on them, on every sheet, but for the pixel that text is set on.
  for (const { words } of sheets.filter((sheet) => sheet.words.every(({ word }) => !/^(Waarom|Opdracht)/.test(word)))) {
    const tops = [...new Set(words.filter(({ word }) => /^(Zin|papier|antwoord)$/.test(word)).map(({ top }) => top))].sort((a, b) => a - b);
    const steps = tops.slice(1).map((top, index) => (top - tops[index]) / ((9 / 25.4) * 72));
    for (const step of steps.filter((step) => step < 1.5)) assert.ok(Math.abs(step - 1) < 0.04, `a step of ${step} lines`);
  }
  await tab.context().close();
});

test("without scripts it is the printed page, and nothing that does nothing is shown", async () => {
  const { tab } = await open(browser, workbook, { javaScriptEnabled: false });
  assert.equal(await tab.locator(".tools").isVisible(), false);
  assert.equal(await tab.locator("input:visible, textarea:visible").count(), 0);
  assert.ok((await tab.locator(".lines .line").count()) > 5);
  await tab.context().close();
});

test("it can be filled in by keyboard alone", async () => {
  const { tab } = await open(browser, workbook);
  await tab.locator("input[type=radio]").first().focus();
  await tab.keyboard.press("Space");
  await tab.keyboard.press("ArrowDown");
  const group = await tab.evaluate(() => [...document.querySelectorAll(`input[name="${document.activeElement.name}"]`)].map(({ checked }) => checked));
  assert.equal(group[1], true);
  await tab.locator("input[type=checkbox].box").first().focus();
  await tab.keyboard.press("Space");
  assert.equal(await tab.locator("input[type=checkbox].box").first().isChecked(), true);
  await tab.locator("#clear_").focus();
  await tab.keyboard.press("Enter");
  assert.equal(await tab.evaluate(() => document.activeElement.value), "stay");
  await tab.keyboard.press("Escape");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "clear_");
  await tab.context().close();
});

const LOOKS = [
  ["wide", { viewport: { width: 1280, height: 900 } }],
  ["narrow", { viewport: { width: 320, height: 640 } }],
  ["narrow and dark", { viewport: { width: 320, height: 640 }, colorScheme: "dark" }],
  ["wide and dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
  ["forced colours", { viewport: { width: 1280, height: 900 }, forcedColors: "active" }],
];
for (const [look, context] of LOOKS) {
  for (const target of TARGETS) {
    test(`${target}, ${look}: accessible, alone and no wider than the screen`, async () => {
      // Every kind of exercise in every look; the long course once.
      for (const url of [pages(fixture), ...(look === "wide" ? [pages(course)] : [])].flatMap((all) => [...all].filter(([name]) => name.endsWith(`/${target}.html`)).map(([, url]) => url))) {
        const { tab, requests, faults } = await open(browser, url, { ...context, bypassCSP: true });
        assert.deepEqual(await axe(tab, AXE), [], url);
        assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${url} is too wide`);
        assert.ok(requests.every((request) => /^(file|data):/.test(request)), requests.join("\n"));
        assert.deepEqual(faults, []);
        await tab.context().close();
      }
    });
  }
}

for (const [look, context] of LOOKS) {
  test(`answers upside-down, ${look}: accessible, and turned for who goes to them`, async () => {
    const folder = buildPaper(FIXTURE, ["workbook-with-answers"], ["--set", "workbook-with-answers.answers=upside-down"]);
    const { tab, faults } = await open(browser, [...pages(folder).values()][0], { ...context, bypassCSP: true });
    assert.deepEqual(await axe(tab, AXE), []);
    assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it is too wide");
    const answer = tab.locator(".upside-down").first();
    const turned = () => answer.evaluate((element) => getComputedStyle(element).transform.startsWith("matrix(-1"));
    assert.equal(await turned(), true);
    await answer.focus();
    assert.equal(await turned(), false);
    assert.deepEqual(faults, []);
    await tab.context().close();
    rmSync(folder, { recursive: true });
  });
}

test("the policy lets the page's own style and script through and its pictures, and nothing else", async () => {
  for (const [name, url] of pages(course)) {
    const { tab, faults } = await open(browser, url);
    assert.deepEqual(faults, [], name);
    const seen = await tab.evaluate(() => ({
      styled: getComputedStyle(document.querySelector(".cover .kind")).fontWeight,
      pictures: [...document.images].every((image) => image.complete && image.naturalWidth > 0),
    }));
    assert.deepEqual(seen, { styled: "700", pictures: true }, name);
    const refused = await tab.evaluate(() => new Promise((done) => {
      document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
      document.body.append(Object.assign(document.createElement("script"), { textContent: "document.title = 'x'" }));
    }));
    assert.match(refused, /^script-src/, name);
    await tab.context().close();
  }
});
