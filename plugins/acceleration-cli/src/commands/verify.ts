import { formatDifference } from '@fastpath/backstage-plugin-acceleration-common';
import {
  findKustomize,
  verifyTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import type { VerifyOutput } from './verifyOutput';
import type { Format, Terminal } from '../Terminal';

/** `fastpath verify`: builds every overlay and proves that the pod is the same everywhere. */
export async function verify(
  folder: string,
  options: { format: Format },
  terminal: Terminal,
): Promise<ExitCode> {
  const kustomize = await findKustomize();
  const { problems, proof } = await verifyTree(folder, kustomize);
  const portable = problems.length === 0 && Boolean(proof?.portable);
  if (options.format === 'json') {
    const output: VerifyOutput = {
      portable,
      tool: { name: kustomize.name, version: kustomize.version },
      environments: [...(proof?.environments ?? [])],
      problems: [...problems],
      differences: (proof?.differences ?? []).map(
        ({ object, path, values, message }) => ({
          object,
          path,
          message,
          // An absent field has no JSON: it is left out.
          values: values.map(({ environment, value }) => ({
            environment,
            ...(value !== undefined && { value }),
          })),
        }),
      ),
      notes: [...(proof?.notes ?? [])],
    };
    terminal.out(JSON.stringify(output, undefined, 2));
    return portable ? EXIT.fine : EXIT.findings;
  }
  terminal.out(
    `built with ${kustomize.name} ${kustomize.version}: ${proof?.environments.join(', ') || 'no overlay'}`,
  );
  problems.forEach(problem => terminal.out(`  ${problem}`));
  proof?.differences.forEach(difference =>
    terminal.out(`  ${formatDifference(difference)}`),
  );
  proof?.notes.forEach(note => terminal.out(`  note: ${note}`));
  const count = problems.length + (proof?.differences.length ?? 0);
  terminal.out(
    portable
      ? 'portable: the pod is the same in every environment'
      : `not portable: ${count} ${count === 1 ? 'finding' : 'findings'}`,
  );
  return portable ? EXIT.fine : EXIT.findings;
}
