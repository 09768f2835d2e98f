// Prints a page with Chromium, and finds on which sheet its parts are.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What is followed over the sheets, by a name. */
const PARTS = {
  heading: "main :is(h2, h3, h4, h5, h6), .contents h2, .colophon h2, .footnotes-head, .key-word:not(.upside-down .key-word)",
  box: "main :is(.panel:not(.do-dont), .panel-head, .figure, .word-bank, .keep, tr, .options > li, .statement-list > li, .stacked-row, .entry > .keep, .upside-down, .done), .colophon",
  // The last thing of a question, and what it is to be answered in.
  question: "article.exercise:not(.entry) > .keep:nth-last-child(1 of .keep)",
  first: "article.exercise:not(.entry) > :is(.lines .line:first-child, .lines > .rules > .line:first-child, .lines > .line:first-child), article.exercise:not(.entry) > .options > li:first-child, article.exercise:not(.entry) > .statements tbody tr:first-child",
};

/**
 * Where everything is: for each part its kind, its text, and where it begins and ends.
 * @param {import("playwright-core").Page} tab the page, opened past its policy
 */
export async function print(tab) {
  const parts = await tab.evaluate((kinds) => {
    const found = [];
    for (const [kind, selector] of Object.entries(kinds)) {
      for (const element of document.querySelectorAll(selector)) {
        const own = element.closest("article.exercise");
        if (!element.dataset.mark) {
          element.dataset.mark = String(found.length);
          element.dataset.markStart = `qs${found.length}q`;
          element.dataset.markEnd = `qe${found.length}q`;
        }
        found.push({ kind, mark: element.dataset.mark, owner: own ? own.id : "", text: (element.textContent ?? "").trim().slice(0, 60) });
      }
    }
    return found;
  }, PARTS);
  // Marks that take no room: no part that is followed has a pseudo-element of its own.
  await tab.addStyleTag({
    content: `[data-mark] { position: relative; }
      [data-mark]::before, [data-mark]::after { position: absolute; left: 0; font: 3px/1 sans-serif; letter-spacing: 0; white-space: nowrap; color: #fdfdfd; transform: none; }
      [data-mark]::before { content: attr(data-mark-start); top: 0; }
      [data-mark]::after { content: attr(data-mark-end); bottom: 0; }`,
  });
  const sheets = sheetsOf(await tab.pdf({ preferCSSPageSize: true }));
  const places = new Map();
  sheets.forEach((sheet, number) => sheet.words.filter(({ word }) => /^q[se]\d+q$/.test(word)).forEach(({ word, top, bottom }) => places.set(word, { sheet: number, top, bottom })));
  for (const sheet of sheets) sheet.words = sheet.words.filter(({ word }) => !/^q[se]\d+q$/.test(word));
  return { sheets, parts: parts.map((part) => ({ ...part, start: places.get(`qs${part.mark}q`), end: places.get(`qe${part.mark}q`) })) };
}

/** Gives `look` the path of a PDF in a folder of its own. @template T @param {Buffer} pdf @param {(path: string, folder: string) => T} look */
function asFile(pdf, look) {
  const folder = mkdtempSync(join(tmpdir(), "coursewright-print-"));
  try {
    const path = join(folder, "page.pdf");
    writeFileSync(path, pdf);
    return look(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The sheets of a PDF with their words, those in the margins left out. @param {Buffer} pdf */
export function sheetsOf(pdf) {
  const text = asFile(pdf, (path) => execFileSync("pdftotext", ["-bbox", path, "-"], { encoding: "utf8", maxBuffer: 1 << 28 }));
  return text.split("<page ").slice(1).map((page) => {
    const [, width, height] = page.match(/width="([\d.]+)" height="([\d.]+)"/).map(Number);
    const words = [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g)]
      .map(([, left, top, right, bottom, word]) => ({ left: +left, top: +top, right: +right, bottom: +bottom, word }));
    // The margin at the foot is 22 mm.
    const foot = height - (22 / 25.4) * 72;
    return { width, height, foot, words: words.filter(({ top }) => top < foot), margin: words.filter(({ top }) => top >= foot) };
  });
}

/** The sheets of a PDF as a grey printer prints them. @param {Buffer} pdf @param {number} dots to an inch */
export function greysOf(pdf, dots) {
  return asFile(pdf, (path, folder) => {
    execFileSync("pdftoppm", ["-gray", "-r", String(dots), path, join(folder, "sheet")]);
    return readdirSync(folder).filter((name) => name.endsWith(".pgm")).sort().map((name) => {
      const bytes = readFileSync(join(folder, name));
      const [head, width, height] = bytes.subarray(0, 40).toString("latin1").match(/^P5\s(\d+)\s(\d+)\s255\s/);
      return { width: +width, height: +height, greys: bytes.subarray(head.length), scale: dots / 72 };
    });
  });
}

/** What the codes on the sheets of a PDF say, read from a picture of them. @param {Buffer} pdf */
export function codesOf(pdf) {
  const python = process.env.COURSEWRIGHT_PDF_PYTHON ?? join(homedir(), ".cache/coursewright/python/bin/python");
  const script = fileURLToPath(new URL("../../pdf/check.py", import.meta.url));
  return asFile(pdf, (path, folder) => execFileSync(python, [script, "codes", path, folder], { encoding: "utf8" }).split("\n").filter(Boolean));
}
