import type {
  ClusterFacts,
  components,
  NodeFacts,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  clusterRights,
  diagnoseEnvironment,
  nodeFacts,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { EnvironmentFacts } from '../placements/CatalogFacts';
import { describeFailure } from '../watch/describeFailure';
import { inTime } from '../watch/inTime';
import type { Query } from '../watch/KubeClient';
import { ProbedCluster, probeCluster } from './probeCluster';

type Schemas = components['schemas'];
export type Status = Schemas['Status'];

/** What the status is told from. */
export interface StatusReaderOptions {
  readonly clusters: () => readonly Schemas['Cluster'][];
  readonly environments: () => readonly EnvironmentFacts[];
  readonly loadPacks: () => Promise<readonly BackendPack[]>;
  /** Why some packs cannot be had. */
  readonly packProblems: () => readonly string[];
  /** The nodes of a cluster as they are kept; `undefined` where they were never read. */
  readonly nodes: (cluster: string) => Iterable<unknown> | undefined;
  readonly ask: (
    cluster: string,
    path: string,
    query: Query,
    question?: object,
  ) => Promise<unknown>;
  readonly database: () => Promise<Schemas['DatabaseStatus']>;
  /** Whether `acceleration.metrics` is configured. */
  readonly hasMetrics: boolean;
  readonly now: () => number;
  /** How long one cluster may take to answer all questions. Milliseconds. */
  readonly withinMs?: number;
}

/** How long what clusters said is told again. Milliseconds. */
const KEEP_MS = 30_000;
const WITHIN_MS = 8_000;

/** A cluster that is not asked, or did not answer in time. */
const silent = (unknown: string): ProbedCluster => ({
  apis: { unknown },
  images: { unknown },
  allowed: new Map(),
  unasked: unknown,
});

/** How the installation fares, for those who administer it: clusters are really asked, each at most twice a minute. */
export class StatusReader {
  private kept?: { readonly until: number; readonly status: Promise<Status> };

  constructor(private readonly options: StatusReaderOptions) {}

  /** Never fails because of a cluster: what one does not answer is told as not known. */
  async read(): Promise<Status> {
    const { now } = this.options;
    if (!this.kept || this.kept.until <= now()) {
      const status = this.readAnew();
      const kept = { until: now() + KEEP_MS, status };
      this.kept = kept;
      status.catch(() => {
        if (this.kept === kept) this.kept = undefined;
      });
    }
    return this.kept.status;
  }

  private async readAnew(): Promise<Status> {
    const { database, hasMetrics, loadPacks } = this.options;
    const packs = await loadPacks();
    const environments = this.options.environments();
    const clusters = this.options.clusters();
    const resources = [
      ...packs.map(({ backend }) => backend),
      ...environments.flatMap(({ environment }) => environment ?? []),
    ]
      .flatMap(({ spec }) => spec.requires ?? [])
      .flatMap(({ seen }) => seen?.api ?? []);
    const probed = new Map(
      await Promise.all(
        clusters.map(async (cluster): Promise<[string, ProbedCluster]> => [
          cluster.name,
          await this.probe(cluster, resources),
        ]),
      ),
    );
    return {
      clusters: clusters.map(cluster =>
        this.clusterStatus(cluster, probed.get(cluster.name)!),
      ),
      environments: environments.map(facts =>
        this.environmentStatus(facts, packs, probed),
      ),
      packs: packs.map(({ name, backend, digest }) => ({
        name,
        title: backend.metadata.title,
        ...(backend.metadata.version && { version: backend.metadata.version }),
        digest,
        promise: backend.spec.promise.class,
      })),
      packProblems: this.options.packProblems(),
      database: await database(),
      metrics: { configured: hasMetrics },
    };
  }

  private async probe(
    { name, state, reason }: Schemas['Cluster'],
    resources: readonly string[],
  ): Promise<ProbedCluster> {
    const { ask, withinMs = WITHIN_MS } = this.options;
    if (state === 'unwatched') return silent(reason ?? 'it is not watched');
    const probing = probeCluster(
      (path, query, question) => ask(name, path, query, question),
      resources,
    );
    try {
      return await inTime(probing, withinMs, new AbortController().signal);
    } catch (error) {
      return silent(describeFailure(error, 'the status'));
    }
  }

  private clusterStatus(
    cluster: Schemas['Cluster'],
    { version, apis, allowed, unasked }: ProbedCluster,
  ): Schemas['ClusterStatus'] {
    return {
      ...cluster,
      ...(version && { kubernetes: version }),
      rights: clusterRights(apis, allowed),
      ...(unasked && { unasked }),
    };
  }

  private environmentStatus(
    facts: EnvironmentFacts,
    packs: readonly BackendPack[],
    probed: ReadonlyMap<string, ProbedCluster>,
  ): Schemas['EnvironmentStatus'] {
    const { ref, name, title, trusted, problems, environment } = facts;
    const about = {
      entityRef: ref,
      name,
      ...(title && { title }),
      trusted,
    };
    if (!environment)
      return {
        ...about,
        cluster: String(facts.spec.cluster ?? ''),
        problems,
        requirements: [],
      };
    const { cluster, backend } = environment.spec;
    const diagnosis = diagnoseEnvironment(
      environment,
      packs,
      this.facts(cluster, probed.get(cluster)),
    );
    return {
      ...about,
      cluster,
      backend,
      problems: [...problems, ...diagnosis.problems],
      requirements: diagnosis.requirements,
    };
  }

  private facts(
    cluster: string,
    probed: ProbedCluster = silent(
      `no source lists a cluster called ${cluster}`,
    ),
  ): ClusterFacts {
    const nodes = this.options.nodes(cluster);
    return {
      apis: probed.apis,
      images: probed.images,
      nodes: nodes
        ? {
            known: [...nodes].flatMap((node): NodeFacts[] => {
              const read = nodeFacts(node);
              return read ? [read] : [];
            }),
          }
        : { unknown: 'its nodes were not read' },
    };
  }
}
