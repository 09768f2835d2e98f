// @ts-check
// Finds the LMS's API object: own window, parents, then the opener and its parents. It may appear late.
// Deliberately absent: the object's name and its functions, which belong to the SCORM version.
((cw) => {
  "use strict";

  const HOPS = 50;

  /** @param {string} name @returns {any} */
  function find(name) {
    return upward(window, name) ?? upward(attempt(() => window.top?.opener), name) ?? upward(attempt(() => window.opener), name);
  }

  /** @param {any} from @param {string} name @returns {any} */
  function upward(from, name) {
    for (let hop = 0, frame = from; frame && hop < HOPS; hop++) {
      const here = frame;
      const api = attempt(() => here[name]);
      if (api) return api;
      const parent = attempt(() => here.parent);
      frame = parent === here ? null : parent;
    }
    return null;
  }

  /** A window of another origin throws. @template T @param {() => T} read @returns {T | null} */
  function attempt(read) {
    try {
      return read() ?? null;
    } catch {
      return null;
    }
  }

  /**
   * The API object once it is there, or `null` after `patience` milliseconds.
   * @param {string} name
   * @param {number} patience
   * @returns {Promise<any>}
   */
  function await_(name, patience) {
    const end = performance.now() + patience;
    return new Promise((resolve) => {
      const look = () => {
        const api = find(name);
        if (api || performance.now() >= end) resolve(api);
        else setTimeout(look, 100);
      };
      look();
    });
  }

  cw.api = { await: await_ };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
