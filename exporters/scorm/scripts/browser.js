// @ts-check
// Replacements for what an old browser lacks, and a sandbox or blocked storage refuses; dialogs that open where the learner
// looks. Needs nothing of the course, and must never throw.
((cw) => {
  "use strict";

  cw.attempt = (action, fallback) => {
    try {
      return action();
    } catch {
      return fallback;
    }
  };
  cw.works = (action) => cw.attempt(() => (action(), true), false);
  cw.isOnline = () => cw.attempt(() => navigator.onLine !== false, true);

  /** @param {object} owner @param {string} name @param {unknown} value */
  const replace = (owner, name, value) => cw.works(() => Object.defineProperty(owner, name, { value, configurable: true, writable: true }));

  if (!cw.works(() => performance.now())) replace(globalThis, "performance", { now: () => Date.now() });
  if (!cw.works(() => crypto.getRandomValues(new Uint8Array(1)))) replace(globalThis, "crypto", { getRandomValues: (/** @type {Uint8Array} */ list) => (list.forEach((_, index) => (list[index] = Math.random() * 256)), list) });
  // Firefox has the constructor, which throws when storage is blocked.
  if (!cw.works(() => new BroadcastChannel("coursewright").close())) replace(globalThis, "BroadcastChannel", undefined);
  if (!cw.works(() => document.body.closest("body"))) {
    replace(Element.prototype, "closest", /** @this {Element} @param {string} selector */ function (selector) {
      const matches = cw.queryAll(selector);
      for (let element = /** @type {Element | null} */ (this); element; element = element.parentElement) if (matches.includes(element)) return element;
      return null;
    });
  }

  // A frame of another origin does not tell.
  cw.sandboxForbids = (flag) => cw.attempt(() => {
    const frame = window.frameElement;
    return frame !== null && frame.hasAttribute("sandbox") && !/** @type {HTMLIFrameElement} */ (frame).sandbox.contains(flag);
  }, false);

  // Scrolls the page around the frame too.
  cw.scrollIntoView = (element) => void cw.works(() => element.scrollIntoView({ block: "nearest" }));

  // Forms are not submitted: a sandbox may forbid it.
  cw.onEnter = (form, act) => {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || /** @type {Element} */ (event.target).tagName !== "INPUT") return;
      event.preventDefault();
      act();
    });
  };

  let pointerY = 0;
  addEventListener("pointerdown", ({ clientY }) => (pointerY = clientY), true);

  // In a frame taller than the window, a dialog opens beside its opener. A browser without dialogs shows it in the page.
  cw.openDialog = (dialog, opener) => {
    if (dialog.hasAttribute("open")) return;
    const height = innerHeight;
    const tall = height > cw.attempt(() => Math.min(outerHeight, screen.height), height);
    const above = opener === document.body ? pointerY : opener.getBoundingClientRect().top;
    const place = (/** @type {number} */ room) => (dialog.style.top = tall ? `${scrollY + Math.max(8, Math.min(above, height - room))}px` : "");
    dialog.classList.toggle("in-tall-frame", tall);
    // Before it opens, since browsers scroll to what gets the focus; and again when its height is known.
    place(640);
    // A dialog that cannot be closed must not be opened. Closing a closed one does nothing.
    if (!cw.works(() => (dialog.close(), dialog.showModal()))) openInPage(dialog, /** @type {HTMLElement} */ (document.activeElement));
    place(dialog.offsetHeight + 8);
    if (tall) cw.scrollIntoView(dialog);
  };

  /** @param {any} dialog @param {HTMLElement} focusAfter */
  function openInPage(dialog, focusAfter) {
    dialog.setAttribute("open", "");
    dialog.onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      cw.closeDialog(dialog);
    };
    dialog.afterClose = () => focusAfter.focus();
    cw.query("input, textarea", dialog).focus();
  }

  cw.closeDialog = (dialog) => {
    if (!cw.works(() => dialog.close())) dialog.removeAttribute("open");
    dialog.afterClose?.();
    delete dialog.afterClose;
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
