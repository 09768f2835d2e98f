// @ts-check
// Finds the LMS's API object: own window, parents, then the opener and its parents. It may appear late. Calls
// of it are safe, and are noted for support: one that throws counts as refused.
// Deliberately absent: the object's name, elements and formats, which belong to the SCORM version.
((cw) => {
  "use strict";

  const HOPS = 50;
  /** Values that tell who the learner is or what they wrote: of these the log has the length alone. */
  const PERSONAL = /suspend_data|_response|pattern|(student|learner)_(id|name)/;

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

  /** @param {any} api @param {string} prefix what the names of its functions begin with @returns {Calls} */
  function calls(api, prefix) {
    /** @param {string} name @param {string[]} args */
    const silently = (name, ...args) => String(api[prefix + name](...args));
    /** @param {string} name @param {string[]} args */
    const call = (name, ...args) => {
      let result = "";
      let fault = "";
      try {
        result = silently(name, ...args);
        const code = result === "false" || result === "" ? silently("GetLastError") : "0";
        if (!["0", result].includes(code)) fault = ` (${code} ${silently("GetErrorString", code)})`;
      } catch (thrown) {
        fault = ` (${thrown})`;
      }
      const [element, value] = args;
      const shown = (/** @type {string} */ text) => (PERSONAL.test(element) ? `[${text.length}]` : text);
      cw.log?.(`${name} ${element ?? ""}${value === undefined ? "" : ` = ${shown(value)}`} → ${name === "GetValue" ? shown(result) : result}${fault}`);
      return result;
    };
    /** @param {string} element */
    const get = (element) => {
      const value = call("GetValue", element);
      return value === "undefined" || value === "null" ? "" : value;
    };
    /** @param {string} element @param {string} value */
    const set = (element, value) => call("SetValue", element, value) === "true";
    return { call, get, set };
  }

  /**
   * Where each objective stands in the LMS's list: those that it has are found, others put behind them.
   * @param {Calls} calls
   * @returns {(id: string) => string} the element's name, or nothing if the LMS takes no objectives
   */
  function objectives({ get, set }) {
    const list = "cmi.objectives";
    if (!get(`${list}._children`).includes("id")) return () => "";
    /** @type {Map<string, number>} */
    const places = new Map();
    let next = parseInt(get(`${list}._count`), 10) || 0;
    for (let place = 0; place < next; place++) places.set(get(`${list}.${place}.id`), place);
    return (id) => {
      if (!places.has(id) && set(`${list}.${next}.id`, id)) places.set(id, next++);
      return places.has(id) ? `${list}.${places.get(id)}` : "";
    };
  }

  cw.api = { await: await_, calls, objectives };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
