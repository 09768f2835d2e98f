// @ts-check
// Reflections and action points: for the learner alone. They stay on the page, are never sent, and are
// kept on this device only if the learner says so.
((cw) => {
  "use strict";

  /** @param {Exercise[]} exercises @param {ReturnType<typeof cw.copy.open>} store */
  function mount(exercises, store) {
    /** @type {Record<string, Value>} */
    const kept = store.read() ?? {};
    const all = cw.one(".clear-all");
    const write = () => {
      const any = Object.keys(kept).length > 0;
      all.hidden = !any;
      if (any) return store.write(kept);
      store.clear();
      return true;
    };
    const clears = exercises.map((exercise) => mountOne(exercise, kept, write));
    all.hidden = Object.keys(kept).length === 0;
    all.addEventListener("click", () => {
      for (const clear of clears) clear();
      cw.announce(cw.text("private-cleared"));
      all.closest("details").querySelector("summary").focus();
    });
  }

  /** @param {Exercise} exercise @param {Record<string, Value>} kept @param {() => boolean} write @returns {() => void} what clears it */
  function mountOne(exercise, kept, write) {
    const article = cw.one(`[data-exercise="${exercise.id}"]`);
    const form = cw.one("form.work", article);
    const [keep, forget, region] = [".keep", ".forget", ".feedback"].map((name) => cw.one(name, form));
    const kind = cw.kinds[exercise.body];
    const read = () => kind.read(form, exercise);
    const say = (/** @type {string} */ name) => {
      region.dataset.kind = name ? "info" : "";
      region.textContent = name ? cw.text(name) : "";
    };
    if (kept[exercise.id]) kind.write(form, exercise, kept[exercise.id]);
    draw();

    form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    form.addEventListener("input", () => {
      // Once kept, a later word is kept as well.
      if (kept[exercise.id]) kept[exercise.id] = read();
      if (kept[exercise.id]) write();
      else say("");
    });
    keep.addEventListener("click", () => {
      if (cw.baseKind.problem(read(), exercise)) return say("error-own-answer");
      kept[exercise.id] = read();
      say(write() ? "private-kept" : "private-failed");
      draw();
    });
    forget.addEventListener("click", () => {
      clear();
      cw.one("textarea, input", form).focus();
    });
    return clear;

    /** Takes it from the device and from the page, if it was kept. */
    function clear() {
      if (!kept[exercise.id]) return;
      delete kept[exercise.id];
      write();
      kind.write(form, exercise, { keys: "", texts: [] });
      say("private-cleared");
      draw();
    }

    function draw() {
      forget.hidden = !kept[exercise.id];
    }
  }

  cw.private = { mount };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
