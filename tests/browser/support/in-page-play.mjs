// Plays the course inside its page, by events on its controls: fast enough to play it a hundred times.

/** Runs in the page, and uses nothing that a test may take from it. */
export async function playInPage() {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const { course, key } = Coursewright;
  const tell = (field, name, type = Event, options = {}) => field.dispatchEvent(new type(name, { bubbles: true, cancelable: true, ...options }));
  const enter = (field, value) => {
    field.value = value;
    for (const name of ["input", "change"]) tell(field, name);
  };
  const press = (element) => tell(element, "click", MouseEvent);
  const shown = (element) => element.getClientRects().length > 0;
  const tick = (box, name) => one(`input[data-key="${name}"]`, box).checked || press(one(`input[data-key="${name}"]`, box));
  const fill = {
    open: (box) => enter(one("textarea", box), "Mijn antwoord."),
    "find-out": (box) => enter(one("textarea", box), "Op de plank."),
    task: (box) => tick(box, "a"),
    checklist: (box) => tick(box, "a"),
    choice: (box, answer) => (answer.correct ?? ["a"]).forEach((name) => tick(box, name)),
    "yes-no": (box, answer) => tick(box, answer.yes ? "y" : "n"),
    statements: (box, answer) => Object.entries(answer.verdicts).forEach(([name, verdict]) => tick(box, `${name}${verdict}`)),
    "fill-in": (box, answer) => Object.entries(answer.gaps).forEach(([name, [first]]) => enter(one(`[data-gap="${name}"]`, box), first)),
    "short-answer": (box, answer) => enter(one("input", box), answer.accepted[0]),
    number: (box, answer) => enter(one("input", box), `${answer.max}`.replace(".", ",")),
    match: (box, answer) => answer.pairs.forEach(({ left, right }) => enter(one(`select[data-left="${left}"]`, box), right)),
    order(box, answer) {
      answer.steps.forEach((step, place) => {
        const at = () => all(".step", box).map((each) => each.dataset.part).indexOf(step);
        while (at() > place) press(one(`.step[data-part="${step}"] [data-move=up]`, box));
      });
    },
  };

  press(one("#begin"));
  for (const exercise of course.exercises.filter((each) => !each.private)) {
    const box = one(`[data-exercise="${exercise.id}"]`);
    fill[exercise.body](box, key[exercise.id].answer);
    if (exercise.body === "short-answer") tell(one("input", box), "keydown", KeyboardEvent, { key: "Enter", code: "Enter" });
    else if (exercise.marked && !exercise.test) press(one(".check", box));
  }
  const entered = one('[data-exercise="het-dier"] .feedback').dataset.kind;
  for (const page of course.pages) {
    press(one(`#contents a[data-to="${page.id}"]`));
    if (page.test) press(one(`[data-page="${page.id}"] .mark-test`));
    press(one(".turn .next"));
  }
  const wrong = course.exercises.filter((each) => each.marked && one(`[data-exercise="${each.id}"] .feedback`).dataset.kind !== "right").map(({ id }) => id);

  const dialogs = { settings: [], log: [] };
  press(one("#settings-button"));
  dialogs.settings.push(shown(one("#settings")));
  press(one('#settings input[value="1"]'));
  press(one("#settings .log"));
  dialogs.log.push(shown(one("#log")));
  press(one("#log .copy"));
  while (!one("#log [role=status]").textContent) await new Promise((resolve) => setTimeout(resolve, 10));
  press(one("#log .close"));
  dialogs.log.push(shown(one("#log")));
  press(one("#settings .close"));
  dialogs.settings.push(shown(one("#settings")));

  const field = one('[data-exercise="wat-raakt-je"] textarea');
  enter(field, "Alleen van mij.");
  const keep = one('[data-exercise="wat-raakt-je"] .keep');
  if (!keep.hidden) press(keep);
  const kept = keep.hidden || one('[data-exercise="wat-raakt-je"] .feedback').textContent !== "";
  press(one('#contents a[data-to="end_"]'));
  const result = one(".result").textContent.startsWith("Geslaagd");
  const copied = one(".my-answers").textContent.includes("Mijn antwoord.");
  press(one(".end .print"));
  press(one(".end .save"));
  return { wrong, entered, ...dialogs, size: document.documentElement.dataset.size, result, copied, kept };
}
