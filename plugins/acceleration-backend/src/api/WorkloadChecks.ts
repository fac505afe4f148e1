import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AccelerationAnswer,
  Environment,
  Workload,
  WorkloadRequest,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  EnvironmentCatalog,
  preflightWorkload,
  readEnvironmentEntities,
  readWorkloadDocument,
  renderWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import { clusterInventory } from './clusterInventory';
import type { PlacementReader } from './PlacementReader';

/** What rendering in the API works with. */
export interface WorkloadChecksOptions {
  readonly reader: PlacementReader;
  readonly catalog: EnvironmentCatalog<BackstageCredentials>;
  /** Read anew each time, so that an edited pack needs no restart. */
  readonly loadPacks: () => Promise<readonly BackendPack[]>;
}

interface Sources {
  readonly workload: Workload;
  readonly source: string;
  readonly environments: readonly Environment[];
  readonly packs: readonly BackendPack[];
}

/** A value of a difference in one line. */
const valueText = (value: unknown) =>
  value === undefined ? 'nothing' : (JSON.stringify(value) ?? 'nothing');

/** Preview and preflight: a workload that is rendered and written nowhere. */
export class WorkloadChecks {
  constructor(private readonly options: WorkloadChecksOptions) {}

  /**
   * Renders a workload.
   *
   * @throws InputError with every problem of the workload, or the environments that the caller cannot see
   */
  async preview(
    request: WorkloadRequest,
    credentials: BackstageCredentials,
  ): Promise<AccelerationAnswer<'preview'>> {
    const sources = await this.read(request, credentials);
    const { files, environments, proof, warnings } = renderWorkload(sources);
    return {
      files: files.map(({ path, content }) => ({ path, content })),
      environments,
      portable: proof.portable,
      differences: proof.differences.map(
        ({ object, path, message, values }) => ({
          path: `${object}: ${path}`,
          message,
          values: values.map(({ environment, value }) => ({
            environment,
            value: valueText(value),
          })),
        }),
      ),
      warnings: [...warnings, ...this.untrusted(sources.environments)],
    };
  }

  /**
   * Checks a workload against the rules and against what its clusters have now.
   *
   * @throws InputError as `preview`
   */
  async preflight(
    request: WorkloadRequest,
    credentials: BackstageCredentials,
  ): Promise<AccelerationAnswer<'preflight'>> {
    const sources = await this.read(request, credentials);
    const { passed, findings } = preflightWorkload({
      ...sources,
      inventoryOf: environment =>
        clusterInventory(this.options.reader, environment),
    });
    return { passed, findings };
  }

  private async read(
    { workload: document, environments: wanted }: WorkloadRequest,
    credentials: BackstageCredentials,
  ): Promise<Sources> {
    const { workload, source } = readWorkloadDocument(document, wanted);
    const references = workload.spec.environments.map(({ name }) => name);
    const [environments, packs] = await Promise.all([
      readEnvironmentEntities(this.options.catalog, credentials, references),
      this.options.loadPacks(),
    ]);
    return { workload, source, environments, packs };
  }

  /** What is rendered for an untrusted environment is only what it would be. */
  private untrusted(environments: readonly Environment[]): string[] {
    const trusted = new Set(
      this.options.reader
        .environments()
        .filter(environment => environment.trusted)
        .map(({ entityRef }) => entityRef),
    );
    return environments
      .map(({ metadata }) => ({
        name: metadata.name,
        ref: `resource:${metadata.namespace ?? 'default'}/${metadata.name}`.toLocaleLowerCase(
          'en-US',
        ),
      }))
      .filter(({ ref }) => !trusted.has(ref))
      .map(
        ({ name }) =>
          `environment ${name} promises nothing: it is not known to come from a trusted location; ask the platform team to publish it there`,
      );
  }
}
