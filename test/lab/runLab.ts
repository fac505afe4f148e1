import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OUTPUT } from './folders';
import { runGuestEnvironment } from './guestEnvironment';
import { buildImages } from './image';
import { describeMachine } from './machine';
import { runMediation } from './mediation/runMediation';
import type { Check, EnvironmentReport, LabReport } from './model';
import { Options, PARTS } from './Options';
import { Podman } from './Podman';
import { portabilityChecks } from './portability';
import { buildProbe } from './probe';
import { measureCopyCost } from './rate/copyCost';
import { Rendered, renderLab } from './render';
import { htmlReport } from './report/htmlReport';

/** Which environment is which part. */
const ENVIRONMENT_OF = {
  mediation: 'aws',
  vdpa: 'onprem',
  offload: 'alibaba',
} as const;

/** One environment's part of the report, and what was broken on purpose in it. */
interface Part {
  readonly report: EnvironmentReport;
  readonly negatives: readonly Check[];
}

/**
 * Runs the lab inside of its sandbox.
 *
 * @param say - progress, one line each
 * @param signal - ends it early
 * @returns the report, which is also written beside its HTML
 * @throws LabError when nothing could be run at all: no image, nothing rendered
 */
export async function runLab(
  { parts }: Options,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<LabReport> {
  const started = Date.now();
  const builder = Podman.builder();
  const images = await buildImages(builder, say);
  say('rendering the workloads and environments');
  const rendered = await renderLab(images, join(OUTPUT, 'rendered'));
  const probe = await buildProbe();
  const runner = Podman.runner();
  const results: Part[] = [];
  for (const part of parts) {
    signal.throwIfAborted();
    const run = (): Promise<Part> =>
      part === 'mediation'
        ? runMediation(runner, rendered, say)
        : runGuestEnvironment(part, {
            builder,
            images,
            rendered,
            probe,
            say,
            signal,
          });
    results.push(
      await run().catch(error => broken(ENVIRONMENT_OF[part], rendered, error)),
    );
  }
  const copyCost = parts.includes('mediation')
    ? await measureCopyCost(runner, images.mediator, say)
    : undefined;
  const environments = results.map(({ report }) => report);
  const [name, digest] = images.service.split('@');
  const report: LabReport = {
    startedAt: new Date(started).toISOString(),
    seconds: (Date.now() - started) / 1000,
    machine: describeMachine(),
    image: { name, digest, base: images.base },
    environments,
    portability: portabilityChecks(rendered, environments),
    copyCost,
    negatives: results.flatMap(({ report: { name: where }, negatives }) =>
      negatives.map(check => ({ ...check, name: `${where}: ${check.name}` })),
    ),
    skipped: PARTS.filter(part => !parts.includes(part)).map(
      part => `${ENVIRONMENT_OF[part]} (${part}): not asked for, see --only`,
    ),
  };
  await writeFile(
    join(OUTPUT, 'report.json'),
    `${JSON.stringify(report, null, 2)}\n`,
  );
  await writeFile(join(OUTPUT, 'report.html'), htmlReport(report));
  return report;
}

/** An environment that could not be run shows in the report, with its reason; the others still run. */
function broken(
  name: string,
  { environments, packs }: Rendered,
  error: unknown,
): Part {
  const environment = environments.find(
    ({ metadata }) => metadata.name === name,
  )!;
  const { backend } = packs.find(
    pack => pack.backend.metadata.name === environment.spec.backend,
  )!;
  const report: EnvironmentReport = {
    name,
    title: environment.metadata.title ?? name,
    backend: environment.spec.backend as EnvironmentReport['backend'],
    statement: backend.spec.promise.statement,
    hops: [],
    runs: [],
    platform: {},
    checks: [],
    substitutions: [],
    failure: error instanceof Error ? error.message : String(error),
  };
  return { report, negatives: [] };
}
