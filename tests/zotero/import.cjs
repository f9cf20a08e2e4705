// Has Zotero's own code read a file: node import.cjs FOLDER TRANSLATOR FILE
//
// FOLDER holds checkouts of Zotero's repositories translate, utilities, zotero-schema and
// translators. Printed are, as JSON, the translators that think the file is theirs, and the items
// that Zotero would make of it.

"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const { JSDOM } = require("jsdom");

const [folder, name, file] = process.argv.slice(2);
const read = (...parts) => fs.readFileSync(path.join(folder, ...parts), "utf-8");

// The scripts of translate/example/index.html, in their order; those that talk to a server aside.
const SCRIPTS = [
  "translate/src/zotero.js",
  "translate/src/promise.js",
  "utilities/openurl.js",
  "utilities/date.js",
  "utilities/xregexp-all.js",
  "utilities/xregexp-unicode-zotero.js",
  "utilities/utilities.js",
  "utilities/utilities_item.js",
  "utilities/schema.js",
  "utilities/resource/zoteroTypeSchemaData.js",
  "utilities/cachedTypes.js",
  "translate/src/utilities_translate.js",
  "translate/src/debug.js",
  "translate/src/http.js",
  "translate/src/translator.js",
  "translate/src/translators.js",
  "translate/src/translation/translate.js",
  "translate/src/translation/sandboxManager.js",
  "translate/src/translation/translate_item.js",
  "translate/src/rdf/init.js",
  "translate/src/rdf/uri.js",
  "translate/src/rdf/term.js",
  "translate/src/rdf/identity.js",
  "translate/src/rdf/n3parser.js",
  "translate/src/rdf/rdfparser.js",
  "translate/src/rdf/serialize.js",
];

// A translator is a JSON object with what it is, and the code after it.
function translator(label) {
  const text = read("translators", `${label}.js`);
  const end = text.indexOf("\n}\n") + 3;
  return { ...JSON.parse(text.slice(0, end)), code: text };
}

const dom = new JSDOM("<!DOCTYPE html>", { url: "http://localhost/", runScripts: "outside-only" });
const context = dom.getInternalVMContext();
const run = (code, filename) => new vm.Script(code, { filename }).runInContext(context);
for (const script of SCRIPTS) {
  run(read(script), script);
}

// What an application that uses Zotero's code brings along: translators, and a place for items.
const others = ["RDF", "RIS", "CSL JSON"].map(translator);
dom.window.archref = {
  schema: read("zotero-schema/schema.json"),
  dates: read("utilities/resource/dateFormats.json"),
  translators: Object.fromEntries(others.map((one) => [one.translatorID, one])),
  wanted: translator(name),
  text: fs.readFileSync(file, "utf-8"),
};
run(
  `
  Zotero.Schema.init(JSON.parse(archref.schema));
  Zotero.Date.init(JSON.parse(archref.dates));
  Zotero.Translators.get = async (id) => new Zotero.Translator(archref.translators[id]);
  Zotero.Translators.getCodeForTranslator = async (one) => one.code;
  Zotero.Translate.ItemSaver.prototype.saveItems = async (items) => items;
  Zotero.Translators.getAllForType = async () => (
    Object.values(archref.translators).map((one) => new Zotero.Translator(one))
  );
  archref.detected = async () => {
    const translate = new Zotero.Translate.Import();
    translate.setString(archref.text);
    return (await translate.getTranslators()).map((one) => one.label);
  };
  archref.items = async () => {
    const translate = new Zotero.Translate.Import();
    translate.setString(archref.text);
    translate.setTranslator(new Zotero.Translator(archref.wanted));
    return translate.translate();
  };
  `,
  "import.cjs",
);

(async () => {
  const detected = await dom.window.archref.detected();
  const items = await dom.window.archref.items();
  process.stdout.write(`${JSON.stringify({ detected, items }, null, 1)}\n`);
  process.exit(0);
})().catch((error) => {
  process.stderr.write(`${error && error.stack ? error.stack : JSON.stringify(error)}\n`);
  process.exit(1);
});
