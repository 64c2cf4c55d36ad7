import { basename } from "node:path";
import * as vscode from "vscode";
import { isRule, nameOfRule, testsOf } from "./rule";
import { NotStartedError, type Result, runCallscope } from "./run";
import { type Settings, settingsFor } from "./settings";

/** The scheme of the documents that show previews. */
export const PREVIEW = "callscope-preview";

const SCOPES = ["call", "span of calls"];

/** Results of callscope as read-only documents. */
export class Previews implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: PREVIEW, path: `/${name}.txt` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
  }

  forget(uri: vscode.Uri): void {
    this.texts.delete(uri.toString());
  }
}

/** Runs the tests beside the rule in the active editor, and shows the output. */
export async function runTests(output: vscode.OutputChannel): Promise<void> {
  const document = await savedDocument();
  if (!document) {
    return;
  }
  const tests = testsOf(document.fileName);
  if (tests === undefined) {
    const expected = basename(document.fileName).replace(/\.yml$/, ".test.yaml");
    await vscode.window.showWarningMessage(`There is no ${expected} beside this rule.`);
    return;
  }
  const settings = settingsFor(document.uri);
  const result = await run(settings, ["rules", "test", "-r", settings.rules, tests], `Running ${basename(tests)}`);
  if (!result) {
    return;
  }
  output.clear();
  output.append(result.output);
  const summary = summaryOf(result.output);
  if (result.code === 0) {
    vscode.window.setStatusBarMessage(`${basename(tests)}: ${summary ?? "passed"}`, 10_000);
    return;
  }
  output.show(true);
  await vscode.window.showErrorMessage(`${basename(tests)}: ${summary ?? `exit code ${result.code}`}`);
}

/** The first error, such as one in another rule, or else the line that counts tests. */
function summaryOf(output: string): string | undefined {
  return /\berror R\d+: .*$/m.exec(output)?.[0] ?? /^\d+ passed.*$/m.exec(output)?.[0];
}

/** Shows what a narrower scope of the rule in the active editor changes. Nothing is written. */
export async function previewRescope(previews: Previews): Promise<void> {
  const document = await savedDocument();
  if (!document) {
    return;
  }
  const name = isRule(document.getText()) ? nameOfRule(document.getText()) : undefined;
  if (name === undefined) {
    await vscode.window.showWarningMessage("This file has no rule with a name.");
    return;
  }
  const scope = await vscode.window.showQuickPick(SCOPES, { placeHolder: `Scope of "${name}" in traces` });
  if (scope === undefined) {
    return;
  }
  const settings = settingsFor(document.uri);
  const args = ["rules", "rescope", "-r", settings.rules, "--rule", name, "--to", scope];
  if (settings.reports !== undefined) {
    args.push(settings.reports);
  }
  const result = await run(settings, args, `Narrowing "${name}"`);
  if (result) {
    await previews.show(`${name.replaceAll("/", "_")} as ${scope}`, result.output);
  }
}

async function savedDocument(): Promise<vscode.TextDocument | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || document.uri.scheme !== "file") {
    await vscode.window.showWarningMessage("Open a rule first.");
    return undefined;
  }
  if (document.isDirty && !(await document.save())) {
    return undefined;
  }
  return document;
}

/** Runs callscope with a notification that can cancel it. Returns nothing if it was cancelled or can't be started. */
async function run(settings: Settings, args: string[], title: string): Promise<Result | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (_, token) => {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => abort.abort());
    try {
      const result = await runCallscope(settings.path, args, settings.folder, abort.signal);
      return abort.signal.aborted ? undefined : result;
    } catch (error) {
      if (!(error instanceof NotStartedError)) {
        throw error;
      }
      void offerSettings(error.message);
      return undefined;
    } finally {
      listener.dispose();
    }
  });
}

/** Shows that callscope can't be started, with a way to its setting. */
export async function offerSettings(message: string): Promise<void> {
  const open = "Open settings";
  if ((await vscode.window.showErrorMessage(message, open)) === open) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "callscope.path");
  }
}
