import { formatDifference } from '@fastpath/backstage-plugin-acceleration-common';
import {
  loadBackendPacks,
  readEnvironments,
  readTextFile,
  readWorkload,
  renderWorkload,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import type { RenderOutput } from './renderOutput';
import { reportTree, treeOutput } from '../reportTree';
import type { Format, Terminal } from '../Terminal';

export interface RenderOptions {
  environments: string;
  backends?: string;
  out: string;
  dryRun?: boolean;
  format: Format;
}

/** `fastpath render`: a workload into a portable base and an overlay per environment. */
export async function render(
  file: string,
  options: RenderOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const source = await readTextFile(file);
  const workload = readWorkload(source, file);
  const { environments, files } = await readEnvironments(options.environments);
  const packs = await loadBackendPacks({
    directories: options.backends ? [options.backends] : [],
  });
  const rendered = renderWorkload({
    workload,
    source,
    environments,
    packs,
    sources: { workload: file, environments: files },
  });
  rendered.warnings.forEach(warning =>
    terminal.err(`fastpath: warning: ${warning}`),
  );
  if (!rendered.proof.portable) {
    rendered.proof.differences.forEach(difference =>
      terminal.err(formatDifference(difference)),
    );
    terminal.err(
      'fastpath: the overlays would not be portable; nothing was written',
    );
    return EXIT.findings;
  }
  const done = await writeOwnedTree(options.out, rendered.files, {
    dryRun: options.dryRun,
  });
  if (options.format === 'json') {
    const output: RenderOutput = {
      workload: workload.metadata.name,
      environments: [...rendered.environments],
      portable: rendered.proof.portable,
      ...treeOutput(done, rendered, options.dryRun),
    };
    terminal.out(JSON.stringify(output, undefined, 2));
    return EXIT.fine;
  }
  terminal.out(
    `${workload.metadata.name}: ${rendered.environments.join(', ')}`,
  );
  reportTree(done, options, terminal);
  if (!options.dryRun)
    terminal.out(
      `the same pod everywhere; prove it with: fastpath verify ${options.out}`,
    );
  return EXIT.fine;
}
