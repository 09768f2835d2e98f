// Serves an LMS page and an unzipped package on 127.0.0.1.
import { createServer } from "node:http";

export const TYPES = { html: "text/html", css: "text/css", js: "text/javascript", mjs: "text/javascript", svg: "image/svg+xml", xml: "text/xml", png: "image/png", jpg: "image/jpeg", vtt: "text/vtt", mp4: "video/mp4", mp3: "audio/mpeg" };

/** @param {Map<string, Buffer | string>} files by path, without a leading slash @param {Record<string, string>} [headers] of the package */
export async function serve(files, headers = {}) {
  const missing = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname).slice(1);
    const body = files.get(path);
    if (body === undefined) {
      if (path !== "favicon.ico") missing.push(path);
      response.writeHead(path === "favicon.ico" ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[path.split(".").pop()] ?? "application/octet-stream", ...(path.startsWith("package/") ? headers : {}) }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = server.address();
  return { origin: `http://127.0.0.1:${port}`, missing, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}
