import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import {
  LooseFields,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Claims } from '../catalog/Claims';
import type { ClusterIndex } from '../placements/ClusterIndex';
import { describeFailure } from '../watch/describeFailure';
import { inTime } from '../watch/inTime';
import type { Query } from '../watch/KubeClient';
import type { Slices } from '../watch/Slices';
import {
  findWorkloads,
  FoundWorkload,
  knownResources,
  selectorOf,
} from './foundWorkloads';
import type { OwnerRules } from './OwnerRules';

type Schemas = components['schemas'];

/** What is found, and of which clusters it is all. */
export type Unregistered = Pick<
  Schemas['UnregisteredList'],
  'items' | 'clusters'
>;

/** What unregistered workloads are found with. */
export interface UnregisteredReaderOptions {
  readonly clusters: () => readonly Schemas['Cluster'][];
  readonly index: (cluster: string) => ClusterIndex | undefined;
  /** As of the catalog's last reading; `undefined` until it was read. */
  readonly claims: () => Claims | undefined;
  /** Device resources that environments name, of trusted ones. */
  readonly resources: (cluster: string) => readonly string[];
  readonly owners: OwnerRules;
  readonly slices: Slices;
  readonly ask: (
    cluster: string,
    path: string,
    query: Query,
  ) => Promise<unknown>;
  readonly now: () => number;
}

/** How long what was found is told again. Milliseconds. */
const KEEP_MS = 15_000;
/** How long namespaces may take. Milliseconds. */
const WITHIN_MS = 8_000;
const PAGE = 500;
const PAGES = 40;

interface NamespaceFacts {
  readonly labels: LooseFields;
  readonly annotations: LooseFields;
}

/** The accelerated workloads that run in the clusters and that no entity has. */
export class UnregisteredReader {
  private kept?: {
    readonly until: number;
    readonly found: Promise<Unregistered>;
  };

  constructor(private readonly options: UnregisteredReaderOptions) {}

  /** Never fails because of a cluster: one of which not everything is known is told as not complete. */
  async read(): Promise<Unregistered> {
    const { now } = this.options;
    if (!this.kept || this.kept.until <= now()) {
      const kept = { until: now() + KEEP_MS, found: this.readAnew() };
      this.kept = kept;
      kept.found.catch(() => {
        if (this.kept === kept) this.kept = undefined;
      });
    }
    return this.kept.found;
  }

  private async readAnew(): Promise<Unregistered> {
    const claims = this.options.claims();
    const read = await Promise.all(
      this.options.clusters().map(cluster => this.readCluster(cluster, claims)),
    );
    return {
      items: read.flatMap(({ items }) => items),
      clusters: read.map(({ cluster }) => cluster),
    };
  }

  private async readCluster(
    cluster: Schemas['Cluster'],
    claims: Claims | undefined,
  ): Promise<{
    items: Schemas['UnregisteredWorkload'][];
    cluster: Schemas['UnregisteredCluster'];
  }> {
    const { index: indexOf, resources, slices } = this.options;
    const { name } = cluster;
    const index = indexOf(name);
    const missing = incompleteness(cluster, index, claims);
    if (!index || !claims)
      return { items: [], cluster: { name, complete: false, reason: missing } };
    const found = new Map<string, FoundWorkload>();
    await slices.through(
      findWorkloads(
        index,
        claims,
        knownResources(index, resources(name)),
        found,
      ),
      new AbortController().signal,
      index.pace,
    );
    const namespaces = await this.namespaces(name);
    const problem =
      missing ?? ('problem' in namespaces ? namespaces.problem : undefined);
    return {
      items: [...found.values()].map(workload =>
        this.describe(
          workload,
          cluster,
          'byName' in namespaces
            ? namespaces.byName.get(workload.namespace)
            : undefined,
        ),
      ),
      cluster: {
        name,
        complete: missing === undefined,
        ...(problem && { reason: problem }),
      },
    };
  }

  private describe(
    workload: FoundWorkload,
    { state }: Schemas['Cluster'],
    namespace: NamespaceFacts | undefined,
  ): Schemas['UnregisteredWorkload'] {
    const { labels, received, resources, reasons, ...about } = workload;
    const guessed = this.options.owners.guess({
      cluster: about.cluster,
      namespace: about.namespace,
      labels,
      ...(namespace && {
        namespaceLabels: namespace.labels,
        namespaceAnnotations: namespace.annotations,
      }),
    });
    const selector = selectorOf(workload);
    return {
      ...about,
      clusterState: state,
      received: [...received]
        .map(([name, count]) => ({ class: name, interfaces: count }))
        .sort((a, b) => a.class.localeCompare(b.class)),
      resources: [...resources].sort(),
      reasons: [...reasons],
      ...(selector && { selector }),
      ...(guessed && { owner: guessed.owner, ownerRule: guessed.rule }),
    };
  }

  /** Namespaces are read when rules look at them, and only then: it takes a right that nothing else needs. */
  private async namespaces(
    cluster: string,
  ): Promise<
    | { readonly byName: ReadonlyMap<string, NamespaceFacts> }
    | { readonly problem: string }
  > {
    const byName = new Map<string, NamespaceFacts>();
    if (!this.options.owners.readNamespaces) return { byName };
    const { signal } = new AbortController();
    try {
      let from: string | undefined;
      for (let page = 0; page < PAGES; page += 1) {
        const query = { limit: PAGE, continue: from };
        const list = await inTime(
          this.options.ask(cluster, '/api/v1/namespaces', query),
          WITHIN_MS,
          signal,
        );
        for (const namespace of listIn(list, 'items')) {
          const metadata = mappingIn(namespace, 'metadata');
          byName.set(textIn(metadata, 'name') ?? '', {
            labels: mappingIn(metadata, 'labels'),
            annotations: mappingIn(metadata, 'annotations'),
          });
        }
        from = textIn(mappingIn(list, 'metadata'), 'continue');
        if (!from) break;
      }
      return { byName };
    } catch (error) {
      return {
        problem: `owners cannot be told by the labels of namespaces: ${describeFailure(error, 'namespaces')}`,
      };
    }
  }
}

/** Why not everything that runs on a cluster is among what is found; `undefined` when it is. */
function incompleteness(
  { state, reason, kinds }: Schemas['Cluster'],
  index: ClusterIndex | undefined,
  claims: Claims | undefined,
): string | undefined {
  if (!claims) return 'the catalog was not read yet';
  if (!index || state !== 'live') return reason ?? `the cluster is ${state}`;
  const pods = kinds.find(({ kind }) => kind === 'Pod');
  if (pods?.state !== 'live') return pods?.reason ?? 'its pods are not read';
  return (pods.unread ?? 0) > 0
    ? 'some of its pods are too large to be read'
    : undefined;
}
