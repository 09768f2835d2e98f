// @ts-check
// Puts back what was filled in, keeps what is filled in now, and lets the learner print it or clear it away.
((book) => {
  "use strict";

  /** @param {string} id @returns {any} */
  const one = (id) => document.getElementById(id);
  const [tools, keep, status, sure] = [one("tools_"), one("keep_"), one("kept_"), one("sure_")];

  /** @param {"kept" | "off" | "failed" | "cleared"} state */
  const say = (state) => (status.textContent = status.dataset[state]);

  /** What is filled in here, beside what another page of the course has: a worksheet keeps under the same name. */
  const answers = () => {
    const all = book.load() ?? {};
    for (const { owner, part, read } of book.fields) {
      const value = read();
      if (value !== "") (all[owner] ??= {})[part] = value;
      else if (all[owner]) delete all[owner][part];
      if (all[owner] && Object.keys(all[owner]).length === 0) delete all[owner];
    }
    return all;
  };

  let waiting = 0;
  const save = () => {
    clearTimeout(waiting);
    waiting = 0;
    say(!keep.checked ? "off" : book.save(answers()) ? "kept" : "failed");
  };

  book.changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 400);
  };

  /** @param {Answers} all */
  const fill = (all) => {
    for (const { owner, part, write } of book.fields) {
      const value = all[owner]?.[part];
      write(typeof value === "string" ? value : "");
    }
  };

  keep.addEventListener("change", () => {
    if (keep.checked) return save();
    clearTimeout(waiting);
    say(book.save(null) ? "off" : "failed");
  });
  one("print_").addEventListener("click", () => window.print());
  one("clear_").addEventListener("click", () => sure.showModal());
  sure.addEventListener("close", () => {
    if (sure.returnValue !== "clear") return;
    clearTimeout(waiting);
    waiting = 0;
    fill({});
    const others = answers();
    if (keep.checked) Object.keys(others).length > 0 ? book.save(others) : book.forget();
    say("cleared");
  });
  window.addEventListener("pagehide", () => waiting && save());

  book.prepare();
  const kept = book.load();
  fill(kept ?? {});
  keep.checked = kept !== null;
  say(kept === undefined ? "failed" : kept === null ? "off" : "kept");
  tools.hidden = false;
})(globalThis.workbook);
