import { resolve } from "node:path";
import * as vscode from "vscode";
import { reportsIn } from "./rule";

export interface Settings {
  /** The launcher of callscope. */
  path: string;
  /** The folder of the workspace. */
  folder: string;
  /** The folder of the rules. */
  rules: string;
  /** The folder of the reports, if one is set. */
  reports: string | undefined;
}

/** The settings for a file, or for the first folder of the workspace. */
export function settingsFor(file?: vscode.Uri): Settings {
  const configuration = vscode.workspace.getConfiguration("callscope", file);
  const folders = vscode.workspace.workspaceFolders;
  const workspace = (file && vscode.workspace.getWorkspaceFolder(file)) ?? folders?.[0];
  const folder = workspace?.uri.fsPath ?? (file ? resolve(file.fsPath, "..") : process.cwd());
  const reports = configuration.get<string>("reports", "").trim();
  return {
    path: configuration.get<string>("path", "").trim() || "callscope",
    folder,
    rules: resolve(folder, configuration.get<string>("rules", ".") || "."),
    reports: reports === "" ? undefined : resolve(folder, reports),
  };
}

/** What the language server reads when it starts. */
export function initializationOptions(settings: Settings): { reports: string[] } {
  return { reports: settings.reports === undefined ? [] : reportsIn(settings.reports) };
}
