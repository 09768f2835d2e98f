// Shows one page at a time, with contents, progress and links. The address never changes: a frame would fill the history.
((cw) => {
	"use strict";

	cw.mountPages = (state, onShown) => {
		const { course } = cw;
		const ids = ["start_", ...course.pages.map(({ id }) => id), "end_"];
		const [previous, next] = [".previous", ".next"].map((name) => cw.query(`.turn ${name}`));
		const menu = cw.query("#menu-button");
		const links = cw.queryAll("#contents a[data-to]");
		const titles = new Map(links.map((link) => [link.dataset.to, cw.query(".name", link).textContent]));
		const exerciseCount = course.exercises.filter((exercise) => !exercise.private && !exercise.extra).length;
		const onlyPage = course.pages.length === 1 ? course.pages[0].id : "";
		let current = "";
		if (onlyPage) listHeadings();

		/** @type {Pages} */
		const pages = {
			go(id) {
				pages.show(id);
				cw.works(() => scrollTo(0, 0));
				cw.query("h1", pageOf(id)).focus();
				cw.scrollIntoView(cw.query(".bar"));
			},

			show(id) {
				for (const page of cw.queryAll("section.page")) page.hidden = page.dataset.page !== id;
				current = id;
				document.body.dataset.at = id;
				state.location = id;
				if (course.pages.some((page) => page.id === id)) state.seenPages.add(id);
				openMenu(false);
				onShown(id);
			},

			render() {
				const index = ids.indexOf(current);
				renderButton(previous, "previous", ids[index - 1]);
				renderButton(next, "next", ids[index + 1]);
				const remaining = cw.score.remaining(state);
				const open = new Set([...remaining.pages.map(({ id }) => id), ...remaining.exercises.map(({ page }) => page)]);
				for (const link of links) {
					const id = link.dataset.to;
					if (id === current) link.setAttribute("aria-current", "page");
					else link.removeAttribute("aria-current");
					const status = !state.seenPages.has(id) ? "" : open.has(id) ? "begun" : "done";
					cw.query(".state", link).textContent = status && cw.text(status === "done" ? "page-done" : "page-begun");
					link.dataset.state = status;
				}
				renderProgress(remaining.exercises.length);
				for (const note of cw.queryAll(".others-first")) {
					const own = note.closest("section.page").dataset.page;
					note.hidden = ![...open].some((id) => id !== own);
				}
			},
		};

		document.addEventListener("click", followLink);
		previous.addEventListener("click", () => pages.go(ids[ids.indexOf(current) - 1]));
		next.addEventListener("click", () => pages.go(ids[ids.indexOf(current) + 1]));
		menu.addEventListener("click", () => openMenu(menu.getAttribute("aria-expanded") !== "true"));
		addEventListener("keydown", (event) => {
			if (event.key !== "Escape" || menu.getAttribute("aria-expanded") !== "true") return;
			openMenu(false);
			menu.focus();
		});
		return pages;

		function pageOf(id) {
			return cw.query(`section.page[data-page="${id}"]`);
		}

		function followLink(event) {
			const { target: clicked } = event;
			const external = clicked.closest('a[target="_blank"]');
			if (external && cw.sandboxForbids("allow-popups")) {
				event.preventDefault();
				cw.showNotice("no-popups", { address: external.href });
				cw.scrollIntoView(cw.query("#notices"));
			}
			const link = clicked.closest('a[href^="#"]');
			if (!link || document.body.dataset.at === "gate_") return;
			event.preventDefault();
			/** @type {any} */
			const target = document.getElementById(decodeURIComponent((link.getAttribute("href") ?? "").slice(1)));
			const page = target?.closest("section.page");
			if (!target || !page?.dataset.page) return target?.focus();
			if (target === page) return pages.go(page.dataset.page);
			if (page.dataset.page !== current) pages.show(page.dataset.page);
			openMenu(false);
			const title = target.querySelector("h2, h3, h4") ?? target;
			if (!title.hasAttribute("tabindex")) title.setAttribute("tabindex", "-1");
			title.focus({ preventScroll: true });
			cw.works(() => target.scrollIntoView());
		}

		function openMenu(open) {
			menu.setAttribute("aria-expanded", open);
			document.body.classList.toggle("menu-open", open);
		}

		/** In the contents of a course with one section. */
		function listHeadings() {
			const items = cw.queryAll("h2", pageOf(onlyPage)).map((heading, index) => {
				const target = heading.closest("article, .group") ?? heading;
				target.id ||= `heading_${index}`;
				const [number, title = heading] = cw.queryAll(".number, .title", heading);
				const text = title.textContent.trim();
				return cw.element("li", "", cw.link(target.id, number ? `${number.textContent}. ${text[0].toUpperCase()}${text.slice(1)}` : text));
			});
			const entry = cw.query(`#contents a[data-to="${onlyPage}"]`);
			if (items.length > 0) entry.after(cw.element("ol", "headings", ...items));
		}

		function renderProgress(openCount) {
			const byExercise = onlyPage && exerciseCount > 0;
			const [n, of] = byExercise ? [exerciseCount - openCount, exerciseCount] : [course.pages.filter(({ id }) => state.seenPages.has(id)).length, course.pages.length];
			Object.assign(cw.query("#progress"), { value: n, max: of });
			cw.query("#progress-text").textContent = cw.text(!byExercise ? "progress" : of === 1 ? "progress-exercise" : "progress-exercises", { n, of });
		}

		function renderButton(button, word, id) {
			button.hidden = !id;
			if (!id) return;
			cw.query(".word", button).textContent = cw.text(word);
			cw.query(".name", button).textContent = titles.get(id) ?? "";
		}
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
