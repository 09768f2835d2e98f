// @ts-check
// Reads what an LMS needs of a package's imsmanifest.xml: the version, the launchable items, their pass marks.

/** @typedef {{ name: string, attributes: Record<string, string>, children: Element[], text: string }} Element */

/** @param {string} xml @returns {Element} the root */
function parse(xml) {
  const root = /** @type {Element} */ ({ name: "", attributes: {}, children: [], text: "" });
  const open = [root];
  for (const [tag, close, name, attributes, self, text] of xml.replace(/<\?[^]*?\?>|<!--[^]*?-->/g, "").matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>|([^<]+)/g)) {
    const inside = open[open.length - 1];
    if (tag[0] !== "<") inside.text += text;
    else if (close) open.pop();
    else {
      const element = { name: name.replace(/^.*:/, ""), attributes: Object.fromEntries([...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key.replace(/^.*:/, ""), value])), children: [], text: "" };
      inside.children.push(element);
      if (!self) open.push(element);
    }
  }
  return root.children[0];
}

/** @param {Element} within @param {string} name @returns {Element[]} in document order */
function all(within, name) {
  return within.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

/** @param {string} xml @returns {import("./types.d.ts").Manifest} */
export function readManifest(xml) {
  const root = parse(xml);
  const text = (/** @type {Element} */ within, /** @type {string} */ name) => (all(within, name)[0]?.text ?? "").trim();
  const resources = new Map(all(root, "resource").map(({ attributes }) => [attributes.identifier, attributes.href]));
  const items = all(root, "item").filter(({ attributes }) => attributes.identifierref).map((item) => {
    const completion = all(item, "completionThreshold")[0];
    return {
      href: resources.get(item.attributes.identifierref) ?? "",
      mastery: text(item, "masteryscore"),
      threshold: completion?.attributes.minProgressMeasure ?? completion?.text.trim() ?? "",
      objectives: (all(item, "objectives")[0]?.children ?? []).map((objective) => ({
        id: objective.attributes.objectiveID ?? "",
        primary: objective.name === "primaryObjective",
        measure: all(objective, "minNormalizedMeasure")[0]?.text.trim() ?? null,
        byMeasure: objective.attributes.satisfiedByMeasure === "true",
      })),
    };
  });
  return { version: text(root, "schemaversion").startsWith("2004") ? "2004" : "1.2", course: root.attributes.identifier, items };
}

/**
 * The pass mark that an LMS reads from an item, as it hands it to the course.
 * @param {import("./types.d.ts").Manifest} manifest
 * @param {number} place of the item
 * @param {import("./types.d.ts").Switches} switches
 */
export function passMark(manifest, place, switches) {
  const { mastery, objectives } = manifest.items[place];
  if (switches.mastery !== null) return switches.mastery;
  if (switches.passMark === "none") return "";
  if (manifest.version === "1.2") return mastery;
  const measure = (/** @type {typeof objectives[number] | undefined} */ objective) => objective?.measure ?? (objective && !objective.primary ? "1.0" : "");
  return measure(switches.passMark === "last-objective" ? objectives.at(-1) : objectives.find(({ primary }) => primary));
}
