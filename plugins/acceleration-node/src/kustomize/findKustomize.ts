import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { InputError } from '@backstage/errors';

const run = promisify(execFile);

/** A program on this machine that builds overlays. @public */
export interface Kustomize {
  /** `kustomize` or `kubectl kustomize`. */
  readonly name: string;
  /** kustomize's own version, `v5.5.0`. */
  readonly version: string;
  /** The program, and its arguments before the overlay's folder. */
  readonly command: readonly [string, ...string[]];
}

/** The programs that can build, in the order of preference, and how each says its version. */
const CANDIDATES: readonly {
  name: string;
  command: [string, ...string[]];
  version: string[];
  read: (output: string) => string | undefined;
}[] = [
  {
    name: 'kustomize',
    command: ['kustomize', 'build'],
    version: ['version'],
    read: output => /v\d+\.\d+\.\d+/.exec(output)?.[0],
  },
  {
    name: 'kubectl kustomize',
    command: ['kubectl', 'kustomize'],
    version: ['version', '--client', '-o', 'json'],
    read: output => JSON.parse(output).kustomizeVersion,
  },
];

/**
 * Finds the kustomize that this machine has on its PATH.
 *
 * @throws InputError when it has none
 * @public
 */
export async function findKustomize(): Promise<Kustomize> {
  for (const { name, command, version, read } of CANDIDATES) {
    try {
      const { stdout } = await run(command[0], version, { timeout: 20_000 });
      const found = read(stdout);
      if (found) return { name, version: found, command };
    } catch {
      // Not here, or too old to have kustomize: the next one may do.
    }
  }
  throw new InputError(
    'neither "kustomize" nor "kubectl" with kustomize is on the PATH; install one of them (kustomize 4.1 or newer)',
  );
}
