// The engine: Python with archref, in a worker, so that the page never waits for it.
//
// It is asked with messages {id, do, …} and answers with {id, …} or {id, error}; in between it tells
// how far it is with {progress: {label, done, total}}. It asks nothing of any other place: the only
// files it knows are those that come with the message `start`.

const HOME = "/work";
const files = new Map();
let python;
let running;
let saving;

// Pyodide fetches its parts; here they are at hand, and nothing else can be had.
self.fetch = async (address) => {
  const name = String(address).split("/").pop();
  const data = files.get(name);
  if (!data) throw new TypeError(`there is no ${name} in this page`);
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(data, { headers: { "Content-Type": type } });
};

self.onmessage = async ({ data }) => {
  try {
    const answer = await tasks[data.do](data);
    self.postMessage({ id: data.id, ...answer });
  } catch (error) {
    self.postMessage({ id: data.id, error: String((error && error.message) || error).slice(-2000) });
  }
};

const tasks = {
  // Starts Python with what `engine` holds: base 85 of gzip of a line of names and sizes, and bytes.
  async start({ engine, warm }) {
    for (const [name, data] of await unpacked(engine)) files.set(name, data);
    const { loadPyodide, createPyodideModule } = self.PYODIDE;
    python = await loadPyodide({
      indexURL: "archref:/",
      lockFileContents: new TextDecoder().decode(files.get("lock.json")),
      packageBaseUrl: "archref:/",
      createPyodideModule,
      env: { HOME, PYTHONHASHSEED: "0" },
    });
    for (const [name, data] of files) if (name.startsWith("site/")) put(`/${name}`, data);
    files.clear();
    python.runPython("import sys; sys.path.insert(0, '/site')");
    running = python.pyimport("archref.browser.running");
    saving = python.pyimport("archref.browser.saving");
    await tasks.open({ files: [{ name: "notes.txt", data: new TextEncoder().encode(warm) }] });
    tasks.run({ arguments: ["report", "notes.txt"] });
    running.watched((label, done, total) => self.postMessage({ progress: { label, done, total } }));
    return {};
  },

  // Takes the files that are to be worked on, in place of those before.
  async open({ files: given }) {
    python.runPython(`
import os, shutil
os.chdir("/")
shutil.rmtree("${HOME}", ignore_errors=True)
os.mkdir("${HOME}")
os.chdir("${HOME}")
`);
    for (const { name, data } of given) put(`${HOME}/${name}`, new Uint8Array(data));
    return {};
  },

  // Runs a command of archref; `said` are its lines on standard error.
  run({ arguments: line, language }) {
    if (language) running.speak_in(language);
    const list = python.toPy(line);
    const answer = running.typed(list);
    try {
      return told(answer, { printed: answer.printed.toJs() });
    } finally {
      answer.destroy();
      list.destroy();
    }
  },

  // Mends and restyles a file as is wished, and returns the new one.
  save({ name, wishes, language }) {
    if (language) running.speak_in(language);
    const wished = python.toPy(wishes);
    const both = saving.save_as(name, saving.wishes_of(wished));
    const [answer, data] = both;
    try {
      return told(answer, data ? { data: data.toJs() } : {});
    } finally {
      answer.destroy();
      both.destroy();
      wished.destroy();
    }
  },
};

function told(answer, more) {
  return { code: answer.code, said: answer.said.toJs(), ...more };
}

function put(path, data) {
  python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  python.FS.writeFile(path, data);
}
