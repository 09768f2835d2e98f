// @ts-check
// One page at a time: contents, previous and next, progress, references inside the course.
// The address never changes: a course in a frame would fill the LMS's history.
((cw) => {
  "use strict";

  /**
   * @param {State} state
   * @param {{shown: (page: string) => void}} events
   */
  function mount(state, events) {
    const ids = ["start_", ...cw.course.pages.map((page) => page.id), "end_"];
    const [previous, next] = [".previous", ".next"].map((name) => cw.one(`.turn ${name}`));
    const menu = cw.one("#menu-button");
    const titles = new Map(cw.all("#contents a").map((link) => [link.dataset.to, link.querySelector(".name").textContent]));
    let current = "";

    document.addEventListener("click", follow);
    previous.addEventListener("click", () => go(ids[ids.indexOf(current) - 1]));
    next.addEventListener("click", () => go(ids[ids.indexOf(current) + 1]));
    menu.addEventListener("click", () => openMenu(menu.getAttribute("aria-expanded") !== "true"));
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || menu.getAttribute("aria-expanded") !== "true") return;
      openMenu(false);
      menu.focus();
    });

    return { go, show, draw };

    /** Goes to a page; the focus goes to its title. @param {string} id */
    function go(id) {
      show(id);
      const title = cw.one("h1", pageOf(id));
      title.focus({ preventScroll: true });
      scrollTo(0, 0);
    }

    /** @param {string} id */
    function show(id) {
      for (const page of cw.all("section.page")) page.hidden = page.dataset.page !== id;
      current = id;
      document.body.dataset.at = id;
      state.place = id;
      if (cw.course.pages.some((page) => page.id === id)) state.seen.add(id);
      openMenu(false);
      events.shown(id);
    }

    /** @param {string} id */
    function pageOf(id) {
      return cw.one(`section.page[data-page="${id}"]`);
    }

    /** A link to a place in the course shows the page that holds it. @param {MouseEvent} event */
    function follow(event) {
      const link = /** @type {Element} */ (event.target).closest?.('a[href^="#"]');
      if (!link || document.body.dataset.at === "gate_") return;
      event.preventDefault();
      const target = document.getElementById(decodeURIComponent((link.getAttribute("href") ?? "").slice(1)));
      const page = /** @type {HTMLElement | null | undefined} */ (target?.closest("section.page"));
      if (!target || !page?.dataset.page) return target?.focus();
      if (target === page) return go(page.dataset.page);
      if (page.dataset.page !== current) show(page.dataset.page);
      const title = target.querySelector("h2, h3, h4") ?? target;
      if (!title.hasAttribute("tabindex")) title.setAttribute("tabindex", "-1");
      /** @type {HTMLElement} */ (title).focus({ preventScroll: true });
      target.scrollIntoView();
    }

    /** On a phone the contents are folded. @param {boolean} open */
    function openMenu(open) {
      menu.setAttribute("aria-expanded", String(open));
      document.body.classList.toggle("menu-open", open);
    }

    /** Progress, the contents' marks, the names on the buttons. */
    function draw() {
      const place = ids.indexOf(current);
      turn(previous, "previous", ids[place - 1]);
      turn(next, "next", ids[place + 1]);
      const { pages, exercises } = cw.score.open(cw.course, state);
      for (const link of cw.all("#contents a")) {
        if (link.dataset.to === current) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
        const seen = state.seen.has(link.dataset.to);
        const open = pages.some(({ id }) => id === link.dataset.to) || exercises.some(({ page }) => page === link.dataset.to);
        cw.one(".state", link).textContent = seen && !open ? cw.text("page-done") : seen ? cw.text("page-begun") : "";
        link.dataset.state = seen && !open ? "done" : seen ? "begun" : "";
      }
      const seen = cw.course.pages.filter(({ id }) => state.seen.has(id)).length;
      cw.one("#progress").value = seen;
      cw.one("#progress-text").textContent = cw.text("progress", { n: seen, of: cw.course.pages.length });
    }

    /** @param {HTMLElement} button @param {string} word @param {string | undefined} id */
    function turn(button, word, id) {
      button.hidden = !id;
      if (!id) return;
      cw.one(".word", button).textContent = cw.text(word);
      cw.one(".name", button).textContent = titles.get(id) ?? "";
    }
  }

  cw.pages = { mount };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
