// Versions of the small course, each an update of the previous one.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../play.mjs";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folders = [];

/**
 * Makes them, with their lock files.
 * @param {...Record<string, [string, string][]>} all what is replaced in each file
 * @returns {string[]} a folder for each, below the project's
 */
export function editions(...all) {
  let before = join(root, "tests/browser/fixture/small");
  return all.map((files) => {
    const folder = mkdtempSync(join(tmpdir(), "coursewright-"));
    folders.push(folder);
    cpSync(before, folder, { recursive: true });
    for (const [name, changes] of Object.entries(files)) {
      const text = changes.reduce((old, [from, to]) => (assert.ok(old.includes(from), from), old.replace(from, to)), readFileSync(join(folder, name), "utf8"));
      writeFileSync(join(folder, name), text);
    }
    run("ids", folder);
    before = folder;
    return relative(root, folder);
  });
}

/** For `after`. */
export function removeAll() {
  folders.forEach((folder) => rmSync(folder, { recursive: true }));
}
