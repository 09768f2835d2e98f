// @ts-check
// Finds the LMS's API object and calls it: no call throws, each is logged, every reply becomes text, every value is cleaned.
// What a reply means is in replies.js, which elements are sent in scorm12.js and scorm2004.js.
((cw) => {
  "use strict";

  const MAX_HOPS = 50;
  /** The log has only the length of what tells who the learner is or what they wrote. */
  const PERSONAL = /suspend_data|_response|pattern|(student|learner)_(id|name)/;
  const NOT_IMPLEMENTED = "401";
  /** Errors that say that the LMS will never take this value. */
  const FOR_GOOD = /^(201|351|40[1-8])$/;

  cw.truncate = (text, units) => {
    if (text.length <= units) return text;
    const characters = cw.attempt(() => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment), [...text]);
    let end = 0;
    for (let index = 0; index < characters.length && end + characters[index].length <= units; index++) end += characters[index].length;
    return text.slice(0, end);
  };

  cw.api = {
    // Searches this window and its parents, then those of the opener. A window of another origin throws.
    find(name, prefix) {
      for (const start of [() => window, () => window.top?.opener, () => window.opener]) {
        let frame = cw.attempt(start, null);
        for (let hop = 0; frame && hop < MAX_HOPS; hop++) {
          const here = frame;
          // An element or a frame may have the same name.
          const api = cw.attempt(() => (typeof here[name][`${prefix}Initialize`] === "function" ? here[name] : null), null);
          if (api) return api;
          const parent = cw.attempt(() => here.parent, null);
          frame = parent === here ? null : parent;
        }
      }
      return null;
    },

    waitFor(name, prefix, timeout) {
      const end = performance.now() + timeout;
      return new Promise((resolve) => {
        const look = () => {
          const api = cw.api.find(name, prefix);
          if (api || performance.now() >= end) resolve(api);
          else setTimeout(look, 100);
        };
        look();
      });
    },

    // LMSs that write XML or encode addresses fail on control characters and on half a character.
    clean: (text) => text.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/\p{Surrogate}/gu, "\ufffd"),

    client(api, prefix) {
      /** What was set since the last successful commit, by element. @type {Map<string, string>} */
      const uncommitted = new Map();
      let code = "0";
      let emptyReplySeen = false;
      /** How often the interactions were refused after the rest was taken. */
      let refusals = 0;

      /** @param {string} name @param {string[]} args */
      const reply = (name, ...args) => {
        const text = String(api[prefix + name](...args) ?? "").trim();
        return text === "undefined" || text === "null" ? "" : text;
      };

      /** @type {ApiClient} */
      const client = {
        call(name, ...args) {
          let result = "";
          let error = "";
          code = "0";
          try {
            result = reply(name, ...args);
            if (/^(false|0|)$/i.test(result)) code = reply("GetLastError") || "0";
            if (code !== "0") error = ` (${code} ${reply("GetErrorString", code)})`;
          } catch (thrown) {
            code = "";
            error = ` (${thrown})`;
          }
          const [element, value] = args;
          const shown = (/** @type {string} */ text) => (PERSONAL.test(element) ? `[${text.length}]` : text);
          cw.log(`${name} ${element ?? ""}${value === undefined ? "" : ` = ${shown(value)}`} → ${name === "GetValue" ? shown(result) : result}${error}`);
          return result;
        },

        succeeds(name, ...args) {
          const result = client.call(name, ...args);
          if (result !== "" || code !== "0") return /^(true|1)$/i.test(result);
          // ILIAS says nothing when a package was imported as one of another version.
          if (!emptyReplySeen) cw.log(cw.text("log-says-nothing"));
          return (emptyReplySeen = true);
        },

        get: (element) => client.call("GetValue", element),

        set(element, text) {
          const value = cw.api.clean(text);
          const taken = client.succeeds("SetValue", element, value);
          if (taken) uncommitted.set(element, value);
          return taken || code === NOT_IMPLEMENTED;
        },

        offer: (element, value) => client.set(element, value) || client.refusedForGood(),
        refusedForGood: () => FOR_GOOD.test(code),
        errorCode: () => code,

        commit() {
          // Offline, LMSs say true whatever happens.
          const saved = client.succeeds("Commit", "") && cw.isOnline();
          if (saved) uncommitted.clear();
          return saved;
        },

        // Some LMSs never send a value that is the same as the last one they tried to send. So each value is altered,
        // committed, restored, and committed again whatever the first commit said. Interactions are restored last, in a commit
        // of their own: a firewall that refuses what somebody typed must not hold up the rest.
        resend(alter, alsoSend) {
          // The state differs each time anyway.
          const values = [...uncommitted].filter(([element]) => element !== "cmi.suspend_data");
          if (values.length === 0) return true;
          const [interactions, rest] = [true, false].map((wanted) => values.filter(([element]) => element.startsWith("cmi.interactions.") === wanted));
          const restore = (/** @type {[string, string][]} */ list) => list.forEach(([element, value]) => client.set(element, value));
          cw.log(cw.text("log-again"));
          for (const [element, value] of altered(values, alter)) client.call("SetValue", element, value);
          alsoSend();
          const answered = client.commit();
          restore(rest);
          alsoSend();
          if (!answered || interactions.length === 0) {
            restore(interactions);
            return client.commit();
          }
          if (!client.commit()) {
            restore(interactions);
            return false;
          }
          restore(plainer(interactions, refusals));
          const saved = client.commit();
          refusals = saved ? 0 : refusals + 1;
          return saved;
        },
      };
      return client;
    },

    objectives({ get, set, refusedForGood }) {
      const list = "cmi.objectives";
      if (!get(`${list}._children`).includes("id")) return () => "";
      /** @type {Map<string, number>} */
      const indexes = new Map();
      const count = parseInt(get(`${list}._count`), 10) || 0;
      let next = 0;
      // The count may be too high ("11" for two): the list ends where there is no id.
      for (let id = ""; next < count && (id = get(`${list}.${next}.id`)); next++) indexes.set(id, next);
      return (id) => {
        if (!indexes.has(id) && set(`${list}.${next}.id`, id)) indexes.set(id, next++);
        return indexes.has(id) ? `${list}.${indexes.get(id)}` : refusedForGood() ? "" : null;
      };
    },
  };

  /** What `alter` changes. Typed text becomes "-", as a firewall may refuse it. @param {[string, string][]} values @param {(element: string, value: string) => string} alter */
  function altered(values, alter) {
    const isTyped = typedElements(values);
    const others = values.map(([element, value]) => [element, isTyped(element) && value !== "-" ? "-" : alter(element, value)]);
    return others.filter(([, value], index) => value !== values[index][1]);
  }

  /** Typed text as it is; refused once, without punctuation; refused again, "-". @param {[string, string][]} values @param {number} refusals @returns {[string, string][]} */
  function plainer(values, refusals) {
    const isTyped = typedElements(values);
    const plain = (/** @type {string} */ value) => (refusals === 1 && value.replace(/[^\p{L}\p{N}[\],.{}=_ -]/gu, " ").trim()) || "-";
    return values.map(([element, value]) => [element, refusals > 0 && isTyped(element) ? plain(value) : value]);
  }

  /** @param {[string, string][]} values @returns {(element: string) => boolean} whether an element may hold typed text */
  function typedElements(values) {
    const byElement = new Map(values);
    return (element) => {
      const [, interaction] = /^(cmi\.interactions\.\d+)\..*(?:_response|pattern)$/.exec(element) ?? [];
      return interaction !== undefined && (byElement.get(`${interaction}.type`)?.endsWith("fill-in") ?? false);
    };
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
