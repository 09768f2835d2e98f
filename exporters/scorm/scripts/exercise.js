// @ts-check
// One exercise on the page: answering, checking, hints in turn, trying again, looking at the answer.
// What was done stands in its entry of the state; `draw` shows an entry, new or restored.
// Deliberately absent: the shapes of answers (exercises/), marking together (test.js).
((cw) => {
  "use strict";

  /**
   * @param {Exercise} exercise
   * @param {Events} events
   * @returns {Control}
   */
  function mount(exercise, events) {
    const article = cw.one(`[data-exercise="${exercise.id}"]`);
    const form = cw.one("form.work", article);
    const region = cw.one(".feedback", form);
    const [check, again, reveal, help] = [".check", ".again", ".reveal", ".help"].map((name) => form.querySelector(name));
    const hints = cw.all(".hint", form);
    const kind = cw.kinds[exercise.body];
    const { answer, explanation, models, feedback } = cw.key[exercise.id];

    kind.mount?.(form);
    // One that an earlier version of the course did not mark has been looked at, but has no result.
    if (exercise.marked && entry().of === 0) entry().phase = "draft";
    form.addEventListener("input", changed);
    check?.addEventListener("click", press);
    cw.onEnter(form, press);
    again?.addEventListener("click", retry);
    reveal?.addEventListener("click", giveUp);
    help?.addEventListener("click", nextHint);

    return { exercise, draw, empty, finish, retry: clear, focus, hold };

    /** @returns {Entry} */
    function entry() {
      return events.entry(exercise);
    }

    function changed() {
      const value = kind.read(form, exercise);
      const saved = entry();
      // Typing again in a field that could not be kept: it is there now.
      Object.assign(saved, value, { lost: saved.lost && value.texts.length === 0 });
      if (region.dataset.kind === "error") say("", "");
      events.changed(exercise);
    }

    function empty() {
      return kind.problem(kind.read(form, exercise), exercise) !== null;
    }

    function press() {
      if (!check || check.hidden || check.getAttribute("aria-disabled") === "true") return;
      if (exercise.marked) answered();
      else looked();
    }

    /** Checks the answer, unless there is none. */
    function answered() {
      const value = kind.read(form, exercise);
      const problem = kind.problem(value, exercise);
      if (problem) return complain(problem);
      finish();
      draw();
      focusAfterMarking();
    }

    /** Marks what is there, right or wrong, and tells the course. */
    function finish() {
      const value = kind.read(form, exercise);
      const mark = cw.marking.mark(answer, value, cw.words(exercise));
      const saved = entry();
      Object.assign(saved, value, { attempts: saved.attempts + 1, lost: false });
      if (mark) Object.assign(saved, { right: mark.right, of: mark.of });
      saved.phase = exercise.test ? "marked" : used(saved) || (mark && mark.right === mark.of) ? "closed" : "marked";
      events.answered(exercise, value, mark);
    }

    /** Whether no attempt is left, also because the course allows fewer than it did. @param {Entry} saved */
    function used(saved) {
      return exercise.attempts !== null && saved.attempts >= exercise.attempts;
    }

    /** Shows what stands beside an answer of one's own, once there is one. */
    function looked() {
      const value = kind.read(form, exercise);
      const problem = kind.problem(value, exercise);
      if (problem) return complain(problem);
      const saved = entry();
      Object.assign(saved, value, { phase: "marked" });
      events.changed(exercise);
      draw();
    }

    function giveUp() {
      entry().phase = "closed";
      events.changed(exercise);
      draw();
      check.focus();
    }

    function retry() {
      entry().phase = "draft";
      events.changed(exercise);
      draw();
      focus();
    }

    /** Begins anew, for a test that is taken again. */
    function clear() {
      Object.assign(entry(), { keys: "", texts: [], phase: "draft" });
      draw();
    }

    function nextHint() {
      const saved = entry();
      saved.hints = Math.min(saved.hints + 1, hints.length);
      events.changed(exercise);
      draw();
    }

    function focus() {
      (form.querySelector("fieldset input, fieldset select, fieldset textarea, fieldset button") ?? article).focus();
    }

    /** The focus stays where it was; a field that is locked now has lost it, so its button gets it. */
    function focusAfterMarking() {
      if (!article.contains(document.activeElement)) check.focus();
    }

    /** @param {string} problem */
    function complain(problem) {
      say("error", cw.text("error"), cw.text(problem));
      for (const field of cw.all("fieldset input, fieldset select, fieldset textarea", form)) field.setAttribute("aria-invalid", "true");
    }

    /** @param {string} kind @param {string} word @param {(string | Node)[]} rest */
    function say(kind, word, ...rest) {
      if (kind !== "error") for (const field of cw.all("[aria-invalid]", form)) field.removeAttribute("aria-invalid");
      cw.say(region, kind, word, ...rest);
    }

    function draw() {
      const saved = entry();
      kind.write(form, exercise, saved);
      const shown = saved.phase !== "draft";
      const marked = shown && exercise.marked;
      const mark = marked ? markOf(saved) : null;
      const final = saved.phase === "closed" || (marked && (exercise.test || used(saved)));
      for (const fieldset of cw.all("fieldset", form)) fieldset.disabled = marked;
      kind.marks(form, exercise, answer, mark);
      drawFeedback(saved, mark, shown, final);
      drawButtons(saved, marked, final);
      hints.forEach((hint, place) => (hint.hidden = place >= saved.hints));
    }

    /** An answer whose text could not be kept has its result still. @param {Entry} saved @returns {Mark} */
    function markOf(saved) {
      const mark = saved.lost ? null : cw.marking.mark(answer, saved, cw.words(exercise));
      return mark ?? { right: saved.right, of: saved.of, parts: {} };
    }

    /** @param {Entry} saved @param {Mark | null} mark @param {boolean} shown @param {boolean} final */
    function drawFeedback(saved, mark, shown, final) {
      drawPartFeedback(saved, shown);
      const rest = [];
      if (saved.lost) rest.push(cw.text("text-lost"));
      if (!shown) return say(saved.lost ? "note" : "", "", ...rest);
      const wrong = mark !== null && mark.right < mark.of;
      if (mark && mark.of > 1) rest.push(cw.text("parts-right", { n: mark.right, of: mark.of }));
      if (exercise.single) rest.push(...chosenFeedback(saved));
      if (wrong && !final && exercise.attempts !== null) rest.push(attemptsLeft(saved));
      if (wrong && final) rest.push(solution());
      if (mark && final && answer.type === "match") rest.push(...pairNotes(answer));
      if (!mark || final) rest.push(...background());
      if (!mark) return say("info", "", ...rest);
      const verdict = !wrong ? "right" : mark.right > 0 ? "partly" : "wrong";
      say(verdict, cw.text(`verdict-${verdict}`), ...rest);
    }

    /** Beside each part, but for a single choice: there it is the feedback. @param {Entry} saved @param {boolean} shown */
    function drawPartFeedback(saved, shown) {
      for (const slot of cw.all(".part-feedback", form)) {
        const html = shown && !exercise.single && (exercise.body !== "choice" || saved.keys.includes(slot.dataset.part)) ? feedback[slot.dataset.part] : "";
        slot.innerHTML = html ?? "";
        slot.hidden = !html;
      }
    }

    /** @param {Entry} saved @returns {Node[]} */
    function chosenFeedback(saved) {
      return [...saved.keys].filter((key) => feedback[key]).map((key) => cw.html(feedback[key]));
    }

    /** @param {Entry} saved */
    function attemptsLeft(saved) {
      const left = /** @type {number} */ (exercise.attempts) - saved.attempts;
      return left === 1 ? cw.text("attempts-one") : cw.text("attempts-left", { n: left });
    }

    /** @returns {Node} */
    function solution() {
      const lines = kind.solution(form, exercise, answer);
      const box = cw.element("div", "solution", cw.element("p", "solution-head", cw.text("right-answer")));
      const list = cw.element("ul", lines.length > 1 ? "" : "bare", ...lines.map((line) => cw.element("li", "", line)));
      box.append(list);
      return box;
    }

    /** @param {Extract<Answer, {type: "match"}>} match @returns {Node[]} */
    function pairNotes(match) {
      const notes = match.pairs.filter(({ note }) => note).map(({ note }) => {
        const item = cw.element("li", "");
        item.innerHTML = note;
        return item;
      });
      return notes.length > 0 ? [cw.element("ul", "", ...notes)] : [];
    }

    /** @returns {Node[]} explanation and model answers */
    function background() {
      const boxes = models.map((html, place) => titled(models.length > 1 ? cw.text("model-answer-n", { n: place + 1 }) : cw.text("model-answer"), html));
      return explanation ? [...boxes, titled(cw.text("explanation"), explanation)] : boxes;
    }

    /** @param {string} title @param {string} html */
    function titled(title, html) {
      const box = cw.html(html);
      box.className = "background";
      box.prepend(cw.element("p", "background-head", title));
      return box;
    }

    /** Keeps what is beside an answer of one's own back, as long as a test is taken. @param {boolean} held */
    function hold(held) {
      if (check) check.hidden = held;
    }

    /** @param {Entry} saved @param {boolean} marked @param {boolean} final */
    function drawButtons(saved, marked, final) {
      const inTest = exercise.test && exercise.marked;
      if (exercise.marked) check.hidden = inTest;
      check?.setAttribute("aria-disabled", String(marked));
      if (again) again.hidden = inTest || !marked || final;
      if (reveal) reveal.hidden = inTest || !marked || final;
      if (!help) return;
      help.hidden = final || saved.hints >= hints.length;
      help.textContent = hints.length === 1 ? cw.text("hint") : cw.text("hint-n", { n: Math.min(saved.hints + 1, hints.length), of: hints.length });
      // The last hint hides its button: the focus goes to the hint.
      if (help.hidden && document.activeElement === document.body) hints[saved.hints - 1]?.focus();
    }
  }

  cw.exercise = { mount };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
