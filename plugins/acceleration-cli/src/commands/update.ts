import { formatDifference } from '@fastpath/backstage-plugin-acceleration-common';
import {
  loadBackendPacks,
  readEnvironments,
  unifiedDiff,
  UpdatedWorkload,
  updateWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import type { Format, Terminal } from '../Terminal';
import { parseTake } from '../update/parseTake';
import type { UpdateOutput } from '../update/updateOutput';
import { changeLines, conflictLines } from '../update/updateText';
import { printable } from './explainText';

export interface UpdateOptions {
  environments: string;
  backends?: string;
  take?: string[];
  dryRun?: boolean;
  format: Format;
}

function outputOf(updated: UpdatedWorkload, dryRun: boolean): UpdateOutput {
  const { rendered, files, conflicts } = updated;
  return {
    workload: updated.workload,
    environments: [...rendered.environments],
    portable: rendered.proof.portable,
    digest: rendered.digest,
    dryRun,
    changed:
      updated.changed && conflicts.length === 0 && rendered.proof.portable,
    files: files.map(({ path, change }) => ({ path, change })),
    conflicts: conflicts.map(conflict => ({ ...conflict })),
    foreign: [...updated.foreign],
    warnings: [...rendered.warnings],
    ...(dryRun && { diff: unifiedDiff(files) }),
  };
}

function report(
  folder: string,
  updated: UpdatedWorkload,
  dryRun: boolean,
  terminal: Terminal,
): void {
  const out = (line: string) => terminal.out(printable(line));
  const { rendered, files, conflicts, foreign } = updated;
  out(`${updated.workload}: ${rendered.environments.join(', ')}`);
  if (conflicts.length > 0) {
    conflicts.flatMap(conflictLines).forEach(out);
    out(
      `${conflicts.length} ${conflicts.length === 1 ? 'conflict' : 'conflicts'}; nothing was written. Edit the file, or choose: --take ours|theirs [place]…, where a place is <file>, <file>:<path> or <folder>/`,
    );
    return;
  }
  foreign.forEach(path =>
    out(`  ${path} was not generated, and is left alone`),
  );
  changeLines(files).forEach(out);
  if (dryRun) unifiedDiff(files).split('\n').slice(0, -1).forEach(out);
  if (!updated.changed) out(`nothing to do: ${folder} is up to date`);
  else if (dryRun) out('nothing was written');
  else out(`updated; prove it with: fastpath verify ${folder}`);
}

/** `fastpath update`: a rendered folder brought up to date, without losing an edit. */
export async function update(
  folder: string,
  options: UpdateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { environments, files } = await readEnvironments(options.environments);
  const packs = await loadBackendPacks({
    directories: options.backends ? [options.backends] : [],
  });
  const dryRun = options.dryRun ?? false;
  const updated = await updateWorkload({
    folder,
    environments,
    environmentFiles: files,
    packs,
    take: parseTake(options.take ?? []),
    dryRun,
  });
  const { rendered, conflicts } = updated;
  rendered.warnings.forEach(warning =>
    terminal.err(printable(`fastpath: warning: ${warning}`)),
  );
  if (!rendered.proof.portable) {
    rendered.proof.differences.forEach(difference =>
      terminal.err(printable(formatDifference(difference))),
    );
    terminal.err(
      'fastpath: the overlays would not be portable; nothing was written',
    );
  }
  if (options.format === 'json')
    terminal.out(JSON.stringify(outputOf(updated, dryRun), undefined, 2));
  else if (rendered.proof.portable) report(folder, updated, dryRun, terminal);
  return conflicts.length > 0 || !rendered.proof.portable
    ? EXIT.findings
    : EXIT.fine;
}
