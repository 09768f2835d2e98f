// Each handout becomes a Word document without loss: pandoc writes it, pandoc reads it back, and both trees hold the
// same tables, lists, headings, links, pictures, footnotes, writing lines, boxes to tick and characters. A list parts a
// quotation in Word, so what stands straight in them is counted instead. Quotations that follow one another at once are
// one in Word: none does, and what keeps them apart is still there.
//
// Give the folders of handouts: `node docx.mjs build/*/handout`.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const COUNTED = [
  "BulletList", "Code", "CodeBlock", "Emph", "Header", "Image", "LineBreak", "Link", "Note", "OrderedList", "Para", "Plain",
  "Strikeout", "Strong", "Table",
];

/** @param {string} folder @param {string[]} options */
const pandoc = (folder, options) =>
  execFileSync("pandoc", options, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });

/** What a tree of pandoc's holds. @param {string} json */
function facts(json) {
  /** @type {Record<string, number>} */
  const counts = { quoted: 0, gaps: 0, touching: 0, rows: 0, lines: 0, boxes: 0 };
  let text = "";
  const visit = (node) => {
    if (Array.isArray(node)) {
      counts.touching += node.filter((each, place) => each?.t === "BlockQuote" && node[place + 1]?.t === "BlockQuote").length;
      return node.forEach(visit);
    }
    if (node === null || typeof node !== "object") return;
    if (COUNTED.includes(node.t)) counts[node.t] = (counts[node.t] ?? 0) + 1;
    if (node.t === "Para" && node.c.length === 1 && node.c[0].c === "\u00a0") counts.gaps += 1;
    if (node.t === "Str") text += node.c;
    if (node.t === "BlockQuote") counts.quoted += node.c.filter((block) => ["Para", "Plain"].includes(block.t)).length;
    if (node.t === "Table") counts.rows += node.c[4].reduce((sum, body) => sum + body[3].length, 0);
    Object.values(node).forEach(visit);
  };
  visit(JSON.parse(json).blocks);
  counts.lines = text.split("……………………").length - 1;
  counts.boxes = text.split("☐").length - 1;
  return { counts, text };
}

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error("name the folders of handouts");
const scratch = mkdtempSync(join(tmpdir(), "docx-"));
let [wrong, gaps] = [0, 0];
try {
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
      const docx = join(scratch, "handout.docx");
      pandoc(folder, ["-f", "gfm+footnotes", "--fail-if-warnings", "-o", docx, file]);
      const before = facts(pandoc(folder, ["-f", "gfm+footnotes", "-t", "json", file]));
      const after = facts(pandoc(folder, ["-f", "docx", "-t", "json", docx]));
      const same = JSON.stringify(Object.entries(before.counts).sort()) === JSON.stringify(Object.entries(after.counts).sort());
      gaps += before.counts.gaps;
      if (!same || before.text !== after.text || before.counts.touching > 0) {
        wrong += 1;
        console.error(`${join(folder, file)} is not the same in Word:`, before.counts, after.counts);
      }
    }
  }
} finally {
  rmSync(scratch, { recursive: true });
}
if (gaps === 0) throw new Error("no handout has two boxes that follow one another");
if (wrong > 0) process.exit(1);
console.log(`${folders.length} handouts are the same in Word`);
