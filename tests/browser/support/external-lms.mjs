// Starts LMSs of others (tests/python) on the loopback address.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Learner } from "./play.mjs";

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL("../../python/", import.meta.url));

/** @param {string} script in tests/python @param {string[]} further its arguments after the folder for its data */
async function start(script, ...further) {
  const data = mkdtempSync(join(tmpdir(), "coursewright-lms-"));
  const python = process.env.COURSEWRIGHT_LMS_PYTHON ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "coursewright/lms/bin/python");
  const child = spawn(python, [join(folder, script), data, ...further], { stdio: ["pipe", "pipe", "pipe"] });
  const said = [];
  child.stderr.on("data", (bytes) => said.push(String(bytes)));
  const ended = once(child, "exit");
  const port = await Promise.race([once(createInterface(child.stdout), "line"), ended.then(() => [])]);
  if (port.length === 0) throw new Error(`${script} does not start: ${said.join("")}`);
  return {
    origin: `http://127.0.0.1:${port[0]}`,
    /** Lines of its standard error. */
    said,
    async close() {
      child.stdin.end();
      await ended;
      rmSync(data, { recursive: true });
    },
  };
}

/** @param {Response} answer */
async function json(answer) {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Open edX's SCORM block. */
export async function openEdx() {
  const lms = await start("open_edx.py", require.resolve("jquery/dist/jquery.min.js"));
  return {
    ...lms,
    /** What an author sees after uploading a package. @param {Buffer} zip */
    add: async (zip) => json(await fetch(`${lms.origin}/add`, { method: "POST", body: new Uint8Array(zip) })),
    /** The stored data of a learner. @param {string} learner @param {string} block */
    state: async (learner, block) => json(await fetch(`${lms.origin}/${learner}/${block}/state`)),
  };
}

/** scormhost, whose first user may upload. */
export async function scormHost() {
  const lms = await start("scorm_host.py");
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ email: "beheer@example.com", username: "beheer", password: "een-lang-woord", display_name: "Beheer" });
  const answer = await fetch(`${lms.origin}/api/auth/register`, { method: "POST", headers, body });
  await json(answer);
  const cookie = answer.headers.getSetCookie().map((each) => each.split(";")[0]).join("; ");
  return {
    ...lms,
    /** @param {Buffer} zip */
    async add(zip) {
      const form = new FormData();
      form.set("file", new Blob([new Uint8Array(zip)]), "package.zip");
      return json(await fetch(`${lms.origin}/api/packages`, { method: "POST", headers: { cookie }, body: form }));
    },
  };
}

/** A learner in an LMS's own page, in which the course is the only frame. */
export class ExternalLearner extends Learner {
  /** @param {string} page its path */
  async launch(page) {
    await this.tab.goto(this.origin + page);
    // The frame may get its address only after the LMS's page has read what it has of the learner.
    for (let tries = 0; !this.frame?.url().endsWith("/index.html"); tries++) {
      if (tries === 100) throw new Error(`no course in ${page}`);
      await this.tab.waitForTimeout(100);
    }
    return this.ready();
  }

  get frame() {
    return this.tab.frames()[1];
  }

  /** Answers all exercises of a page right. @param {{id: string, test: boolean}} page @param {any[]} exercises */
  async work(page, exercises) {
    await this.goTo(page.id);
    const own = exercises.filter((exercise) => exercise.page === page.id && !exercise.private);
    for (const exercise of own) {
      await this.fill(exercise.id, "right");
      if (exercise.marked && !exercise.test) await this.press(exercise.id, ".check");
    }
    if (page.test) await this.frame.locator(`[data-page="${page.id}"] .mark-test`).click();
  }

  /** Closes the tab when everything is saved. */
  async leave() {
    await this.saved();
    await this.tab.close({ runBeforeUnload: false });
  }
}
