import { lintFiles } from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import { countFindings } from '../lint/countFindings';
import { lintJson } from '../lint/lintJson';
import { lintSarif } from '../lint/lintSarif';
import { lintText } from '../lint/lintText';
import type { Terminal } from '../Terminal';

/** How `lint` can print. */
export const LINT_FORMATS = ['text', 'json', 'sarif'] as const;

export interface LintCommandOptions {
  readonly format: (typeof LINT_FORMATS)[number];
}

/** The bytes of standard input. */
async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** `fastpath lint`: what goes wrong with Multus and accelerated interfaces, in any manifests. */
export async function lint(
  paths: readonly string[],
  options: LintCommandOptions,
  terminal: Terminal,
  stdin: () => Promise<Uint8Array> = readStdin,
): Promise<ExitCode> {
  const report = await lintFiles(paths, stdin);
  if (options.format === 'text')
    lintText(report).forEach(line => terminal.out(line));
  else
    terminal.out(
      JSON.stringify(
        options.format === 'json' ? lintJson(report) : lintSarif(report),
        undefined,
        2,
      ),
    );
  const { errors, warnings } = countFindings(report);
  if (errors + warnings > 0) return EXIT.findings;
  // Nothing was checked, so nothing was found good.
  return report.objects === 0 ? EXIT.badInput : EXIT.fine;
}
