import { isExtendedResource } from '../kubernetes/names';
import {
  Fields,
  fieldsOf,
  isFields,
  itemsOf,
  textsOf,
} from '../input/anyValue';
import type { LintManifest } from './LintFinding';
import { LintedNad, readNad } from './views/LintedNad';
import {
  LintedObject,
  mayBeSameNamespace,
  readObject,
} from './views/LintedObject';
import { LintedPod, readPod } from './views/LintedPod';
import {
  LintedPool,
  PoolText,
  readPools,
  readPoolTexts,
} from './views/LintedPool';
import { NetConfig, readNetConfig } from './views/NetConfig';
import { VdpaResource, vdpaResources } from './views/VdpaResources';

const present = <T>(value: T | undefined): value is T => value !== undefined;

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
 * Manifests that stand for one cluster, with what the rules share read once.
 *
 * @public
 */
export class ManifestSet {
  readonly objects: readonly LintedObject[];
  readonly nads: readonly LintedNad[];
  readonly pods: readonly LintedPod[];
  /** Configurations of the device plugin, also those that cannot be read. */
  readonly poolTexts: readonly PoolText[];
  readonly pools: readonly LintedPool[];
  /** `SriovNetworkNodePolicy` objects. */
  readonly policies: readonly LintedObject[];
  readonly netConfigs: readonly NetConfig[];
  readonly vdpa: ReadonlyMap<string, VdpaResource>;
  /** Extended resources that belong to networks: a NAD, a pool, a policy or net-config names them. */
  readonly networkResources: ReadonlySet<string>;
  private readonly byKind = new Map<string, LintedObject[]>();

  /** @param manifests - in the order that findings refer to; what is no Kubernetes object is passed over */
  constructor(manifests: readonly LintManifest[]) {
    this.objects = manifests.map(readObject).filter(present);
    for (const object of this.objects) {
      const known = this.byKind.get(object.kind);
      if (known) known.push(object);
      else this.byKind.set(object.kind, [object]);
    }
    this.nads = this.objects.map(readNad).filter(present);
    this.pods = this.objects
      .map(object => readPod(object, this.nads))
      .filter(present);
    this.poolTexts = this.objects.flatMap(readPoolTexts);
    const prefix = resourcePrefix(this.pods);
    this.pools = this.poolTexts.flatMap(text => readPools(text, prefix));
    this.policies = this.ofKind('SriovNetworkNodePolicy');
    this.netConfigs = this.objects.map(readNetConfig).filter(present);
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
  }

  /** The objects of a kind. */
  ofKind(kind: string): readonly LintedObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The net-config that a pod mounts. */
  netConfigOf(pod: LintedPod): Fields | undefined {
    const mounted = itemsOf(pod.spec.volumes).map(
      ({ item }) => fieldsOf(item.configMap).name,
    );
    const found = this.netConfigs.filter(
      ({ object }) =>
        mounted.includes(object.name) &&
        mayBeSameNamespace(object.namespace, pod.object.namespace),
    );
    return found.length === 1 ? found[0].fields : undefined;
  }

  /** The Fastpath workload that a pod belongs to, by its label, when its document is in the set. */
  workloadOf(pod: LintedPod): LintedObject | undefined {
    const labels = { ...pod.object.labels, ...fieldsOf(pod.metadata.labels) };
    const name = labels['fastpath.dev/workload'];
    return this.ofKind('Workload').find(
      object =>
        object.apiVersion.startsWith('fastpath.dev/') && object.name === name,
    );
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
