// Restores what was filled in (store.js), saves what is filled in now, and lets the learner print or clear it.
((workbook) => {
  "use strict";

  /** @param {string} id @returns {any} */
  const byId = (id) => document.getElementById(id);
  const [tools, keepBox, status, dialog] = [byId("tools_"), byId("keep_"), byId("kept_"), byId("sure_")];

  /** @param {"kept" | "off" | "failed" | "cleared"} state */
  const showStatus = (state) => (status.textContent = status.dataset[state]);

  /** What is filled in here, with what is stored of other pages: worksheets of one course share a name. */
  const answers = () => {
    const all = workbook.load() ?? {};
    for (const { owner, part, read } of workbook.fields) {
      const value = read();
      if (value !== "") (all[owner] ??= {})[part] = value;
      else if (all[owner]) delete all[owner][part];
      if (all[owner] && Object.keys(all[owner]).length === 0) delete all[owner];
    }
    return all;
  };

  let timer = 0;
  const save = () => {
    clearTimeout(timer);
    timer = 0;
    showStatus(!keepBox.checked ? "off" : workbook.save(answers()) ? "kept" : "failed");
  };

  workbook.changed = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  };

  /** @param {Answers} all */
  const fill = (all) => {
    for (const { owner, part, write } of workbook.fields) {
      const value = all[owner]?.[part];
      write(typeof value === "string" ? value : "");
    }
  };

  keepBox.addEventListener("change", () => {
    if (keepBox.checked) return save();
    clearTimeout(timer);
    showStatus(workbook.save(null) ? "off" : "failed");
  });
  byId("print_").addEventListener("click", () => window.print());
  byId("clear_").addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "clear") return;
    clearTimeout(timer);
    timer = 0;
    fill({});
    const others = answers();
    if (keepBox.checked) Object.keys(others).length > 0 ? workbook.save(others) : workbook.clear();
    showStatus("cleared");
  });
  window.addEventListener("pagehide", () => timer && save());

  workbook.prepare();
  const stored = workbook.load();
  fill(stored ?? {});
  keepBox.checked = stored !== null;
  showStatus(stored === undefined ? "failed" : stored === null ? "off" : "kept");
  tools.hidden = false;
})(globalThis.workbook);
