// The page: takes files, asks the engine (worker.js), shows what it answers. It decides nothing
// about citations; that is done by the same commands that the command line has.
"use strict";

const LARGEST = 200e6; // bytes of one file
const AT_ONCE = 120; // notes that are put into the page together
const SUFFIXES = { "csl-json": "json", bibtex: "bib", biblatex: "bib", tei: "xml", "zotero-rdf": "rdf", wikipedia: "txt" };

const find = (id) => document.getElementById(`ui-${id}`);
const WORDS = JSON.parse(find("words").textContent);
const CHOICES = JSON.parse(find("choices").textContent);

let language = "en";
let files = []; // {name, data}, as they were given
let opened = false; // whether the engine has them
let busy = false;
let shown = 0; // counts reports, so that an older one stops filling the page

// ── Words ────────────────────────────────────────────────────────────────────────────────────────

function say(key, values = {}) {
  const words = WORDS[language][key] ?? WORDS.en[key];
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function speak(chosen) {
  language = WORDS[chosen] ? chosen : "en";
  document.documentElement.lang = language;
  document.title = say("title");
  for (const id of ["page", "more-lines", "look-out"]) find(id).lang = language;
  find("language").value = language;
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of document.querySelectorAll("[data-say-label]")) {
    one.setAttribute("aria-label", say(one.dataset.sayLabel));
  }
  for (const [name, titles] of CHOICES.styles) {
    find("style").querySelector(`option[value="${name}"]`).text = `${titles[language]} (${name})`;
  }
  for (const tick of ticks()) label(tick);
  offerSaving();
}

// ── The engine ───────────────────────────────────────────────────────────────────────────────────

class Stopped extends Error {}

const engine = {
  waiting: new Map(),
  count: 0,

  start() {
    document.documentElement.removeAttribute("data-ready");
    opened = false;
    this.ready = this.begin();
    this.ready.then(
      () => document.documentElement.setAttribute("data-ready", "yes"),
      (error) => error instanceof Stopped || complain([say("failed", { error: error.message })]),
    );
  },

  // Starts a worker with all scripts in it, as one that is opened from a disk may load no others.
  async begin() {
    const worker = Symbol("begun");
    this.begun = worker;
    this.scripts ??= [...(await unpacked(find("scripts").textContent)).values()];
    if (this.begun !== worker) throw new Stopped();
    const parts = [...this.scripts, find("unpack").textContent, find("worker").textContent];
    const address = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }) => (data.progress ? progress(data.progress) : this.take(data));
    this.worker.onerror = (event) => this.end(new Error(event.message || say("noEngine")));
    return this.post("start", { engine: find("engine").textContent, warm: CHOICES.example });
  },

  post(task, more) {
    const id = (this.count += 1);
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed });
      this.worker.postMessage({ id, do: task, ...more });
    });
  },

  take({ id, error, ...answer }) {
    const one = this.waiting.get(id);
    this.waiting.delete(id);
    if (one) error === undefined ? one.done(answer) : one.failed(new Error(error));
  },

  end(error) {
    for (const { failed } of this.waiting.values()) failed(error);
    this.waiting.clear();
  },

  stop() {
    this.worker?.terminate();
    this.end(new Stopped());
    this.start();
  },

  // Asks for something to be done, as soon as the engine can, with the files at hand.
  async ask(task, more) {
    await this.ready;
    if (!opened) {
      opened = true;
      await this.post("open", { files });
    }
    return this.post(task, { language, ...more });
  },
};

// ── What is going on ─────────────────────────────────────────────────────────────────────────────

function tell(text, more = []) {
  find("state").textContent = text;
  find("work").hidden = !text;
  find("more").hidden = !more.length;
  find("more").open = false;
  find("more-lines").replaceChildren(...more.map(itemOf));
}

function itemOf(line) {
  const item = document.createElement("li");
  item.textContent = line;
  return item;
}

function complain(lines) {
  const said = find("said");
  said.replaceChildren();
  for (const line of lines) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line.replace(/^archref: /, "");
    said.append(paragraph);
  }
}

function progress({ label: what, done, total }) {
  if (!busy) return;
  const bar = find("progress");
  if (total) {
    bar.max = total;
    bar.value = done;
  } else bar.removeAttribute("value");
  const values = { done, total };
  if (/^reading/.test(what)) find("state").textContent = say("readingCount", values);
  else find("state").textContent = say("working", values);
}

function setBusy(now) {
  busy = now;
  find("progress").removeAttribute("value");
  find("progress").parentElement.hidden = !now;
  for (const one of document.querySelectorAll("main button:not(#ui-stop):not([role=tab])")) {
    one.disabled = now;
  }
}

// Does one thing at a time; what goes wrong is said in words.
async function work(doing, task) {
  if (busy) return;
  complain([]);
  setBusy(true);
  tell(say(document.documentElement.hasAttribute("data-ready") ? doing : "starting"));
  try {
    tell(...[(await task()) || ""].flat(1));
  } catch (error) {
    if (error instanceof Stopped) tell(say("stopped"));
    else {
      tell("");
      complain([say("failed", { error: error.message })]);
    }
  } finally {
    setBusy(false);
  }
}

// ── Taking files ─────────────────────────────────────────────────────────────────────────────────

async function take(list) {
  if (busy) engine.stop();
  while (busy) await new Promise((done) => setTimeout(done, 20));
  await work("reading", async () => {
    const given = [];
    for (const file of list) given.push(await content(file, given));
    return check(given);
  });
}

async function content(file, others) {
  if (file.size > LARGEST) throw new Error(say("tooBig", { name: file.name }));
  let data;
  try {
    data = await file.arrayBuffer();
  } catch {
    throw new Error(say("unreadable", { name: file.name }));
  }
  return { name: nameFor(file.name, others), data };
}

function nameFor(name, others) {
  const plain = name.replace(/[/\\\0]/g, "_").replace(/^\.+/, "_") || "notes.txt";
  const [, stem, suffix] = /^(.*?)(\.[^.]*)?$/s.exec(plain);
  let free = plain;
  for (let at = 2; others.some((one) => one.name === free); at += 1) {
    free = `${stem} (${at})${suffix ?? ""}`;
  }
  return free;
}

async function check(given) {
  files = given;
  opened = false;
  const names = files.map((one) => one.name);
  const style = find("style").value;
  const line = ["report", ...(style ? ["--style", style] : []), "--", ...names];
  const answer = await engine.ask("run", { arguments: line });
  complain(answer.said);
  const page = text(answer.printed);
  find("results").hidden = !page;
  if (!page) return "";
  show(page);
  return say("done");
}

const text = (bytes) => new TextDecoder().decode(bytes);

// ── The report ───────────────────────────────────────────────────────────────────────────────────

// Puts the page of `archref report` into this one, its notes piece by piece.
function show(html) {
  shown += 1;
  const bare = html.replace(/<style>.*?<\/style>/s, ""); // this page has it already
  const report = new DOMParser().parseFromString(bare, "text/html");
  const title = document.createElement("h2");
  title.textContent = report.querySelector("h1").textContent;
  const parts = [title, report.querySelector(".figures"), report.querySelector("nav")];
  const later = [];
  for (const section of report.querySelectorAll("#notes > section")) {
    const notes = [...section.children].filter((one) => one.matches(".note, .folded, .document"));
    if (!notes.length) continue;
    const place = document.createComment("notes");
    notes[0].before(place);
    for (const note of notes) {
      if (later.length >= AT_ONCE) note.remove();
      later.push([place, note]);
    }
  }
  find("page").replaceChildren(...parts, ...report.querySelector("main").children);
  for (const finding of find("page").querySelectorAll("[data-place]")) addTick(finding);
  fill(later.slice(AT_ONCE), shown);
  offerSaving();
  select("report");
}

function fill(later, number) {
  if (number !== shown) return;
  for (const [place, note] of later.splice(0, AT_ONCE)) {
    place.parentNode.insertBefore(note, lastOf(place));
    for (const finding of note.querySelectorAll("[data-place]")) addTick(finding);
  }
  countTicks();
  if (later.length) requestAnimationFrame(() => fill(later, number));
}

// Returns what stands after the notes that have been put in behind a place.
function lastOf(place) {
  let next = place.end ?? place.nextSibling;
  while (next && next.nodeType === 1 && next.matches(".note, .folded, .document")) {
    next = next.nextSibling;
  }
  place.end = next;
  return next;
}

function addTick(finding) {
  const outer = document.createElement("label");
  outer.className = "ui-tick";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.dataset.fix = finding.dataset.fix;
  box.dataset.place = finding.dataset.place;
  box.dataset.file = finding.id.slice(1, finding.id.indexOf("."));
  box.setAttribute("aria-describedby", finding.id);
  const words = document.createElement("span");
  outer.append(box, words);
  finding.append(outer);
  label(box);
}

function label(box) {
  box.nextSibling.textContent = say(box.dataset.fix === "safe" ? "mend" : "mendUnsafe");
  box.parentElement.lang = language;
}

const ticks = () => [...find("page").querySelectorAll(".ui-tick > input")];

function tickAll(which) {
  for (const box of ticks()) box.checked = which(box);
  countTicks();
}

function countTicks() {
  const all = ticks();
  const values = { ticked: all.filter((box) => box.checked).length, all: all.length };
  find("ticked").textContent = all.length ? say("ticked", values) : say("noFixes");
  find("all-safe").hidden = find("none").hidden = !all.length;
}

// ── Saving ───────────────────────────────────────────────────────────────────────────────────────

const isWord = (name) => /\.docx$/i.test(name);
const hasComments = (name) => /\.(docx|odt)$/i.test(name);

function offerSaving() {
  const style = find("style").value;
  find("restyle-row").hidden = !style;
  find("restyle-label").textContent = say("restyle", { style });
  find("track-row").hidden = !files.some((one) => isWord(one.name));
  find("comment-row").hidden = !files.some((one) => hasComments(one.name));
  find("author-row").hidden = find("track-row").hidden && find("comment-row").hidden;
  const buttons = files.map(({ name }, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ui-button ui-first";
    button.textContent = say("save", { name });
    button.disabled = busy;
    button.addEventListener("click", () => work("saving", () => save(at)));
    return button;
  });
  find("save-buttons").replaceChildren(...buttons);
  countTicks();
}

function wishesFor(at) {
  const { name } = files[at];
  const own = ticks().filter((box) => box.dataset.file === String(at));
  const ticked = own.filter((box) => box.checked);
  const safe = own.filter((box) => box.dataset.fix === "safe");
  const allSafe = ticked.length === safe.length && ticked.every((box) => box.dataset.fix === "safe");
  const author = find("author").value.trim() || "archref";
  return {
    fix: ticked.length ? (allSafe ? "safe" : "ticked") : "",
    ticked: ticked.map((box) => box.dataset.place),
    offered: own.map((box) => box.dataset.place),
    style: find("style").value,
    restyle: find("restyle").checked,
    repeats: find("repeats").value,
    track: find("track").checked && isWord(name) ? author : "",
    comment: find("comment").checked && hasComments(name) ? author : "",
  };
}

async function save(at) {
  const { name } = files[at];
  const wishes = wishesFor(at);
  if (!wishes.fix && !wishes.comment && !(wishes.restyle && wishes.style)) return say("nothing");
  const answer = await engine.ask("save", { name, wishes });
  if (!answer.data) {
    complain(answer.said);
    return "";
  }
  const target = name.replace(/(\.[^.]*)?$/, "-archref$1");
  download(answer.data, target);
  const lines = answer.said.map((one) => one.replace(/^archref: /, ""));
  return [`${say("saved", { name: target })} ${lines.at(-1) ?? ""}`, lines.slice(0, -1)];
}

function download(data, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// ── Sources, exports, looking up ─────────────────────────────────────────────────────────────────

function names() {
  return files.map((one) => one.name);
}

function base() {
  return files.length === 1 ? files[0].name.replace(/\.[^.]*$/, "") : "archref";
}

function styled() {
  const style = find("style").value;
  return style ? ["--style", style] : [];
}

function listing(form) {
  const more = find("index").checked ? ["--index"] : [];
  return [
    ...["sources", "--part", find("part").value, "--depth", find("depth").value],
    ...["--format", form, ...more, ...styled(), "--", ...names()],
  ];
}

async function list() {
  const answer = await engine.ask("run", { arguments: listing("text") });
  const forms = { txt: "text", md: "markdown", html: "html", csv: "csv", xlsx: "xlsx" };
  const saves = Object.entries(forms).map(([suffix, form]) => [
    suffix,
    async () => {
      const made = await engine.ask("run", { arguments: listing(form) });
      download(made.printed, `${base()}-sources.${suffix}`);
    },
  ]);
  return put("list-out", answer, saves);
}

async function exportAll() {
  const form = find("form").value;
  const works = find("works").checked ? ["--works"] : [];
  const line = ["export", "--to", form, ...works, ...styled(), "--", ...names()];
  const answer = await engine.ask("run", { arguments: line });
  const suffix = SUFFIXES[form] ?? form;
  const saving = async () => download(answer.printed, `${base()}.${suffix}`);
  return put("export-out", answer, [[suffix, saving]], form === "xlsx");
}

// Shows what a command printed, with buttons to copy and to save it.
function put(place, answer, saves, binary = false) {
  const out = find(place);
  out.hidden = false;
  const row = document.createElement("p");
  row.className = "ui-row";
  const pre = document.createElement("pre");
  pre.tabIndex = 0;
  pre.setAttribute("role", "region");
  pre.setAttribute("aria-label", say("result"));
  pre.textContent = binary ? say("binary") : text(answer.printed);
  if (answer.printed.length) {
    if (!binary) row.append(button(say("copy"), () => tell(copy(pre) ? say("copied") : say("notCopied"))));
    for (const [suffix, saving] of saves) {
      row.append(button(say("saveAs", { suffix }), () => work("saving", saving)));
    }
  } else pre.hidden = true;
  const said = document.createElement("div");
  for (const line of answer.said) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line.replace(/^archref: /, "");
    said.append(paragraph);
  }
  out.replaceChildren(row, pre, said);
  return "";
}

function button(words, click) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ui-button";
  made.textContent = words;
  made.addEventListener("click", click);
  return made;
}

function copy(element) {
  const selection = getSelection();
  selection.selectAllChildren(element);
  const done = document.execCommand("copy");
  selection.removeAllRanges();
  return done;
}

async function lookUp() {
  const query = find("query").value.trim();
  if (!query) return "";
  const rule = /^[a-z]\d{3}$/i.test(query);
  const line = rule ? ["rule", query.toUpperCase()] : ["archives", "--", query];
  return put("look-out", await engine.ask("run", { arguments: line }), []);
}

// ── The page itself ──────────────────────────────────────────────────────────────────────────────

const TABS = ["report", "sources", "exports"];

function select(name) {
  for (const one of TABS) {
    const tab = find(`tab-${one}`);
    tab.setAttribute("aria-selected", String(one === name));
    tab.tabIndex = one === name ? 0 : -1;
    find(one).hidden = one !== name;
  }
}

function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const at = TABS.findIndex((one) => find(`tab-${one}`) === document.activeElement);
  const next = TABS[(at + step + TABS.length) % TABS.length];
  select(next);
  find(`tab-${next}`).focus();
}

function choosing() {
  for (const [name] of CHOICES.styles) find("style").append(new Option(name, name));
  for (const name of CHOICES.exports) find("form").append(new Option(name, name));
}

function listen() {
  const on = (id, event, action) => find(id).addEventListener(event, action);
  on("language", "change", () => {
    speak(find("language").value);
    return files.length ? work("reading", () => check(files)) : undefined;
  });
  on("files", "change", () => {
    const chosen = [...find("files").files];
    find("files").value = ""; // the same file may be chosen again
    if (chosen.length) take(chosen);
  });
  on("check", "click", () => {
    const notes = find("text").value;
    if (notes.trim()) take([new File([notes], "notes.txt")]);
    else complain([say("noText")]);
  });
  on("example", "click", () => (find("text").value = CHOICES.example));
  on("style", "change", () => (files.length ? work("reading", () => check(files)) : undefined));
  on("stop", "click", () => engine.stop());
  on("all-safe", "click", () => tickAll((box) => box.checked || box.dataset.fix === "safe"));
  on("none", "click", () => tickAll(() => false));
  on("page", "change", countTicks);
  on("save", "submit", (event) => event.preventDefault());
  on("list", "click", () => work("working0", list));
  on("export", "click", () => work("working0", exportAll));
  on("look-form", "submit", (event) => {
    event.preventDefault();
    work("working0", lookUp);
  });
  for (const one of TABS) {
    on(`tab-${one}`, "click", () => select(one));
    on(`tab-${one}`, "keydown", moveTab);
  }
  dropping();
}

// Files may be dropped anywhere on the page.
function dropping() {
  const over = (yes) => find("drop").classList.toggle("over", yes);
  addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", (event) => (event.relatedTarget ? undefined : over(false)));
  addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    const dropped = [...event.dataTransfer.files];
    if (dropped.length) take(dropped);
  });
}

choosing();
listen();
speak((navigator.language || "en").slice(0, 2));
engine.start();
