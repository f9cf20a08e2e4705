"use strict";
// Starts `archref lsp` and leaves everything else to it.

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["markdown", "quarto", "latex", "tex", "html", "xml", "typst", "plaintext"];

let client;

function settings() {
  const { style, ignore } = workspace.getConfiguration("archref");
  return { style, ignore };
}

async function start() {
  const command = workspace.getConfiguration("archref").get("command");
  client = new LanguageClient(
    "archref",
    "archref",
    { command, args: ["lsp", "--stdio"] },
    {
      documentSelector: [
        ...LANGUAGES.flatMap((language) => [
          { scheme: "file", language },
          { scheme: "untitled", language },
        ]),
        { scheme: "file", pattern: "**/archref.toml" },
      ],
      initializationOptions: settings(),
      synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.toml") },
    },
  );
  try {
    await client.start();
  } catch (error) {
    window.showErrorMessage(
      `archref could not be started (${command} lsp): ${error.message}. ` +
        "It needs the package pygls (pipx inject archref pygls); " +
        "where it is can be said in the setting archref.command.",
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running?.isRunning()) await running.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("archref.restart", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("archref")) restart();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
