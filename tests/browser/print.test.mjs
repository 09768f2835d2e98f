// Prints the shipped course with Chromium: what belongs together is on one sheet, in every document.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch } from "./support/play.mjs";
import { buildPaper, open, pages } from "./support/paper.mjs";
import { codesOf, greysOf, print, sheetsOf } from "./support/printed.mjs";

const TARGETS = ["workbook", "workbook-with-answers", "answers", "instructor"];
const SIZES = { a4: [595, 842], letter: [612, 792] };
const LOOKS = [
  ["A4", { paper: "a4" }],
  ["Letter", { paper: "letter" }],
  ["large print", { paper: "a4", "large-print": "true" }],
  ["dyslexia", { paper: "a4", dyslexia: "true" }],
  ["large print for dyslexia", { paper: "a4", "large-print": "true", dyslexia: "true" }],
  ["little ink", { paper: "a4", "save-ink": "true" }],
];

let browser;
const folders = [];
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  folders.forEach((folder) => rmSync(folder, { recursive: true }));
});

for (const [look, options] of LOOKS) {
  for (const [targets, further] of [[TARGETS, {}], [["workbook-with-answers"], { answers: "upside-down" }]]) {
    test([look, ...Object.values(further)].join(", ") + ": nothing is cut, alone or empty", async (t) => {
      for (const [name, url] of made(targets, { ...options, ...further })) {
        const { tab } = await open(browser, url, { bypassCSP: true });
        const { sheets, parts } = await print(tab);
        await tab.context().close();
        const faults = [...lookAtSheets(sheets, SIZES[options.paper]), ...lookAtParts(sheets, parts)];
        assert.deepEqual(faults, [], `${name}:\n${faults.join("\n")}`);
        assert.ok(parts.length > 50 && parts.every(({ start, end }) => start && end), `${name}: parts without a place`);
        // Large letters leave more room where a picture or a question does not fit.
        const least = options["large-print"] || options.dyslexia ? 6 : 10;
        assert.ok(halfEmpty(sheets) <= sheets.length / least, `${name}: ${halfEmpty(sheets)} of ${sheets.length} sheets are less than half full`);
        t.diagnostic(`${name}: ${sheets.length} sheets, ${halfEmpty(sheets)} less than half full`);
      }
    });
  }
}

test("in greyscale every word stands out", async () => {
  const upsideDown = made(["workbook-with-answers"], { answers: "upside-down" });
  for (const [name, url] of [...made(TARGETS, {}), ...upsideDown]) {
    const { tab } = await open(browser, url);
    const pdf = await tab.pdf({ preferCSSPageSize: true });
    await tab.context().close();
    const pictures = greysOf(pdf, 75);
    const faint = sheetsOf(pdf).flatMap(({ words, margin }, index) =>
      [...words, ...margin].filter((word) => /[\p{L}\p{N}]/u.test(word.word) && contrast(pictures[index], word) < 60).map(({ word }) => `sheet ${index + 1}: ${word}`));
    assert.deepEqual(faint, [], name);
  }
});

test("the codes can be scanned from the printed sheets, and hold the addresses", async () => {
  for (const options of [{}, { "large-print": "true" }, { "save-ink": "true" }]) {
    for (const [name, url] of made(["workbook"], options)) {
      const { tab } = await open(browser, url);
      const wanted = await tab.locator(".qr").evaluateAll((codes) => codes.map((code) => code.closest(".media").querySelector("a").href));
      // Pictures of all sheets would take a minute.
      const sheets = sheetsOf(await tab.pdf({ preferCSSPageSize: true }));
      const hosts = wanted.map((address) => new URL(address).host);
      const near = sheets.flatMap(({ words }, index) => (words.some(({ word }) => hosts.some((host) => word.startsWith(host))) ? [index + 1] : []));
      const pdf = await tab.pdf({ preferCSSPageSize: true, pageRanges: near.join(",") });
      const scanned = codesOf(pdf).map((address) => new URL(address).href);
      await tab.context().close();
      assert.ok(wanted.length > 1, "the course has addresses to scan");
      assert.deepEqual(scanned.sort(), wanted.sort(), name);
    }
  }
});

test("the measure sees what it is to see", async () => {
  const folder = buildPaper("course", ["workbook"], ["--edition", "ggz"]);
  folders.push(folder);
  const { tab } = await open(browser, [...pages(folder).values()][0], { bypassCSP: true });
  // Everything may be cut, and each heading, question and box stands at the foot of a sheet.
  await tab.addStyleTag({ content: "@media print { * { break-inside: auto !important; break-after: auto !important; orphans: 1; widows: 1 } h3 { break-after: page !important } .ahead { display: none !important } .lines, .options { margin-top: 0 !important; break-before: page !important } .figure img { display: none } .panel-head { break-after: page !important } }" });
  const { sheets, parts } = await print(tab);
  await tab.context().close();
  const faults = lookAtParts(sheets, parts).join("\n");
  for (const sign of ["stands alone", "cut:", "apart from its first line"]) assert.ok(faults.includes(sign), `${sign} is not seen`);
  assert.ok(lookAtSheets(sheets, SIZES.letter).some((fault) => fault.includes("is 59")));
});

/** The pages that are made of the first edition with some options. */
function made(targets, options) {
  const set = targets.flatMap((target) => Object.entries(options).flatMap(([option, value]) => ["--set", `${target}.${option}=${value}`]));
  const folder = buildPaper("course", targets, ["--edition", "ggz", ...set]);
  folders.push(folder);
  return pages(folder);
}

/** How much lighter the lightest place of a word is than the darkest, of 255. */
function contrast({ width, height, greys, scale }, { left, top, right, bottom }) {
  let [least, most] = [255, 0];
  for (let row = Math.max(0, Math.floor(top * scale)); row < Math.min(height, bottom * scale); row += 1) {
    for (let column = Math.max(0, Math.floor(left * scale)); column < Math.min(width, right * scale); column += 1) {
      const grey = greys[row * width + column];
      [least, most] = [Math.min(least, grey), Math.max(most, grey)];
    }
  }
  return most - least;
}

/** Sheets of a wrong size, without a word, without number, version and build. */
function lookAtSheets(sheets, [width, height]) {
  return sheets.flatMap((sheet, index) => {
    const foot = sheet.margin.map(({ word }) => word).join(" ");
    return [
      (Math.abs(sheet.width - width) > 1 || Math.abs(sheet.height - height) > 1) && `sheet ${index + 1} is ${sheet.width} by ${sheet.height}`,
      sheet.words.length === 0 && `sheet ${index + 1} is empty`,
      !(foot.includes(`${index + 1} / ${sheets.length}`) && /versie 1\.0\.0 \([0-9a-f]{8}\)/.test(foot)) && `sheet ${index + 1} says “${foot}”`,
      sheet.words.some(({ right }) => right > sheet.width - 35) && `sheet ${index + 1}: text runs into the margin`,
    ].filter(Boolean);
  });
}

/** Headings at the foot, boxes that are cut though a sheet could hold them, questions apart from their first line. */
function lookAtParts(sheets, parts) {
  const faults = [];
  const top = (sheet) => Math.min(...sheets[sheet].words.map((word) => word.top));
  for (const { kind, text, owner, start, end } of parts) {
    if (kind === "heading") {
      const below = sheets[end.sheet].words.some((word) => word.top > end.bottom + 1);
      if (!below) faults.push(`sheet ${end.sheet + 1}: the heading “${text}” stands alone`);
    } else if (kind === "box" && start.sheet !== end.sheet && start.top > top(start.sheet) + 20) {
      faults.push(`sheet ${start.sheet + 1}: cut: “${text}”`);
    } else if (kind === "question") {
      const first = parts.find((part) => part.kind === "first" && part.owner === owner);
      if (first && first.start.sheet !== start.sheet && start.top > top(start.sheet) + 20) faults.push(`sheet ${start.sheet + 1}: “${text}” is apart from its first line`);
    }
  }
  return faults;
}

/** How many sheets end above their middle. */
function halfEmpty(sheets) {
  return sheets.filter((sheet) => Math.max(...sheet.words.map((word) => word.bottom)) < sheet.height / 2).length;
}
