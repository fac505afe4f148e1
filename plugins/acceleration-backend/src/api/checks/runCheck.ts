import { InputError } from '@backstage/errors';
import {
  Environment,
  InvalidInputError,
  isFields,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  loadYaml,
  parseEnvironmentEntities,
  preflightWorkload,
  readWorkloadDocument,
  renderWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { CheckAnswers, CheckJob, CheckOutcome } from './CheckJob';
import { impactsOf, sidesOf } from './impactsOf';
import { updateFolder } from './updateFolder';

/** The largest answer: a workload of all its limits has about a third of it. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** How many differences are listed. */
const MAX_DIFFERENCES = 200;

/** How many findings are listed. */
const MAX_FINDINGS = 1_000;

/** A value of a difference in one line. */
const valueText = (value: unknown) =>
  value === undefined ? 'nothing' : (JSON.stringify(value) ?? 'nothing');

type Job<Kind extends CheckJob['kind']> = Extract<CheckJob, { kind: Kind }>;

/** What a workload is rendered from. */
async function sourcesOf(
  job: Job<'preview' | 'preflight'>,
  loadPacks: () => Promise<readonly BackendPack[]>,
) {
  const read = readWorkloadDocument(JSON.parse(job.document), job.wanted);
  return {
    ...read,
    environments: parseEnvironmentEntities(
      JSON.parse(job.entities),
      job.references,
    ),
    packs: await loadPacks(),
  };
}

/** A job's inventories, with the objects of each cluster parsed once. */
function inventoriesOf({
  inventories,
  objects,
}: Pick<Job<'preflight' | 'impact' | 'update'>, 'inventories' | 'objects'>) {
  const byCluster = new Map(
    Object.entries(objects).map(([cluster, parts]) => [
      cluster,
      parts.flatMap(part => JSON.parse(part) as unknown[]),
    ]),
  );
  return ({ metadata }: Environment) => {
    const part = inventories[metadata.name];
    if (!part || 'unavailable' in part) return part;
    const { cluster, ...known } = part;
    return { ...known, objects: byCluster.get(cluster) ?? [] };
  };
}

type Runner<Kind extends CheckJob['kind']> = (
  job: Job<Kind>,
  loadPacks: () => Promise<readonly BackendPack[]>,
) => Promise<CheckAnswers[Kind]>;

const RUNNERS: { readonly [Kind in CheckJob['kind']]: Runner<Kind> } = {
  environments: async ({ document, wanted }) =>
    readWorkloadDocument(
      JSON.parse(document),
      wanted,
    ).workload.spec.environments.map(({ name }) => name),

  preview: async (job, loadPacks) => {
    const { files, environments, proof, warnings } = renderWorkload(
      await sourcesOf(job, loadPacks),
    );
    const left = proof.differences.length - MAX_DIFFERENCES;
    return {
      files: files.map(({ path, content }) => ({ path, content })),
      environments,
      portable: proof.portable,
      differences: proof.differences
        .slice(0, MAX_DIFFERENCES)
        .map(({ object, path, message, values }) => ({
          path: `${object}: ${path}`,
          message,
          values: values.map(({ environment, value }) => ({
            environment,
            value: valueText(value),
          })),
        })),
      warnings: [
        ...warnings,
        ...job.warnings,
        ...(left > 0 ? [`and ${left} more differences`] : []),
      ],
    };
  },

  preflight: async (job, loadPacks) => {
    const { passed, findings } = preflightWorkload({
      rendered: renderWorkload(await sourcesOf(job, loadPacks)),
      inventoryOf: inventoriesOf(job),
    });
    const isError = ({ severity }: { severity: string }) =>
      severity === 'error';
    // Where not all are listed, no error is left out for a warning.
    const ordered =
      findings.length > MAX_FINDINGS
        ? [
            ...findings.filter(isError),
            ...findings.filter(finding => !isError(finding)),
          ]
        : findings;
    return {
      passed,
      findings: ordered
        .slice(0, MAX_FINDINGS)
        .map(({ reason: _reason, ...finding }) => finding),
    };
  },

  source: async ({ text, file }) => {
    const workload = loadYaml(text, file);
    if (!isFields(workload))
      throw new InputError(
        `${file} is no mapping; write a workload document (docs/workloads.md)`,
      );
    return { file, workload };
  },

  impact: async (job, loadPacks) =>
    impactsOf(
      job.workloads,
      sidesOf(job, await loadPacks(), inventoriesOf(job)),
    ),

  update: async (job, loadPacks) =>
    updateFolder(
      job.folder,
      sidesOf(job, await loadPacks(), inventoriesOf(job)),
    ),
};

/**
 * Does a job. Whatever is wrong with the request is an outcome, and so is an answer that would be too large.
 *
 * @param loadPacks - reads the backend packs
 */
export async function runCheck(
  job: CheckJob,
  loadPacks: () => Promise<readonly BackendPack[]>,
): Promise<CheckOutcome> {
  try {
    const run = RUNNERS[job.kind] as Runner<CheckJob['kind']>;
    const json = new TextEncoder().encode(
      JSON.stringify(await run(job as never, loadPacks)),
    );
    if (json.length <= MAX_ANSWER_BYTES) return { json };
    return {
      refusal: `the answer would have ${Math.ceil(json.length / 1024 / 1024)} MiB, and at most ${MAX_ANSWER_BYTES / 1024 / 1024} are given; ask for fewer environments at once, or use the command line`,
    };
  } catch (error) {
    if (error instanceof InvalidInputError) return { problems: error.problems };
    if (error instanceof InputError) return { refusal: error.message };
    return { failure: (error as Error).stack ?? String(error) };
  }
}
