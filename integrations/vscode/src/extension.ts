import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";
import { offerSettings, PREVIEW, previewRescope, Previews, runTests } from "./commands";
import { isRule } from "./rule";
import { initializationOptions, settingsFor } from "./settings";

/** The language server, which is started when the first rule is opened: many YAML files are no rules. */
class Server {
  private client: LanguageClient | undefined;
  private pending: Promise<void> = Promise.resolve();

  constructor(private readonly log: vscode.LogOutputChannel) {}

  startFor(document: vscode.TextDocument): void {
    if (!this.client && document.languageId === "yaml" && isRule(document.getText())) {
      this.start();
    }
  }

  /** Starts it again, if it runs, with the current settings. */
  restart(): Promise<void> {
    return this.client ? this.stop().then(() => this.start()) : Promise.resolve();
  }

  /** Starts it, or starts it again if it runs. */
  restartOrStart(): Promise<void> {
    return this.client ? this.restart() : this.start();
  }

  start(): Promise<void> {
    const settings = settingsFor();
    const server = { command: settings.path, args: ["rules", "lsp"], options: { cwd: settings.folder } };
    const options: LanguageClientOptions = {
      documentSelector: [{ scheme: "file", language: "yaml" }],
      initializationOptions: initializationOptions(settings),
      outputChannel: this.log,
    };
    const client = new LanguageClient("callscope", "callscope", server, options);
    this.client = client;
    return this.next(() =>
      client.start().catch((error: unknown) => {
        if (this.client === client) {
          this.client = undefined;
        }
        void offerSettings(`callscope (${settings.path}) can't be started: ${String(error)}`);
      }),
    );
  }

  stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    return this.next(async () => {
      if (client?.isRunning()) {
        await client.stop();
      }
    });
  }

  /** Starts and stops follow each other. */
  private next(step: () => Promise<void>): Promise<void> {
    this.pending = this.pending.then(step);
    return this.pending;
  }
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("callscope", { log: true });
  const tests = vscode.window.createOutputChannel("callscope tests");
  const previews = new Previews();
  const started = new Server(log);
  server = started;
  context.subscriptions.push(
    log,
    tests,
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW, previews),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document.uri.scheme === PREVIEW) {
        previews.forget(document.uri);
      }
    }),
    vscode.commands.registerCommand("callscope.runTests", () => runTests(tests)),
    vscode.commands.registerCommand("callscope.previewRescope", () => previewRescope(previews)),
    vscode.commands.registerCommand("callscope.restart", () => started.restartOrStart()),
    vscode.workspace.onDidOpenTextDocument((document) => started.startFor(document)),
    vscode.workspace.onDidSaveTextDocument((document) => started.startFor(document)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("callscope")) {
        void started.restart();
      }
    }),
  );
  vscode.workspace.textDocuments.forEach((document) => started.startFor(document));
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
