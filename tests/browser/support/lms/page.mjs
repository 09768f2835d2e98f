// @ts-check
// The LMS's page in a browser: provides the API, and opens the course in a frame. Changes go to server.mjs.
import { runtime } from "./runtime.mjs";

const TYPE = { "content-type": "application/x-www-form-urlencoded" };
let waiting = Promise.resolve();

/** @type {import("./types.d.ts").Store} */
const store = {
  send(body) {
    const request = new XMLHttpRequest();
    request.open("POST", "/commit", false);
    request.setRequestHeader("content-type", TYPE["content-type"]);
    try {
      request.send(body);
    } catch {
      return { ok: false, error: "101" };
    }
    // A login page that comes instead is no answer either.
    const [said, error] = request.responseText.split("\n");
    return { ok: request.status === 200 && said === "true", error: error ?? "101" };
  },
  later(body) {
    waiting = waiting.then(() => fetch("/commit", { method: "POST", body, headers: TYPE })).then(() => undefined, () => undefined);
  },
  beacon: (body) => navigator.sendBeacon("/commit", new Blob([body], { type: TYPE["content-type"] })),
};

/** @type {{ visit: import("./types.d.ts").Visit, course: string }} */
const { visit, course } = JSON.parse(document.querySelector("#visit")?.textContent ?? "");
const lms = runtime(visit, store);
Object.assign(window, { [lms.name]: lms.api, lms });
addEventListener("pagehide", lms.leave);
const frame = document.createElement("iframe");
Object.assign(frame, { name: "sco", src: course, title: "course" });
document.body.append(frame);
