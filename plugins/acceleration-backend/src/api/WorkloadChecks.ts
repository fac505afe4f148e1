import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  mappingIn,
  textIn,
  WorkloadRequest,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  EnvironmentCatalog,
  EnvironmentEntity,
  findEnvironmentEntities,
} from '@fastpath/backstage-plugin-acceleration-node';
import { callerOf } from './callerOf';
import type { CheckJob } from './checks/CheckJob';
import type { CheckRunner } from './checks/CheckPool';
import { jsonOf } from './checks/jsonOf';
import { clusterParts } from './clusterParts';
import type { PlacementReader } from './PlacementReader';

/** What rendering in the API works with. */
export interface WorkloadChecksOptions {
  readonly reader: PlacementReader;
  readonly catalog: EnvironmentCatalog<BackstageCredentials>;
  /** Does what takes as long as the request is large. */
  readonly runner: CheckRunner;
}

/** An environment's reference as the index has it, and its plain name. */
function namesOf({ entity }: EnvironmentEntity) {
  const metadata = mappingIn(entity, 'metadata');
  const name = textIn(metadata, 'name') ?? '';
  const namespace = textIn(metadata, 'namespace') ?? 'default';
  return {
    name,
    ref: `resource:${namespace}/${name}`.toLocaleLowerCase('en-US'),
    cluster: textIn(mappingIn(entity, 'spec'), 'cluster') ?? '',
  };
}

/** Preview and preflight: a workload that is rendered and written nowhere. The answers are JSON, and are sent as they are. */
export class WorkloadChecks {
  constructor(private readonly options: WorkloadChecksOptions) {}

  /**
   * Renders a workload.
   *
   * @returns the JSON of an `AccelerationAnswer<'preview'>`
   * @throws InputError with every problem of the workload, or the environments that the caller cannot see
   */
  async preview(
    request: WorkloadRequest,
    credentials: BackstageCredentials,
  ): Promise<Uint8Array> {
    const given = await this.given(request, credentials);
    return this.run(
      {
        kind: 'preview',
        ...given.sources,
        warnings: this.untrusted(given.environments),
      },
      credentials,
    );
  }

  /**
   * Checks a workload against the rules and against what its clusters have now.
   *
   * @returns the JSON of an `AccelerationAnswer<'preflight'>`
   * @throws InputError as `preview`
   */
  async preflight(
    request: WorkloadRequest,
    credentials: BackstageCredentials,
  ): Promise<Uint8Array> {
    const given = await this.given(request, credentials);
    const known = await clusterParts(
      this.options.reader,
      given.environments.map(namesOf),
    );
    return this.run(
      {
        kind: 'preflight',
        ...given.sources,
        ...known,
      },
      credentials,
    );
  }

  /** What a job needs; the document is read once before, since only it says which environments are wanted. */
  private async given(
    { workload, environments: wanted }: WorkloadRequest,
    credentials: BackstageCredentials,
  ) {
    const document = { document: JSON.stringify(workload), wanted };
    const names = await this.run(
      { kind: 'environments', ...document },
      credentials,
    );
    const environments = await findEnvironmentEntities(
      this.options.catalog,
      credentials,
      JSON.parse(new TextDecoder().decode(names)),
    );
    return {
      environments,
      sources: {
        ...document,
        references: environments.map(({ reference }) => reference),
        entities: JSON.stringify(environments.map(({ entity }) => entity)),
      },
    };
  }

  private async run(
    job: CheckJob,
    credentials: BackstageCredentials,
  ): Promise<Uint8Array> {
    return jsonOf(await this.options.runner.run(job, callerOf(credentials)));
  }

  /** What is rendered for an untrusted environment is only what it would be. */
  private untrusted(environments: readonly EnvironmentEntity[]): string[] {
    const trusted = new Set(
      this.options.reader
        .environments()
        .filter(environment => environment.trusted)
        .map(({ entityRef }) => entityRef),
    );
    return environments
      .map(namesOf)
      .filter(({ ref }) => !trusted.has(ref))
      .map(
        ({ name }) =>
          `environment ${name} promises nothing: it is not known to come from a trusted location; ask the platform team to publish it there`,
      );
  }
}
