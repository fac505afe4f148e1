import { parseArgs } from 'node:util';
import { LabError } from './LabError';

/** The parts that can be run by themselves. */
export const PARTS = ['mediation', 'vdpa', 'offload'] as const;
export type Part = (typeof PARTS)[number];

/** How the lab was called. */
export interface Options {
  readonly yes: boolean;
  readonly help: boolean;
  readonly parts: readonly Part[];
}

export const USAGE = `usage: npm run lab -- [--yes] [--only PART[,PART...]]

One container image, three data paths, real packets: on this machine, from the manifests that Fastpath renders.
Needs root on Debian 12 and two CPUs; some minutes and 4 GB of disk the first time.

  --yes          install missing Debian packages without asking
  --only PARTS   only these environments: ${PARTS.join(', ')}
  --help         this text

Writes test/artefacts/lab/report.html; keeps the built image and kernel modules in ~/.cache/fastpath-lab.
Ends with 0 when everything passed, 1 when something is broken, 2 when it cannot run here.
`;

/**
 * Reads the command line.
 *
 * @throws LabError (exit code 2) for an unknown option or part
 */
export function parseOptions(argv: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        yes: { type: 'boolean', short: 'y' },
        help: { type: 'boolean', short: 'h' },
        only: { type: 'string' },
      },
    });
    const asked = values.only?.split(',') ?? PARTS;
    const unknown = asked.find(part => !PARTS.includes(part as Part));
    if (unknown !== undefined)
      throw new Error(
        `unknown part "${unknown}" after --only; choose from ${PARTS.join(', ')}`,
      );
    return {
      yes: values.yes ?? false,
      help: values.help ?? false,
      parts: PARTS.filter(part => asked.includes(part)),
    };
  } catch (error) {
    throw new LabError(`${(error as Error).message}; see --help`, 2);
  }
}
