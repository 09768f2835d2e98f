// @ts-check
// Reflections and action points: for the learner alone. They stay on the page, are never sent, and are
// kept on this device only if the learner says so.
((cw) => {
  "use strict";

  /** What is kept, by exercise. @typedef {Map<string, Value>} Kept */

  /** @param {Exercise[]} exercises @param {ReturnType<typeof cw.copy.open>} store */
  function mount(exercises, store) {
    /** @type {Kept} */
    const kept = new Map(Object.entries(store.read() ?? {}));
    const all = cw.one(".clear-all");
    const write = () => {
      all.hidden = kept.size === 0;
      if (kept.size > 0) return store.write(Object.fromEntries(kept));
      const able = store.write({});
      store.clear();
      return able;
    };
    // An LMS may not say who the learner is, a browser may forbid storage: then nothing is offered.
    const able = write();
    const clears = exercises.map((exercise) => mountOne(exercise, kept, able, write));
    all.addEventListener("click", () => {
      for (const clear of clears) clear();
      cw.announce(cw.text("private-cleared"));
      all.closest("details").querySelector("summary").focus();
    });
  }

  /** @param {Exercise} exercise @param {Kept} kept @param {boolean} able @param {() => boolean} write @returns {() => void} what clears it */
  function mountOne(exercise, kept, able, write) {
    const { id, body } = exercise;
    const form = cw.one(`[data-exercise="${id}"] form.work`);
    const [keep, forget, region, note] = [".keep", ".forget", ".feedback", ".private-note"].map((name) => cw.one(name, form));
    const kind = cw.kinds[body];
    const read = () => kind.read(form, exercise);
    const say = (/** @type {string} */ name) => {
      region.dataset.kind = name ? "info" : "";
      region.textContent = name ? cw.text(name) : "";
    };
    const old = kept.get(id);
    if (old) kind.write(form, exercise, old);
    keep.hidden = !able;
    if (!able) note.textContent = cw.text("private-note-here");
    draw();

    cw.onEnter(form, () => {});
    form.addEventListener("input", () => {
      if (!kept.has(id)) return say("");
      // Once kept, a later word is kept as well.
      kept.set(id, read());
      if (!write()) say("private-failed");
    });
    keep.addEventListener("click", () => {
      if (cw.baseKind.problem(read(), exercise)) return say("error-own-answer");
      kept.set(id, read());
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
      if (!kept.delete(id)) return;
      write();
      kind.write(form, exercise, { keys: "", texts: [] });
      say("private-cleared");
      draw();
    }

    function draw() {
      forget.hidden = !kept.has(id);
    }
  }

  cw.private = { mount };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
