// @ts-check
// What a browser may lack or refuse, in old versions, in a sandbox and with storage blocked: a stand-in for each, and
// dialogs that open where the learner looks. Nothing here may throw.
((cw) => {
  "use strict";

  /** What `action` gives, or `otherwise` if it throws. @template T @param {() => T} action @param {T} otherwise @returns {T} */
  cw.attempt = (action, otherwise) => {
    try {
      return action();
    } catch {
      return otherwise;
    }
  };

  /** Whether the device has a connection, as far as the browser tells. */
  cw.online = () => cw.attempt(() => navigator.onLine !== false, true);

  /** Whether `action` can be done. @param {() => unknown} action */
  const works = (action) => cw.attempt(() => (action(), true), false);

  /** @param {object} owner @param {string} name @param {unknown} value */
  const replace = (owner, name, value) => works(() => Object.defineProperty(owner, name, { value, configurable: true, writable: true }));

  if (!works(() => performance.now())) replace(globalThis, "performance", { now: () => Date.now() });
  if (!works(() => crypto.getRandomValues(new Uint8Array(1)))) replace(globalThis, "crypto", { getRandomValues: (/** @type {Uint8Array} */ list) => (list.forEach((_, at) => (list[at] = Math.random() * 256)), list) });
  // Firefox has channels but refuses them when storage is blocked.
  if (!works(() => new BroadcastChannel("coursewright").close())) replace(globalThis, "BroadcastChannel", undefined);
  if (!works(() => document.body.closest("body"))) {
    replace(Element.prototype, "closest", /** @this {Element} @param {string} selector */ function (selector) {
      const found = [...document.querySelectorAll(selector)];
      for (let at = /** @type {Element | null} */ (this); at; at = at.parentElement) if (found.includes(at)) return at;
      return null;
    });
  }

  /**
   * Whether the frame is known to forbid something. A frame of another origin does not tell.
   * @param {string} flag of the frame's `sandbox`
   */
  cw.forbidden = (flag) => cw.attempt(() => {
    const frame = window.frameElement;
    return frame !== null && frame.hasAttribute("sandbox") && !/** @type {HTMLIFrameElement} */ (frame).sandbox.contains(flag);
  }, false);

  /** Brings an element into view, in the frame and in the page around it. @param {Element} element */
  cw.show = (element) => void works(() => element.scrollIntoView({ block: "nearest" }));

  /**
   * Enter in a field does what the button does. Forms are not submitted: a sandbox may forbid it.
   * @param {HTMLElement} form
   * @param {() => void} act
   */
  cw.onEnter = (form, act) => {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || /** @type {Element} */ (event.target).tagName !== "INPUT") return;
      event.preventDefault();
      act();
    });
  };

  /** Where the pointer was last. */
  let pointed = 0;
  addEventListener("pointerdown", ({ clientY }) => (pointed = clientY), true);

  /**
   * Opens a dialog; in a frame that is taller than the window, beside what opened it. A browser without dialogs gets it in the page.
   * @param {any} dialog
   * @param {Element} opener
   */
  cw.open = (dialog, opener) => {
    if (dialog.hasAttribute("open")) return;
    const height = innerHeight;
    const tall = height > cw.attempt(() => Math.min(outerHeight, screen.height), height);
    const above = opener === document.body ? pointed : opener.getBoundingClientRect().top;
    // Before it opens, as it takes the focus, to which browsers scroll; and again when its height is known.
    const place = (/** @type {number} */ room) => (dialog.style.top = tall ? `${scrollY + Math.max(8, Math.min(above, height - room))}px` : "");
    dialog.classList.toggle("near", tall);
    place(640);
    // One that could not be closed must not be opened. To close a closed one does nothing.
    if (!works(() => (dialog.close(), dialog.showModal()))) stay(dialog, /** @type {HTMLElement} */ (document.activeElement));
    place(dialog.offsetHeight + 8);
    if (tall) cw.show(dialog);
  };

  /** @param {any} dialog @param {HTMLElement} back what has the focus afterwards */
  function stay(dialog, back) {
    dialog.setAttribute("open", "");
    dialog.onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      cw.close(dialog);
    };
    dialog.after = () => back.focus();
    cw.one("input, textarea", dialog).focus();
  }

  /** @param {any} dialog */
  cw.close = (dialog) => {
    if (!works(() => dialog.close())) dialog.removeAttribute("open");
    dialog.after?.();
    delete dialog.after;
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
