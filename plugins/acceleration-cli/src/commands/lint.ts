import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  fixFiles,
  lintFiles,
  LintReport,
  lintWithFixes,
  SuggestedFixes,
} from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import { countFindings } from '../lint/countFindings';
import { fixDiff, fixSummary } from '../lint/fixText';
import { lintJson } from '../lint/lintJson';
import { lintSarif } from '../lint/lintSarif';
import { lintText } from '../lint/lintText';
import type { LintOutput } from '../lint/lintOutput';
import type { Terminal } from '../Terminal';

/** How `lint` can print. */
export const LINT_FORMATS = ['text', 'json', 'sarif'] as const;

export interface LintCommandOptions {
  readonly format: (typeof LINT_FORMATS)[number];
  /** Whether what has one right answer is changed in the files. */
  readonly fix?: boolean;
  /** With `fix`: whether it is only shown. */
  readonly dryRun?: boolean;
}

/** The bytes of standard input. */
async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

function print(
  report: LintReport,
  { format }: LintCommandOptions,
  terminal: Terminal,
  fixed?: LintOutput['fixed'],
  fixes?: SuggestedFixes,
): void {
  if (format === 'text') {
    lintText(report).forEach(line => terminal.out(line));
    return;
  }
  const output =
    format === 'json' ? lintJson(report, fixed) : lintSarif(report, fixes);
  terminal.out(JSON.stringify(output, undefined, 2));
}

function exitOf(report: LintReport): ExitCode {
  const { errors, warnings } = countFindings(report);
  if (errors + warnings > 0) return EXIT.findings;
  // Nothing was checked, so nothing was found good.
  return report.objects === 0 ? EXIT.badInput : EXIT.fine;
}

/** `fastpath lint --fix`: shows what it changes, then changes it. */
async function fix(
  paths: readonly string[],
  options: LintCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (paths.includes('-'))
    throw InvalidInputError.of({
      file: '-',
      path: '',
      message:
        'is standard input, which cannot be fixed; name files, or leave out --fix',
    });
  const isDryRun = options.dryRun === true;
  const result = await fixFiles(paths, isDryRun);
  const diff = fixDiff(result);
  if (options.format === 'text') {
    if (diff !== '') terminal.out(diff);
    terminal.out(fixSummary(result, isDryRun));
    terminal.out('');
  }
  print(result.report, options, terminal, {
    findings: result.fixed,
    files: result.files.map(({ path }) => path),
    diff,
    written: !isDryRun && result.files.length > 0,
  });
  return isDryRun && result.files.length > 0
    ? EXIT.findings
    : exitOf(result.report);
}

/** `fastpath lint`: what goes wrong with Multus and accelerated interfaces, in any manifests. */
export async function lint(
  paths: readonly string[],
  options: LintCommandOptions,
  terminal: Terminal,
  stdin: () => Promise<Uint8Array> = readStdin,
): Promise<ExitCode> {
  if (options.fix) return fix(paths, options, terminal);
  if (options.dryRun)
    throw InvalidInputError.of({
      file: '--dry-run',
      path: '',
      message: 'goes with --fix; without it, nothing is written anyway',
    });
  if (options.format === 'sarif') {
    const { report, fixes } = await lintWithFixes(paths, stdin);
    print(report, options, terminal, undefined, fixes);
    return exitOf(report);
  }
  const report = await lintFiles(paths, stdin);
  print(report, options, terminal);
  return exitOf(report);
}
