import type { Check, EnvironmentReport } from './model';
import type { Rendered } from './render';

/**
 * What has to be the same in every environment, and what has to differ: the rendered manifests by the portability
 * proof, the arguments and images as they ran, and the process's own command lines.
 */
export function portabilityChecks(
  { pods, proofs }: Rendered,
  environments: readonly EnvironmentReport[],
): Check[] {
  return [...new Set(pods.map(({ workload }) => workload))].flatMap(
    workload => {
      const containers = pods
        .filter(pod => pod.workload === workload)
        .map(({ pod }) => pod.spec.containers[0]);
      const images = new Set(containers.map(({ image }) => image));
      const args = new Set(
        containers.map(container =>
          JSON.stringify([container.command, container.args]),
        ),
      );
      const runs = environments.flatMap(({ name, runs: all }) =>
        all
          .filter(run => run.workload === workload)
          .map(run => ({ name, ...run })),
      );
      const strangers = runs
        .filter(run => !isDerived(run.args, run.commandLine))
        .map(({ name }) => name);
      const { portable, differences } = proofs[workload];
      return [
        {
          name: `${workload}: the portability proof holds over the rendered overlays`,
          passed: portable,
          seen: portable
            ? 'nothing differs that may not'
            : JSON.stringify(differences[0]),
        },
        {
          name: `${workload}: one image, by digest`,
          passed: images.size === 1,
          seen: [...images].join(', '),
        },
        {
          name: `${workload}: one line of arguments`,
          passed: args.size === 1,
          seen: `${args.size === 1 ? 'identical' : 'different'} in ${containers.length} environments`,
        },
        {
          name: `${workload}: the processes differ only where a placeholder stood`,
          passed: runs.length > 0 && strangers.length === 0,
          seen: `${runs.length} running ${runs.length === 1 ? 'process' : 'processes'} (${runs.map(({ name }) => name).join(', ')})${strangers.length > 0 ? `; otherwise in ${strangers.join(', ')}` : ''}`,
        },
      ];
    },
  );
}

/** Whether a command line is the manifest's arguments, with nothing else filled in than their placeholders. */
export function isDerived(
  args: readonly string[],
  commandLine: readonly string[],
): boolean {
  return (
    args.length === commandLine.length &&
    args.every(
      (argument, index) =>
        /\{[^{}]+\}/.test(argument) || argument === commandLine[index],
    )
  );
}
