import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { OutputChannel } from "vscode";
import { previewRescope, Previews, runTests } from "../src/commands";
import { folder, program, RULE, write } from "./folder";
import { channel, commands, document, type FakeDocument, state, type Uri, window, workspace } from "./vscode";

const output = channel as unknown as OutputChannel;
const previews = new Previews();
let root: string;

beforeEach(() => {
  vi.clearAllMocks();
  root = folder();
  workspace.workspaceFolders = [{ uri: { path: root, fsPath: root } as Uri }];
  state.output = "";
  callscope('echo "ran: $*"; echo "2 passed, 0 failed"');
});

function callscope(script: string): void {
  state.settings = { path: program(join(root, "callscope"), script) };
}

function edit(name = "a.yml", text = RULE): FakeDocument {
  const opened = document(write(join(root, name), text), text);
  window.activeTextEditor = { document: opened };
  return opened;
}

describe("Run the tests of this rule", () => {
  it("runs the file beside the rule with all rules", async () => {
    edit();
    write(join(root, "a.test.yaml"), "");
    await runTests(output);
    expect(state.output).toContain(`ran: rules test -r ${root} ${root}/a.test.yaml\n`);
    expect(window.setStatusBarMessage).toHaveBeenCalledWith("a.test.yaml: 2 passed, 0 failed", 10_000);
    expect(channel.show).not.toHaveBeenCalled();
  });

  it("uses the folder of the setting", async () => {
    edit("a.test.yaml");
    state.settings.rules = "my-rules";
    await runTests(output);
    expect(state.output).toContain(`ran: rules test -r ${root}/my-rules ${root}/a.test.yaml\n`);
  });

  it("shows failures", async () => {
    callscope('echo "1 passed, 1 failed" >&2; exit 1');
    edit("a.test.yaml");
    await runTests(output);
    expect(channel.show).toHaveBeenCalledWith(true);
    expect(window.showErrorMessage).toHaveBeenCalledWith("a.test.yaml: 1 passed, 1 failed");
  });

  it("shows the first error if tests could not run", async () => {
    callscope('echo "0 passed, 0 failed"; echo "callscope: error R030: no such feature" >&2; exit 12');
    edit("a.test.yaml");
    await runTests(output);
    expect(window.showErrorMessage).toHaveBeenCalledWith("a.test.yaml: error R030: no such feature");
  });

  it("shows errors without a summary", async () => {
    callscope("echo broken >&2; exit 12");
    edit("a.test.yaml");
    await runTests(output);
    expect(state.output).toBe("broken\n");
    expect(window.showErrorMessage).toHaveBeenCalledWith("a.test.yaml: exit code 12");
  });

  it("says which file is missing", async () => {
    edit();
    await runTests(output);
    expect(window.showWarningMessage).toHaveBeenCalledWith("There is no a.test.yaml beside this rule.");
  });

  it("saves the document first", async () => {
    const opened = edit("a.test.yaml");
    opened.isDirty = true;
    await runTests(output);
    expect(opened.save).toHaveBeenCalled();
    expect(state.output).toContain("ran:");
  });

  it("does nothing without an editor", async () => {
    window.activeTextEditor = undefined;
    await runTests(output);
    expect(window.showWarningMessage).toHaveBeenCalledWith("Open a rule first.");
    expect(state.output).toBe("");
  });
});

describe("Preview rescope", () => {
  function shown(): string {
    const uri = workspace.openTextDocument.mock.lastCall?.[0];
    return uri ? `${uri.path}: ${previews.provideTextDocumentContent(uri as never)}` : "";
  }

  it("shows what the chosen scope changes", async () => {
    edit();
    window.showQuickPick.mockResolvedValueOnce("span of calls");
    await previewRescope(previews);
    expect(shown()).toContain("/set a value as span of calls.txt: ");
    expect(shown()).toContain(`ran: rules rescope -r ${root} --rule set a value --to span of calls\n`);
    expect(window.showTextDocument).toHaveBeenCalled();
  });

  it("never writes, and uses the reports of the setting", async () => {
    edit();
    state.settings.reports = "reports";
    window.showQuickPick.mockResolvedValueOnce("call");
    await previewRescope(previews);
    expect(shown()).toContain(`--to call ${root}/reports\n`);
    expect(shown()).not.toContain("--write");
  });

  it("updates an open preview, and forgets a closed one", async () => {
    edit();
    const changes = vi.fn();
    previews.onDidChange(changes);
    window.showQuickPick.mockResolvedValueOnce("call");
    await previewRescope(previews);
    expect(changes).toHaveBeenCalledTimes(1);
    const uri = workspace.openTextDocument.mock.lastCall?.[0] as never;
    previews.forget(uri);
    expect(previews.provideTextDocumentContent(uri)).toBe("");
  });

  it("needs a rule with a name and a scope", async () => {
    edit("a.yml", "a: 1");
    await previewRescope(previews);
    expect(window.showWarningMessage).toHaveBeenCalledWith("This file has no rule with a name.");
    edit();
    window.showQuickPick.mockResolvedValueOnce(undefined);
    await previewRescope(previews);
    expect(workspace.openTextDocument).not.toHaveBeenCalled();
  });
});

describe("callscope", () => {
  it("that is missing leads to its setting", async () => {
    edit("a.test.yaml");
    state.settings.path = "/no/callscope";
    window.showErrorMessage.mockResolvedValueOnce("Open settings");
    await runTests(output);
    await vi.waitFor(() =>
      expect(commands.executeCommand).toHaveBeenCalledWith("workbench.action.openSettings", "callscope.path"),
    );
    expect(window.showErrorMessage).toHaveBeenCalledWith(expect.stringContaining("/no/callscope can't be started"), "Open settings");
  });

  it("ends when it is cancelled", async () => {
    callscope('exec sleep 20; touch "$0.done"');
    edit("a.test.yaml");
    const ran = runTests(output);
    await new Promise((passed) => setTimeout(passed, 200));
    state.cancelled.fire();
    await ran;
    expect(existsSync(join(root, "callscope.done"))).toBe(false);
    expect(window.showErrorMessage).not.toHaveBeenCalled();
    expect(state.output).toBe("");
  });
});
