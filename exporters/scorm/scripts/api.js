// @ts-check
// Finds the LMS's API object: own window, parents, then the opener and its parents. It may appear late. Calls
// of it are safe, and are noted for support: one that throws counts as refused. All that an LMS answers is read here,
// in whatever spelling, and all that it is given is cleaned here.
((cw) => {
  "use strict";

  const HOPS = 50;
  /** Values that tell who the learner is or what they wrote: of these the log has the length alone. */
  const PERSONAL = /suspend_data|_response|pattern|(student|learner)_(id|name)/;
  const NOT_IMPLEMENTED = "401";
  /** Errors that say that the LMS will never take this value of this element. */
  const NEVER = /^(201|351|40[1-8])$/;

  /** @param {string} name @param {string} prefix what the names of its functions begin with @returns {any} */
  function find(name, prefix) {
    const first = `${prefix}Initialize`;
    const from = [() => window, () => window.top?.opener, () => window.opener];
    for (const start of from) {
      const api = upward(attempt(start), name, first);
      if (api) return api;
    }
    return null;
  }

  /** @param {any} from @param {string} name @param {string} first @returns {any} */
  function upward(from, name, first) {
    for (let hop = 0, frame = from; frame && hop < HOPS; hop++) {
      const here = frame;
      // An element or a frame of that name is no API.
      const api = attempt(() => (typeof here[name][first] === "function" ? here[name] : null));
      if (api) return api;
      const parent = attempt(() => here.parent);
      frame = parent === here ? null : parent;
    }
    return null;
  }

  /** A window of another origin throws. @template T @param {() => T} read @returns {T | null} */
  function attempt(read) {
    return cw.attempt(() => read() ?? null, null);
  }

  /**
   * The API object once it is there, or `null` after `patience` milliseconds.
   * @param {string} name
   * @param {string} prefix what the names of its functions begin with
   * @param {number} patience
   * @returns {Promise<any>}
   */
  function await_(name, prefix, patience) {
    const end = performance.now() + patience;
    return new Promise((resolve) => {
      const look = () => {
        const api = find(name, prefix);
        if (api || performance.now() >= end) resolve(api);
        else setTimeout(look, 100);
      };
      look();
    });
  }

  /** A reply as text. @param {unknown} reply */
  function plain(reply) {
    const text = String(reply ?? "").trim();
    return text === "undefined" || text === "null" ? "" : text;
  }

  /** Control characters and halves of characters break LMSs that write XML or encode addresses. @param {string} text */
  function clean(text) {
    return text.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/\p{Surrogate}/gu, "\ufffd");
  }

  /**
   * The first characters of a text, in at most so many UTF-16 units, as LMSs count: never half a character.
   * @param {string} text
   * @param {number} units
   */
  cw.cut = (text, units) => {
    if (text.length <= units) return text;
    const characters = attempt(() => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)) ?? [...text];
    let end = 0;
    for (let at = 0; at < characters.length && end + characters[at].length <= units; at++) end += characters[at].length;
    return text.slice(0, end);
  };

  /** @param {any} api @param {string} prefix what the names of its functions begin with @returns {Calls} */
  function calls(api, prefix) {
    /** What was set since the last commit that came back, by element. @type {Map<string, string>} */
    const inFlight = new Map();
    /** The error code of the last call; "" if it threw. */
    let code = "0";
    let told = false;
    /** How often the answers in flight were refused, when all else was taken. */
    let refusals = 0;
    return { call, ok, get, set, offer, never, code: () => code, commit, again };

    /** @param {string} name @param {string[]} args */
    function silently(name, ...args) {
      return plain(api[prefix + name](...args));
    }

    /** @param {string} name @param {string[]} args @returns {string} what the LMS says */
    function call(name, ...args) {
      let result = "";
      let fault = "";
      code = "0";
      try {
        result = silently(name, ...args);
        if (/^(false|0|)$/i.test(result)) code = silently("GetLastError") || "0";
        if (code !== "0") fault = ` (${code} ${silently("GetErrorString", code)})`;
      } catch (thrown) {
        code = "";
        fault = ` (${thrown})`;
      }
      const [element, value] = args;
      const shown = (/** @type {string} */ text) => (PERSONAL.test(element) ? `[${text.length}]` : text);
      cw.log?.(`${name} ${element ?? ""}${value === undefined ? "" : ` = ${shown(value)}`} → ${name === "GetValue" ? shown(result) : result}${fault}`);
      return result;
    }

    /** Whether the LMS says yes. Some say nothing where they mean true. @param {string} name @param {string[]} args */
    function ok(name, ...args) {
      const result = call(name, ...args);
      if (result !== "" || code !== "0") return /^(true|1)$/i.test(result);
      // ILIAS does so with a package that was imported as one of another version.
      if (!told) cw.log?.(cw.text("log-says-nothing"));
      return (told = true);
    }

    /** @param {string} element */
    function get(element) {
      return call("GetValue", element);
    }

    /** @param {string} element @param {string} text @returns {boolean} whether the LMS has it, or will never have it */
    function set(element, text) {
      const value = clean(text);
      const taken = ok("SetValue", element, value);
      if (taken) inFlight.set(element, value);
      return taken || code === NOT_IMPLEMENTED;
    }

    /** For what an LMS may do without. @param {string} element @param {string} text @returns {boolean} whether it need not be tried again */
    function offer(element, text) {
      return set(element, text) || never();
    }

    /** Whether what was refused last would always be refused. */
    function never() {
      return NEVER.test(code);
    }

    /** @returns {boolean} whether all that was set is saved; offline, LMSs say true whatever happens */
    function commit() {
      const saved = ok("Commit", "") && cw.online();
      if (saved) inFlight.clear();
      return saved;
    }

    /**
     * Sends what was in flight when saving failed once more. Some LMSs take for saved what they tried to send, and never send
     * the same again: so each value is made to differ, committed, and put back. Whatever the LMS says to the first commit, one
     * with the values as they are follows. Interactions come last, in a commit of their own: a firewall may refuse what
     * somebody typed, and that must not hold up all else.
     * @param {(element: string, value: string) => string} other another value that says the same, or nearly
     * @param {() => void} further what is to go along
     * @returns {boolean} whether the LMS has it all
     */
    function again(other, further) {
      // The state differs each time by itself.
      const values = [...inFlight].filter(([element]) => element !== "cmi.suspend_data");
      if (values.length === 0) return true;
      const [answers, rest] = [true, false].map((wanted) => values.filter(([element]) => element.startsWith("cmi.interactions.") === wanted));
      const putBack = (/** @type {[string, string][]} */ list) => list.forEach(([element, value]) => set(element, value));
      cw.log?.(cw.text("log-again"));
      for (const [element, value] of differing(values, other)) call("SetValue", element, value);
      further();
      const answered = commit();
      putBack(rest);
      further();
      if (!answered || answers.length === 0) {
        putBack(answers);
        return commit();
      }
      if (!commit()) {
        putBack(answers);
        return false;
      }
      putBack(plainer(answers));
      const saved = commit();
      refusals = saved ? 0 : refusals + 1;
      return saved;
    }

    /** What differs from the values; of typed answers nothing, as they may be what was refused. @param {[string, string][]} values @param {(element: string, value: string) => string} other @returns {[string, string][]} */
    function differing(values, other) {
      const typed = typedIn(values);
      const others = values.map(([element, value]) => /** @type {[string, string]} */ ([element, typed(element) && value !== "-" ? "-" : other(element, value)]));
      return others.filter(([, value], at) => value !== values[at][1]);
    }

    /** Typed answers as they are; where that was refused without ordinary signs; then without words. @param {[string, string][]} answers @returns {[string, string][]} */
    function plainer(answers) {
      const typed = typedIn(answers);
      const plain = (/** @type {string} */ value) => (refusals === 1 && value.replace(/[^\p{L}\p{N}[\],.{}=_ -]/gu, " ").trim()) || "-";
      return answers.map(([element, value]) => [element, refusals > 0 && typed(element) ? plain(value) : value]);
    }

    /** @param {[string, string][]} values @returns {(element: string) => boolean} whether an element holds what was typed, or may be */
    function typedIn(values) {
      const types = new Map(values);
      return (element) => {
        const [, at] = /^(cmi\.interactions\.\d+)\..*(?:_response|pattern)$/.exec(element) ?? [];
        return at !== undefined && (types.get(`${at}.type`)?.endsWith("fill-in") ?? false);
      };
    }
  }

  /**
   * Where each objective is in the LMS's list: those that it has are found, others put after them.
   * @param {Calls} calls
   * @returns {(id: string) => string | null} the element's name; empty if the LMS takes none, `null` if it does not answer
   */
  function objectives({ get, set, never }) {
    const list = "cmi.objectives";
    if (!get(`${list}._children`).includes("id")) return () => "";
    /** @type {Map<string, number>} */
    const places = new Map();
    const count = parseInt(get(`${list}._count`), 10) || 0;
    let next = 0;
    // A count may be too high ("11" for two): the list ends where there is no id.
    for (let id = ""; next < count && (id = get(`${list}.${next}.id`)); next++) places.set(id, next);
    return (id) => {
      if (!places.has(id) && set(`${list}.${next}.id`, id)) places.set(id, next++);
      return places.has(id) ? `${list}.${places.get(id)}` : never() ? "" : null;
    };
  }

  cw.api = { find, await: await_, calls, objectives, clean };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
