// Reflections and action points: never sent, and stored on this device only if the learner wants that.
((cw) => {
	"use strict";

	cw.mountPrivateExercises = (exercises, store) => {
		const stored = new Map(Object.entries(store.read() ?? {}));
		const clearAll = cw.query(".clear-all");
		const write = () => {
			clearAll.hidden = stored.size === 0;
			if (stored.size > 0) return store.write(Object.fromEntries(stored));
			const canStore = store.write({});
			store.clear();
			return canStore;
		};
		const canStore = write();
		const clears = exercises.map((exercise) => mount(exercise, stored, canStore, write));
		clearAll.addEventListener("click", () => {
			for (const clear of clears) clear();
			cw.announce(cw.text("private-cleared"));
			clearAll.closest("details").querySelector("summary").focus();
		});
	};

	/** @param {Exercise} exercise @param {Map<string, LearnerResponse>} stored */
	function mount(exercise, stored, canStore, write) {
		const { id, body } = exercise;
		const form = cw.query(`[data-exercise="${id}"] form.work`);
		const [keep, forget, region, note] = [".keep", ".forget", ".feedback", ".private-note"].map((selector) => cw.query(selector, form));
		const kind = cw.kinds[body];
		const read = () => kind.read(form);
		const show = (name) => {
			region.dataset.kind = name ? "info" : "";
			region.textContent = name ? cw.text(name) : "";
			forget.hidden = !stored.has(id);
		};
		const clear = () => {
			if (!stored.delete(id)) return;
			write();
			kind.write(form, { keys: "", texts: [] });
			show("private-cleared");
		};
		const before = stored.get(id);
		if (before) kind.write(form, before);
		keep.hidden = !canStore;
		if (!canStore) note.textContent = cw.text("private-note-here");
		forget.hidden = !before;

		cw.onEnter(form, () => {});
		form.addEventListener("input", () => {
			if (!stored.has(id)) return show("");
			stored.set(id, read());
			if (!write()) show("private-failed");
		});
		keep.addEventListener("click", () => {
			if (cw.baseKind.problem(read(), exercise)) return show("error-own-answer");
			stored.set(id, read());
			show(write() ? "private-kept" : "private-failed");
		});
		forget.addEventListener("click", () => {
			clear();
			cw.query("textarea, input", form).focus();
		});
		return clear;
	}
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
