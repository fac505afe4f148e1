import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  loadBackendPacks,
  readEnvironmentFile,
  readTextFile,
  renderEnvironment,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import type { EnvironmentOutput } from './renderOutput';
import { reportTree, treeOutput } from '../reportTree';
import type { Format, Terminal } from '../Terminal';

export interface EnvironmentOptions {
  backends?: string;
  out: string;
  dryRun?: boolean;
  format: Format;
}

/** `fastpath environment`: an environment's platform-side manifests. */
export async function environment(
  file: string,
  options: EnvironmentOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const found = await readEnvironmentFile(file);
  if (found.length !== 1) {
    throw InvalidInputError.of({
      file,
      path: '',
      message: `holds ${found.length} environments; give a file with one (spec.type: acceleration-environment)`,
    });
  }
  const packs = await loadBackendPacks({
    directories: options.backends ? [options.backends] : [],
  });
  const rendered = renderEnvironment({
    environment: found[0],
    packs,
    source: await readTextFile(file),
    file,
  });
  rendered.warnings.forEach(warning =>
    terminal.err(`fastpath: warning: ${warning}`),
  );
  const done = await writeOwnedTree(options.out, rendered.files, {
    dryRun: options.dryRun,
  });
  const { name } = found[0].metadata;
  if (options.format === 'json') {
    const output: EnvironmentOutput = {
      environment: name,
      backend: found[0].spec.backend,
      ...treeOutput(done, rendered, options.dryRun),
    };
    terminal.out(JSON.stringify(output, undefined, 2));
    return EXIT.fine;
  }
  terminal.out(`${name}: platform side of backend ${found[0].spec.backend}`);
  reportTree(done, options, terminal);
  const applies = rendered.files.some(({ path }) =>
    path.startsWith('platform/'),
  );
  if (!applies)
    terminal.out(
      'nothing to apply: the environment gives spec.platform nothing to render; see what the backend requires',
    );
  if (applies && !options.dryRun)
    terminal.out(`apply with: kubectl apply -k ${options.out}/platform`);
  return EXIT.fine;
}
