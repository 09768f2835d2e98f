// The test LMS on the loopback address: login, course page, package, and a record of each learner in memory. A test reads the
// record, and can make the server fail.
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { TYPES } from "../server.mjs";
import { switchesOf } from "./presets.mjs";
import { readManifest } from "./manifest.mjs";
import { Records } from "./records.mjs";

const folder = new URL("./", import.meta.url);
const SCRIPTS = new Map(readdirSync(folder).filter((name) => name.endsWith(".mjs")).map((name) => [name, readFileSync(new URL(name, folder))]));
const STYLE = "html,body,iframe{margin:0;border:0;width:100%;height:100vh;display:block}";
const page = (/** @type {string} */ inner) => `<!doctype html><html lang="nl"><meta charset="utf-8"><title>LMS</title><style>${STYLE}</style>${inner}`;

export class Lms {
  /**
   * @param {Map<string, Buffer>} files of the package
   * @param {string} preset
   * @param {Partial<import("./types.d.ts").Switches>} [further]
   */
  static async start(files, preset, further) {
    const lms = new Lms(files, preset, further);
    lms.server = createServer((request, response) => void lms.answer(request, response));
    await new Promise((resolve) => lms.server.listen(0, "127.0.0.1", () => resolve(undefined)));
    lms.origin = `http://127.0.0.1:${lms.server.address().port}`;
    return lms;
  }

  constructor(files, preset, further) {
    const manifest = String(files.get("imsmanifest.xml"));
    this.files = files;
    this.switches = switchesOf(preset, readManifest(manifest).version, further);
    this.records = new Records(manifest, this.switches);
    /** Logins by their cookie. @type {Map<string, string>} */
    this.logins = new Map();
    /** Changes that arrived, also those that were not taken. @type {{ visit: number, values: Record<string, string>, finish: boolean, taken: boolean }[]} */
    this.arrivals = [];
    /** The fault of a change: `ok` for none, `error`, `gone` (the connection ends without an answer), or `lost` (the same, but the change was taken). @type {(change: { values: Record<string, string>, finish: boolean }) => "ok" | "error" | "gone" | "lost"} */
    this.fault = () => "ok";
    /** Milliseconds that an answer takes. */
    this.delay = 0;
    this.missing = [];
    this.waiting = new Set();
    this.logged = 0;
    /** Beacons of a learner who waits until those of the last page have arrived. */
    this.passed = 0;
  }

  get version() {
    return this.records.manifest.version;
  }

  /** What a teacher sees. @param {number} [place] of the SCO @param {string} [learner] */
  report(place = 0, learner = "w-17") {
    return this.records.report(learner, place);
  }

  /** Ends all logins: open pages never save again. */
  expire() {
    this.logins.clear();
  }

  /** Waits for a report. @param {(report: import("./types.d.ts").Report) => boolean} wanted @param {string} what */
  async until(wanted, what = String(wanted), patience = 8000) {
    const end = Date.now() + patience;
    while (!wanted(this.report())) {
      if (Date.now() > end) throw new Error(`the LMS does not come to ${what}: ${JSON.stringify({ ...this.report(), interactions: this.report().interactions.length })}`);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, 250);
        this.waiting.add(() => (clearTimeout(timer), resolve(undefined)));
      });
    }
    return this.report();
  }

  /** Lets `until` check again. */
  wake() {
    for (const each of this.waiting) each();
    this.waiting.clear();
  }

  async answer(request, response) {
    const url = new URL(request.url ?? "/", this.origin);
    const path = decodeURIComponent(url.pathname).slice(1);
    const login = /session=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
    const learner = this.logins.get(login);
    const html = (/** @type {string} */ inner, headers = {}) => response.writeHead(200, { "content-type": "text/html", "cache-control": "no-store", ...headers }).end(page(inner));
    if (path === "login" && url.searchParams.has("learner")) {
      const session = `s${++this.logged}`;
      this.logins.set(session, url.searchParams.get("learner"));
      return html("<h1>Ingelogd</h1>", { "set-cookie": `session=${session}; Path=/` });
    }
    if (path === "login") return html("<h1>Log in</h1>");
    if (path === "beacon") return this.passed++, this.wake(), response.writeHead(204).end();
    if (path.startsWith("package/")) return this.file(this.files.get(path.slice(8)), path, response);
    if (path.startsWith("lms/")) return this.file(SCRIPTS.get(path.slice(4)), path, response);
    if (path !== "course" && path !== "commit") return this.file(undefined, path, response);
    const body = request.method === "POST" ? await text(request) : "";
    if (learner === undefined) return response.writeHead(303, { location: "/login" }).end();
    if (path === "course") return html(this.coursePage(learner, login, url.searchParams));
    return this.commit(body, login, response);
  }

  /** @param {string} learner @param {string} login @param {URLSearchParams} asked */
  coursePage(learner, login, asked) {
    const place = Number(asked.get("sco") ?? 0);
    const visit = this.records.visit(learner, place, asked.get("mode") ?? "");
    this.records.sessions[visit.id].login = login;
    const data = JSON.stringify({ visit, course: `/package/${this.records.manifest.items[place].href}` }).replaceAll("<", "\\u003c");
    return `<script type="application/json" id="visit">${data}</script><script type="module" src="/lms/page.mjs"></script>`;
  }

  /** @param {string} body @param {string} login @param {import("node:http").ServerResponse} response */
  async commit(body, login, response) {
    const { visit, finish, own, ...values } = Object.fromEntries(new URLSearchParams(body));
    const change = { values, finish: finish === "1", own: own === "1" };
    if (this.delay) await new Promise((resolve) => setTimeout(resolve, this.delay));
    // The page holds the login that it was opened with.
    const fault = this.records.sessions[Number(visit)].login === login ? this.fault(change) : "error";
    const answer = fault === "ok" || fault === "lost" ? this.records.take(Number(visit), change) : { ok: false, error: "101" };
    this.arrivals.push({ visit: Number(visit), ...change, taken: answer.ok });
    this.wake();
    if (fault === "gone" || fault === "lost") return response.destroy();
    response.writeHead(answer.ok ? 200 : 500, { "content-type": "text/plain" }).end(`${answer.ok}\n${answer.error}`);
  }

  file(bytes, path, response) {
    if (bytes) return response.writeHead(200, { "content-type": TYPES[path.split(".").pop()] ?? "application/octet-stream" }).end(bytes);
    if (path !== "favicon.ico") this.missing.push(path);
    response.writeHead(path === "favicon.ico" ? 204 : 404).end();
  }

  close() {
    return new Promise((resolve) => (this.server.closeAllConnections(), this.server.close(resolve)));
  }
}

/** @param {import("node:http").IncomingMessage} request */
async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
