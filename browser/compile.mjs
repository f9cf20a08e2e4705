// Compiles the Python files of a folder to bytecode, with the Python that will run it: Pyodide's.
//
//     node compile.mjs FOLDER
import { loadPyodide } from "pyodide";

const folder = process.argv[2];
const python = await loadPyodide();
python.FS.mkdirTree("/site");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/site");
const failed = python.runPython(`
import compileall, os, py_compile

def compiled(folder, optimize):
    compileall.compile_dir(
        folder, quiet=1, legacy=True, stripdir="/site/", optimize=optimize,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )

# archref shows docstrings of its own (help, rules); those of others are left out
compiled("/site/library", 2)
for name in os.listdir("/site/site"):
    compiled(f"/site/site/{name}", 0 if name == "archref" else 2)
failed = []
for folder, _, names in os.walk("/site"):
    for name in names:
        path = os.path.join(folder, name)
        if name.endswith(".py"):
            if os.path.exists(path + "c"):
                os.remove(path)
            else:
                failed.append(path)
", ".join(failed)
`);
if (failed) {
  console.error(`not compiled: ${failed}`);
  process.exit(1);
}
