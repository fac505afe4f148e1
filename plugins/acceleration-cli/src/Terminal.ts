/** Where a command writes: results to `out`, everything else to `err`. A line each. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

/** The process's own streams. */
export const processTerminal: Terminal = {
  out: line => process.stdout.write(`${line}\n`),
  err: line => process.stderr.write(`${line}\n`),
};

/** The shapes that `--format` offers. */
export type Format = 'text' | 'json';
