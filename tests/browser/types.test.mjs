// The TypeScript compiler on the scripts of the player (whose helpers have no types of their own), of workbooks, and of the test LMS.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

for (const project of ["tsconfig.json", "workbook.tsconfig.json", "support/lms/tsconfig.json"]) {
  test(`the scripts of ${project} have no type errors`, () => {
    const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [compiler, "--project", fileURLToPath(new URL(project, import.meta.url))], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}
