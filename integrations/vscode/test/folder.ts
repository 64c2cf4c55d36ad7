import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder for one test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "callscope-vscode-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

export function write(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** A program in place of callscope. */
export function program(path: string, script: string): string {
  write(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

export const RULE = `rule:
  meta:
    name: set a value
    namespace: persistence
    authors:
      - someone@example.org
    scopes:
      static: unsupported
      dynamic: thread
  features:
    - and:
      - api: RegSetValueEx
      - string: /\\\\CurrentVersion\\\\Run$/i
`;

export const TESTS = `- name: a value
  rules:
    - set a value
  features: |
    proc: a.exe (pid=1,ppid=0)
     thread: 2
      call: 0: api(RegSetValueExW)
      call: 0: string(HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run)
  expect:
    matches:
      set a value:
        - process{pid:1,tid:2}
`;
