import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  dumpYaml,
  ownedTree,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { z } from 'zod';
import { EXIT, ExitCode } from '../exit';
import { portalEnvironments } from '../portal/portalEnvironments';
import { portalUrl } from '../portal/portalFetch';
import { readToken } from '../portal/readToken';
import { reportTree } from '../reportTree';
import type { Format, Terminal } from '../Terminal';
import { printable } from './explainText';

export interface EnvironmentsOptions {
  fromPortal: string;
  tokenFile?: string;
  out: string;
  dryRun?: boolean;
  format: Format;
}

/** What `fastpath environments --format json` prints. */
export const environmentsOutput = z.strictObject({
  portal: z.string(),
  environments: z.array(z.string()),
  dryRun: z.boolean(),
  written: z.array(z.string()).describe('paths written, or that would be'),
  unchanged: z.array(z.string()),
  removed: z.array(z.string()).describe('no longer in the portal'),
  problems: z
    .array(z.string())
    .describe('environments that were passed over, and why'),
});

/** `fastpath environments`: the environments of a portal as a folder, which every other command takes. */
export async function environments(
  options: EnvironmentsOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const token = await readToken(options.tokenFile);
  portalUrl(options.fromPortal, '--from-portal', token);
  const found = await portalEnvironments({ url: options.fromPortal, token });
  found.problems.forEach(problem =>
    terminal.err(printable(`fastpath: passed over: ${problem}`)),
  );
  const names = [...found.environments.keys()].sort();
  if (names.length === 0)
    throw InvalidInputError.of({
      file: options.fromPortal,
      path: '',
      message:
        'shows you no environment; register one, or use a token of somebody who may read them',
    });
  const files = names.map(name => ({
    path: `${name}.yaml`,
    content: dumpYaml(found.environments.get(name)),
  }));
  const done = await writeOwnedTree(options.out, ownedTree(files), {
    dryRun: options.dryRun,
  });
  const code = found.problems.length > 0 ? EXIT.findings : EXIT.fine;
  if (options.format === 'json') {
    const output: z.output<typeof environmentsOutput> = {
      portal: options.fromPortal,
      environments: names,
      dryRun: options.dryRun ?? false,
      written: [...done.written],
      unchanged: [...done.unchanged],
      removed: [...done.removed],
      problems: [...found.problems],
    };
    terminal.out(JSON.stringify(output, undefined, 2));
    return code;
  }
  terminal.out(`${options.fromPortal}: ${names.join(', ')}`);
  reportTree(done, options, terminal);
  return code;
}
