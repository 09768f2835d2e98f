// A line for each test, failures in full, and a count at the end: "12 passed, 0 failed".
export default async function* report(events) {
  let [passed, failed] = [0, 0];
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    // A suite fails with its tests; only what went wrong around them is news.
    if (data.details?.type === "suite" && data.details.error?.failureType !== "hookFailed") continue;
    const ok = type === "test:pass";
    if (ok) passed++;
    else failed++;
    yield `${ok ? "ok  " : "FAIL"} ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
    if (!ok) yield `${data.details.error?.cause?.stack ?? data.details.error?.stack ?? data.details.error}\n`;
  }
  yield `\n${passed} passed, ${failed} failed\n`;
}
