import { checkBackendPack } from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import type { ConformanceOutput } from './conformanceOutput';
import type { Format, Terminal } from '../Terminal';

/** `fastpath conformance`: the suite that every backend pack passes, on any folder. */
export async function conformance(
  folders: readonly string[],
  options: { format: Format },
  terminal: Terminal,
): Promise<ExitCode> {
  const results: ConformanceOutput = [];
  for (const folder of folders) {
    const { checks, ...about } = await checkBackendPack(folder);
    results.push({ ...about, checks: checks.map(check => ({ ...check })) });
  }
  if (options.format === 'json') {
    terminal.out(JSON.stringify(results, undefined, 2));
  } else {
    for (const { pack, passed, digest, checks } of results) {
      terminal.out(`${pack}: ${passed ? 'conforms' : 'does not conform'}`);
      if (digest) terminal.out(`  ${digest}`);
      for (const check of checks)
        terminal.out(
          `  ${check.passed ? 'ok  ' : 'FAIL'} ${check.id}: ${check.title}${check.message ? `\n       ${check.message}` : ''}`,
        );
    }
  }
  return results.every(({ passed }) => passed) ? EXIT.fine : EXIT.findings;
}
