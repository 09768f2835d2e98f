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
    const links = cw.all("#contents a[data-to]");
    const titles = new Map(links.map((link) => [link.dataset.to, cw.one(".name", link).textContent]));
    const tasks = cw.course.exercises.filter((exercise) => !exercise.private && !exercise.extra).length;
    const only = cw.course.pages.length === 1 ? cw.course.pages[0].id : "";
    let current = "";
    if (only) listHeadings();

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
      cw.attempt(() => scrollTo(0, 0), undefined);
      // A frame as tall as the page has nothing to scroll: the page around it has.
      cw.one("h1", pageOf(id)).focus();
      cw.show(cw.one(".bar"));
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
      const at = /** @type {Element} */ (event.target);
      const out = /** @type {HTMLAnchorElement | null} */ (at.closest('a[target="_blank"]'));
      if (out && cw.forbidden("allow-popups")) {
        event.preventDefault();
        cw.notice("no-popups", { address: out.href });
        cw.show(cw.one("#notices"));
      }
      const link = at.closest('a[href^="#"]');
      if (!link || document.body.dataset.at === "gate_") return;
      event.preventDefault();
      const target = document.getElementById(decodeURIComponent((link.getAttribute("href") ?? "").slice(1)));
      const page = /** @type {HTMLElement | null | undefined} */ (target?.closest("section.page"));
      if (!target || !page?.dataset.page) return target?.focus();
      if (target === page) return go(page.dataset.page);
      if (page.dataset.page !== current) show(page.dataset.page);
      openMenu(false);
      const title = target.querySelector("h2, h3, h4") ?? target;
      if (!title.hasAttribute("tabindex")) title.setAttribute("tabindex", "-1");
      /** @type {HTMLElement} */ (title).focus({ preventScroll: true });
      cw.attempt(() => target.scrollIntoView(), undefined);
    }

    /** On a phone the contents are folded. @param {boolean} open */
    function openMenu(open) {
      menu.setAttribute("aria-expanded", String(open));
      document.body.classList.toggle("menu-open", open);
    }

    /** A course of one section is found by its headings and exercises. */
    function listHeadings() {
      const items = cw.all("h2", pageOf(only)).map((heading, place) => {
        const target = heading.closest("article, .group") ?? heading;
        target.id ||= `heading_${place}`;
        const [number, title = heading] = cw.all(".number, .title", heading);
        const text = title.textContent.trim();
        return cw.element("li", "", cw.link(target.id, number ? `${number.textContent}. ${text[0].toUpperCase()}${text.slice(1)}` : text));
      });
      const entry = cw.one(`#contents a[data-to="${only}"]`);
      if (items.length > 0) entry.after(cw.element("ol", "headings", ...items));
    }

    /** Progress, the contents' marks, the names on the buttons. */
    function draw() {
      const place = ids.indexOf(current);
      turn(previous, "previous", ids[place - 1]);
      turn(next, "next", ids[place + 1]);
      const { pages, exercises } = cw.score.open(cw.course, state);
      for (const link of links) {
        if (link.dataset.to === current) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
        const seen = state.seen.has(link.dataset.to);
        const open = pages.some(({ id }) => id === link.dataset.to) || exercises.some(({ page }) => page === link.dataset.to);
        cw.one(".state", link).textContent = seen && !open ? cw.text("page-done") : seen ? cw.text("page-begun") : "";
        link.dataset.state = seen && !open ? "done" : seen ? "begun" : "";
      }
      drawProgress(exercises.length);
      for (const note of cw.all(".others-first")) {
        const own = note.closest("section.page").dataset.page;
        note.hidden = ![...pages.map(({ id }) => id), ...exercises.map(({ page }) => page)].some((id) => id !== own);
      }
    }

    /** By sections; in a course of one, by exercises. @param {number} left how many exercises are open */
    function drawProgress(left) {
      const pages = cw.course.pages;
      const counted = only && tasks > 0;
      const [n, of] = counted ? [tasks - left, tasks] : [pages.filter(({ id }) => state.seen.has(id)).length, pages.length];
      Object.assign(cw.one("#progress"), { value: n, max: of });
      cw.one("#progress-text").textContent = cw.text(!counted ? "progress" : of === 1 ? "progress-exercise" : "progress-exercises", { n, of });
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
