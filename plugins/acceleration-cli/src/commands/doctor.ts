import type { Environment } from '@fastpath/backstage-plugin-acceleration-common';
import {
  clusterRights,
  diagnoseEnvironment,
  EnvironmentDiagnosis,
  ClusterRight,
  lackingVerbs,
  loadBackendPacks,
  READ_VERBS,
  readEnvironments,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { DoctorOutput } from '../doctor/doctorOutput';
import { doctorText } from '../doctor/doctorText';
import { readCluster } from '../doctor/readCluster';
import { EXIT, ExitCode } from '../exit';
import { chooseEnvironments } from '../preflight/chooseEnvironments';
import type { Format, Terminal } from '../Terminal';
import { printable } from './explainText';

export interface DoctorOptions {
  context: string;
  /** Who asks, in place of the kubeconfig's user. */
  as?: string;
  environments?: string;
  environment?: readonly string[];
  backends?: string;
  /** Seconds. */
  timeout: number;
  format: Format;
}

function summaryOf(
  rights: readonly ClusterRight[],
  environments: readonly EnvironmentDiagnosis[],
): DoctorOutput['summary'] {
  const states = environments.flatMap(({ requirements }) =>
    requirements.map(({ state }) => state),
  );
  const count = (...wanted: string[]) =>
    states.filter(state => wanted.includes(state)).length;
  const unasked = rights.filter(
    ({ served, verbs }) =>
      served !== 'not-served' &&
      READ_VERBS.some(verb => verbs[verb] === 'unknown'),
  );
  return {
    rightsLacking: rights.flatMap(lackingVerbs).length,
    problems: environments.flatMap(({ problems }) => problems).length,
    lacking: count('lacking'),
    tooOld: count('too-old'),
    unread: unasked.length + count('unknown'),
    unproven: count('not-seen', 'version-unknown'),
  };
}

async function chosen({
  environments,
  environment = [],
  context,
}: DoctorOptions): Promise<readonly Environment[]> {
  if (environments === undefined) return [];
  const read = await readEnvironments(environments);
  return chooseEnvironments(read.environments, { named: environment, context });
}

/** `fastpath doctor`: whether a cluster lets Fastpath read it, and has what its environments require. */
export async function doctor(
  options: DoctorOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { context, as, backends, timeout, format } = options;
  // Bad input is told before a cluster is asked.
  const environments = await chosen(options);
  const packs = await loadBackendPacks({
    directories: backends ? [backends] : [],
  });
  const { version, facts, allowed } = await readCluster({
    context,
    as,
    seconds: timeout,
  });
  const rights = clusterRights(facts.apis, allowed);
  const diagnoses = environments.map(environment =>
    diagnoseEnvironment(environment, packs, facts),
  );
  const summary = summaryOf(rights, diagnoses);
  const output: DoctorOutput = {
    context,
    ...(as && { as }),
    ...(version && { kubernetes: version }),
    rights: rights.map(right => ({ ...right })),
    packs: packs.map(({ name, backend, digest }) => ({
      name,
      ...(backend.metadata.version && { version: backend.metadata.version }),
      digest,
    })),
    environments: diagnoses.map(diagnosis => ({
      ...diagnosis,
      problems: [...diagnosis.problems],
      requirements: diagnosis.requirements.map(requirement => ({
        ...requirement,
        says: [...requirement.says],
      })),
    })),
    summary,
  };
  if (format === 'json') terminal.out(JSON.stringify(output, undefined, 2));
  else doctorText(output).forEach(line => terminal.out(printable(line)));
  const { unproven, ...findings } = summary;
  return Object.values(findings).some(count => count > 0)
    ? EXIT.findings
    : EXIT.fine;
}
