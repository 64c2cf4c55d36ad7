import { spawn } from "node:child_process";

export interface Result {
  /** The exit code, or null if the program was ended. */
  code: number | null;
  output: string;
}

/** The program could not be started. */
export class NotStartedError extends Error {}

/** Runs callscope until it ends or the signal aborts, and returns what it wrote. */
export function runCallscope(
  path: string,
  args: readonly string[],
  folder: string,
  signal?: AbortSignal,
): Promise<Result> {
  return new Promise((fulfil, reject) => {
    // on Windows, launchers are command files, which only a shell runs
    const shell = process.platform === "win32";
    const child = spawn(shell ? quoted(path) : path, shell ? args.map(quoted) : args, {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1" },
      shell,
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal && { signal }),
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error) => {
      if (!signal?.aborted) {
        reject(new NotStartedError(`${path} can't be started: ${error.message}`));
      }
    });
    child.on("close", (code) => fulfil({ code, output: Buffer.concat(chunks).toString("utf8") }));
  });
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
