/** A stand-in for the API of the editor, with the parts that the extension uses. */
import { vi } from "vitest";

export class Uri {
  private constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}

  static file(path: string): Uri {
    return new Uri("file", path);
  }

  static from(parts: { scheme: string; path: string }): Uri {
    return new Uri(parts.scheme, parts.path);
  }

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    return `${this.scheme}:${this.path}`;
  }
}

export class EventEmitter<T> {
  private readonly listeners: ((value: T) => void)[] = [];
  readonly event = (listener: (value: T) => void): { dispose(): void } => {
    this.listeners.push(listener);
    return { dispose: () => this.listeners.splice(this.listeners.indexOf(listener), 1) };
  };
  fire(value: T): void {
    this.listeners.forEach((listener) => listener(value));
  }
}

export interface FakeDocument {
  uri: Uri;
  fileName: string;
  languageId: string;
  isDirty: boolean;
  getText(): string;
  save(): Promise<boolean>;
}

export function document(path: string, text: string, languageId = "yaml"): FakeDocument {
  const saved = {
    uri: Uri.file(path),
    fileName: path,
    languageId,
    isDirty: false,
    getText: () => text,
    save: vi.fn(async () => {
      saved.isDirty = false;
      return true;
    }),
  };
  return saved;
}

export const ProgressLocation = { Notification: 15 };
export const ViewColumn = { Beside: -2 };

/** What tests set and look at. */
export const state = {
  settings: {} as Record<string, string>,
  opened: new EventEmitter<FakeDocument>(),
  saved: new EventEmitter<FakeDocument>(),
  closed: new EventEmitter<FakeDocument>(),
  configured: new EventEmitter<{ affectsConfiguration(section: string): boolean }>(),
  cancelled: new EventEmitter<void>(),
  commands: new Map<string, () => Promise<unknown>>(),
  output: "",
};

export const workspace = {
  workspaceFolders: undefined as { uri: Uri }[] | undefined,
  textDocuments: [] as FakeDocument[],
  getWorkspaceFolder: (file: Uri) => workspace.workspaceFolders?.find((each) => file.path.startsWith(each.uri.path)),
  getConfiguration: () => ({ get: (name: string, unset: string) => state.settings[name] ?? unset }),
  openTextDocument: vi.fn(async (uri: Uri) => uri),
  registerTextDocumentContentProvider: vi.fn(() => ({ dispose: () => undefined })),
  onDidOpenTextDocument: state.opened.event,
  onDidSaveTextDocument: state.saved.event,
  onDidCloseTextDocument: state.closed.event,
  onDidChangeConfiguration: state.configured.event,
};

export const channel = {
  append: (text: string) => (state.output += text),
  clear: () => (state.output = ""),
  show: vi.fn(),
  dispose: vi.fn(),
};

export const window = {
  activeTextEditor: undefined as { document: FakeDocument } | undefined,
  createOutputChannel: vi.fn(() => channel),
  showErrorMessage: vi.fn(async (): Promise<string | undefined> => undefined),
  showWarningMessage: vi.fn(async () => undefined),
  setStatusBarMessage: vi.fn(),
  showQuickPick: vi.fn(async (): Promise<string | undefined> => undefined),
  showTextDocument: vi.fn(async () => undefined),
  withProgress: (_: object, task: (progress: object, token: object) => unknown) =>
    task({}, { onCancellationRequested: state.cancelled.event }),
};

export const commands = {
  registerCommand: (name: string, action: () => Promise<unknown>) => {
    state.commands.set(name, action);
    return { dispose: () => state.commands.delete(name) };
  },
  executeCommand: vi.fn(async () => undefined),
};
