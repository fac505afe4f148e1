import { isExtendedResource } from '../kubernetes/names';
import {
  Fields,
  fieldsOf,
  isFields,
  itemsOf,
  textsOf,
} from '../input/looseFields';
import type { LintManifest } from './LintFinding';
import { LintedNad, readNad } from './views/LintedNad';
import { LintedObject, readObject } from './views/LintedObject';
import { LintedPod, readPods } from './views/LintedPod';
import {
  LintedPool,
  PoolText,
  readPools,
  readPoolTexts,
} from './views/LintedPool';
import { NadIndex } from './views/NadIndex';
import { NetConfig, readNetConfig } from './views/NetConfig';
import { VdpaResource, vdpaResources } from './views/VdpaResources';

const present = <T>(value: T | undefined): value is T => value !== undefined;

/** The values by a key, each list in their order. */
export function groupedBy<T, K>(
  values: Iterable<T>,
  keyOf: (value: T) => K,
): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

const place = (namespace: string | undefined, name: unknown) =>
  JSON.stringify([namespace, name]);

/** `--resource-prefix=<prefix>` of the device plugin, when a pod in the set says so. */
function resourcePrefix(pods: readonly LintedPod[]): string | undefined {
  return pods
    .flatMap(pod =>
      pod.containers.flatMap(container => [
        ...textsOf(container.fields.args),
        ...textsOf(container.fields.command),
      ]),
    )
    .map(word => /^--?resource-prefix[= ](\S+)$/.exec(word)?.[1])
    .find(present);
}

/**
 * Manifests that stand for one cluster, with what the rules share read once. Whatever a rule looks for is looked up here:
 * no rule searches all objects for each object.
 *
 * @public
 */
export class ManifestSet {
  readonly objects: readonly LintedObject[];
  readonly nads: readonly LintedNad[];
  readonly nadIndex: NadIndex;
  /** Pods, and the pods that controllers make. */
  readonly pods: readonly LintedPod[];
  /** Virtual machines: KubeVirt makes a pod for each, of which only the networks are known here. */
  readonly machines: readonly LintedPod[];
  /** Configurations of the device plugin, also those that cannot be read. */
  readonly poolTexts: readonly PoolText[];
  readonly pools: readonly LintedPool[];
  readonly poolsByResource: ReadonlyMap<string, readonly LintedPool[]>;
  /** `SriovNetworkNodePolicy` objects. */
  readonly policies: readonly LintedObject[];
  readonly netConfigs: readonly NetConfig[];
  readonly vdpa: ReadonlyMap<string, VdpaResource>;
  /** Extended resources that belong to networks: a NAD, a pool, a policy or net-config names them. */
  readonly networkResources: ReadonlySet<string>;
  private readonly byKind: ReadonlyMap<string, readonly LintedObject[]>;
  private readonly users = new Map<LintedNad, LintedPod[]>();
  private readonly netConfigsByName: ReadonlyMap<unknown, readonly NetConfig[]>;
  private readonly netConfigsByPlace: ReadonlyMap<string, readonly NetConfig[]>;
  private readonly workloads = new Map<unknown, LintedObject>();

  /** @param manifests - in the order that findings refer to; what is no Kubernetes object is passed over */
  constructor(manifests: readonly LintManifest[]) {
    this.objects = manifests.map(readObject).filter(present);
    this.byKind = groupedBy(this.objects, ({ kind }) => kind);
    this.nads = this.objects.map(readNad).filter(present);
    this.nadIndex = new NadIndex(this.nads);
    const all = this.objects.flatMap(object => readPods(object, this.nadIndex));
    this.pods = all.filter(({ of }) => of === 'pod');
    this.machines = all.filter(({ of }) => of === 'virtual-machine');
    this.poolTexts = this.objects.flatMap(readPoolTexts);
    const prefix = resourcePrefix(this.pods);
    this.pools = this.poolTexts.flatMap(text => readPools(text, prefix));
    this.poolsByResource = groupedBy(
      this.pools.filter(pool => pool.resource !== undefined),
      pool => pool.resource!,
    );
    this.policies = this.ofKind('SriovNetworkNodePolicy');
    this.netConfigs = this.objects.map(readNetConfig).filter(present);
    this.netConfigsByName = groupedBy(
      this.netConfigs,
      ({ object }) => object.name as unknown,
    );
    this.netConfigsByPlace = groupedBy(this.netConfigs, ({ object }) =>
      place(object.namespace, object.name),
    );
    this.vdpa = vdpaResources(this.pools, this.policies, this.netConfigs);
    this.networkResources = new Set(
      [
        ...this.nads.map(nad => nad.resource),
        ...this.pools.map(pool => pool.resource),
        ...this.netConfigs.flatMap(({ fields }) =>
          itemsOf(fields.interfaces).map(
            ({ item }) => fieldsOf(item.device).resource,
          ),
        ),
        ...this.vdpa.keys(),
      ].filter(resource => typeof resource === 'string'),
    );
    for (const pod of all) {
      const nads = new Set(pod.selections.flatMap(({ nad }) => nad ?? []));
      for (const nad of nads) {
        const users = this.users.get(nad);
        if (users) users.push(pod);
        else this.users.set(nad, [pod]);
      }
    }
    for (const object of this.ofKind('Workload'))
      if (
        object.apiVersion.startsWith('fastpath.dev/') &&
        !this.workloads.has(object.name)
      )
        this.workloads.set(object.name, object);
  }

  /** The objects of a kind. */
  ofKind(kind: string): readonly LintedObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The pods and virtual machines that select a network. */
  usersOf(nad: LintedNad): readonly LintedPod[] {
    return this.users.get(nad) ?? [];
  }

  /** The net-config that a pod mounts. */
  netConfigOf(pod: LintedPod): Fields | undefined {
    const mounted = new Set(
      itemsOf(pod.spec.volumes).map(
        ({ item }) => fieldsOf(item.configMap).name as unknown,
      ),
    );
    const own = pod.object.namespace;
    const found = [...mounted].flatMap(name =>
      own === undefined
        ? (this.netConfigsByName.get(name) ?? [])
        : [own, undefined].flatMap(
            namespace =>
              this.netConfigsByPlace.get(place(namespace, name)) ?? [],
          ),
    );
    return found.length === 1 ? found[0].fields : undefined;
  }

  /** The Fastpath workload that a pod belongs to, by its label, when its document is in the set. */
  workloadOf(pod: LintedPod): LintedObject | undefined {
    const labels = { ...pod.object.labels, ...fieldsOf(pod.metadata.labels) };
    return this.workloads.get(labels['fastpath.dev/workload']);
  }

  /** Extended resources of a pod's containers that belong to networks: they are known to, or the pod selects networks. */
  devicesOf(pod: LintedPod): ReadonlySet<string> {
    const names = pod.containers
      .flatMap(({ limits, requests }) => [
        ...Object.keys(limits),
        ...Object.keys(requests),
      ])
      .filter(isExtendedResource);
    return new Set(
      names.filter(
        name => pod.selections.length > 0 || this.networkResources.has(name),
      ),
    );
  }
}

/** Whether a value is a mapping with at least one field. */
export function isFilled(value: unknown): boolean {
  return isFields(value) && Object.keys(value).length > 0;
}
