import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ExtensionContext } from "vscode";
import { document, state, type Uri, window, workspace } from "./vscode";

const clients: FakeClient[] = [];
let failure: Error | undefined;

class FakeClient {
  running = false;
  constructor(
    readonly id: string,
    readonly name: string,
    readonly server: { command: string; args: string[] },
    readonly options: { initializationOptions: unknown },
  ) {
    clients.push(this);
  }
  async start(): Promise<void> {
    if (failure) {
      throw failure;
    }
    this.running = true;
  }
  isRunning(): boolean {
    return this.running;
  }
  async stop(): Promise<void> {
    this.running = false;
  }
}

vi.mock("vscode-languageclient/node", () => ({ LanguageClient: FakeClient }));

const { activate, deactivate } = await import("../src/extension");
const rule = document("/w/a.yml", "rule:\n");
const subscriptions: { dispose(): void }[] = [];
const context = (): ExtensionContext => ({ subscriptions }) as unknown as ExtensionContext;

afterEach(() => subscriptions.splice(0).forEach((each) => each.dispose()));

beforeEach(() => {
  vi.clearAllMocks();
  clients.length = 0;
  failure = undefined;
  state.settings = {};
  workspace.textDocuments = [];
  workspace.workspaceFolders = [{ uri: { path: "/w", fsPath: "/w" } as Uri }];
});

describe("the language server", () => {
  it("starts when the first rule is opened, and only once", () => {
    activate(context());
    expect(clients).toHaveLength(0);
    state.opened.fire(document("/w/workflow.yml", "on: push\n"));
    state.opened.fire(document("/w/rule.txt", "rule:\n", "plaintext"));
    expect(clients).toHaveLength(0);
    state.opened.fire(rule);
    state.opened.fire(rule);
    expect(clients).toHaveLength(1);
    expect(clients[0]?.server).toMatchObject({ command: "callscope", args: ["rules", "lsp"], options: { cwd: "/w" } });
  });

  it("starts for a rule that is open already", () => {
    workspace.textDocuments = [rule];
    activate(context());
    expect(clients).toHaveLength(1);
  });

  it("gets the settings", () => {
    state.settings = { path: "/opt/callscope", reports: "/none" };
    workspace.textDocuments = [rule];
    activate(context());
    expect(clients[0]?.server.command).toBe("/opt/callscope");
    expect(clients[0]?.options.initializationOptions).toEqual({ reports: [] });
  });

  it("starts again with new settings", async () => {
    workspace.textDocuments = [rule];
    activate(context());
    state.settings = { path: "/new" };
    state.configured.fire({ affectsConfiguration: (section) => section === "callscope" });
    await vi.waitFor(() => expect(clients.at(-1)).toMatchObject({ running: true, server: { command: "/new" } }));
    expect(clients.filter((client) => client.running)).toHaveLength(1);
  });

  it("does not start for other settings, or before a rule is open", async () => {
    activate(context());
    const before = clients.length;
    state.configured.fire({ affectsConfiguration: () => false });
    expect(clients).toHaveLength(before);
  });

  it("tells that it can't start, and tries again on request", async () => {
    failure = new Error("ENOENT");
    workspace.textDocuments = [rule];
    activate(context());
    await vi.waitFor(() =>
      expect(window.showErrorMessage).toHaveBeenCalledWith(
        "callscope (callscope) can't be started: Error: ENOENT",
        "Open settings",
      ),
    );
    failure = undefined;
    await state.commands.get("callscope.restart")?.();
    expect(clients.at(-1)?.running).toBe(true);
  });

  it("ends with the extension", async () => {
    workspace.textDocuments = [rule];
    activate(context());
    await vi.waitFor(() => expect(clients[0]?.running).toBe(true));
    await deactivate();
    expect(clients[0]?.running).toBe(false);
  });
});

describe("the commands", () => {
  it("are those of the manifest", async () => {
    activate(context());
    const manifest = (await import("../package.json")).default;
    const declared = manifest.contributes.commands.map((each) => each.command);
    expect([...state.commands.keys()].sort()).toEqual(declared.sort());
  });
});
