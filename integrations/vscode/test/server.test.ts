/** A session with the real language server, started as the extension starts it. */
import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidOpenTextDocumentNotification,
  DocumentFormattingRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { initializationOptions, settingsFor } from "../src/settings";
import { runCallscope } from "../src/run";
import { folder, RULE, TESTS, write } from "./folder";
import { state, type Uri, workspace } from "./vscode";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const CALLSCOPE = process.env.CALLSCOPE ?? join(ROOT, "callscope");
const built = process.env.CALLSCOPE !== undefined || existsSync(join(ROOT, "target/app/callscope.jar"));

interface Session {
  connection: ProtocolConnection;
  process: ChildProcess;
  diagnostics(uri: string): Promise<Diagnostic[]>;
}

async function start(root: string): Promise<Session> {
  workspace.workspaceFolders = [{ uri: { path: root, fsPath: root } as Uri }];
  const settings = settingsFor();
  const server = spawn(settings.path, ["rules", "lsp"], { cwd: settings.folder, stdio: ["pipe", "pipe", "ignore"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published = new Map<string, Diagnostic[]>();
  connection.onNotification(PublishDiagnosticsNotification.type, (all) => void published.set(all.uri, all.diagnostics));
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  onTestFinished(() => {
    connection.dispose();
    server.kill();
  });
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { codeAction: { disabledSupport: true } } },
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: "rules" }],
    initializationOptions: initializationOptions(settings),
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const diagnostics = async (uri: string): Promise<Diagnostic[]> => {
    for (let tries = 0; tries < 300; tries++) {
      const found = published.get(uri);
      if (found) {
        return found;
      }
      await new Promise((passed) => setTimeout(passed, 50));
    }
    throw new Error(`no diagnostics of ${uri} in ${[...published.keys()]}`);
  };
  return { connection, process: server, diagnostics };
}

function open(session: Session, path: string): string {
  const uri = pathToFileURL(path).href;
  const text = readFileSync(path, "utf8");
  void session.connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "yaml", version: 1, text },
  });
  return uri;
}

describe.skipIf(!built)("a session with the language server", () => {
  it("reports problems, formats, offers a narrower scope, and ends", async () => {
    state.settings = { path: CALLSCOPE };
    const root = folder();
    const rule = write(join(root, "persistence/set-a-value.yml"), RULE.replace(/authors:\n\s+- (\S+)/, "authors: [$1]"));
    const broken = write(join(root, "broken.yml"), RULE.replace("api:", "apii:").replace("set a value", "other"));
    const session = await start(root);
    const brokenUri = open(session, broken);
    const problems = await session.diagnostics(brokenUri);
    expect(problems.map((each) => each.code)).toContain("R030");

    const textDocument = { uri: open(session, rule) };
    const edits = await session.connection.sendRequest(DocumentFormattingRequest.type, {
      textDocument,
      options: { tabSize: 2, insertSpaces: true },
    });
    expect(JSON.stringify(edits)).toContain("- someone@example.org");

    const line = readFileSync(rule, "utf8")
      .split("\n")
      .findIndex((each) => each.includes("dynamic: thread"));
    const position = { line, character: 8 };
    const actions = await session.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    expect(actions?.map((each) => each.title).join("\n")).toMatch(/Narrow to call/);

    await session.connection.sendRequest(ShutdownRequest.type);
    const ended = new Promise((end) => session.process.once("exit", end));
    await session.connection.sendNotification(ExitNotification.type);
    expect(await ended).toBe(0);
  });

  it("counts matches in the reports of the setting", async () => {
    const root = folder();
    mkdirSync(join(root, "reports"));
    copyFileSync(join(ROOT, "examples/invoice.json.gz"), join(root, "reports/invoice.json.gz"));
    write(join(root, "set-a-value.yml"), RULE);
    const user = write(join(root, "user.yml"), userOf("set a value"));
    state.settings = { path: CALLSCOPE, reports: "reports" };
    const session = await start(root);
    const uri = open(session, user);
    const line = readFileSync(user, "utf8").split("\n").findIndex((each) => each.includes("match:"));
    let text = "";
    for (let tries = 0; tries < 100 && !text.includes("report"); tries++) {
      const position = { line, character: 20 };
      const hover = await session.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
      text = JSON.stringify(hover?.contents ?? "");
      await new Promise((passed) => setTimeout(passed, 100));
    }
    expect(text).toContain("1 match in 1 report");
  });

  it("runs tests and previews", async () => {
    const root = folder();
    write(join(root, "set-a-value.yml"), RULE);
    const tests = write(join(root, "set-a-value.test.yaml"), TESTS);
    const ran = await runCallscope(CALLSCOPE, ["rules", "test", "-r", root, tests], root);
    expect(ran, ran.output).toMatchObject({ code: 0 });
    expect(ran.output).toMatch(/^1 passed/m);
    const args = ["rules", "rescope", "-r", root, "--rule", "set a value", "--to", "call"];
    const preview = await runCallscope(CALLSCOPE, args, root);
    expect(preview.output).toContain("thread -> call");
  });
});

function userOf(name: string): string {
  const text = RULE.replace("name: set a value", "name: user");
  return text.slice(0, text.indexOf("    - and:")) + `    - and:\n      - match: ${name}\n      - api: RegCloseKey\n`;
}
