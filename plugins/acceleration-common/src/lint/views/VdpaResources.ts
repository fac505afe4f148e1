import { fieldsOf, itemsOf, textOf } from '../../input/looseFields';
import type { LintedObject } from './LintedObject';
import { configName, LintedPool } from './LintedPool';
import type { NetConfig } from './NetConfig';

/** The prefix of the operator's resources, unless its installation says otherwise. */
export const OPERATOR_PREFIX = 'openshift.io';

/** A resource that is known to be a vDPA device. */
export interface VdpaResource {
  readonly vdpaType: 'vhost' | 'virtio';
  /** The PCI drivers of its pool; empty when not known. */
  readonly drivers: readonly string[];
  /** What says so, for messages. */
  readonly source: string;
}

function vdpaType(value: unknown): 'vhost' | 'virtio' | undefined {
  return value === 'vhost' || value === 'virtio' ? value : undefined;
}

/** The resources that pools, the operator's policies or Fastpath's net-config say are vDPA devices. */
export function vdpaResources(
  pools: readonly LintedPool[],
  policies: readonly LintedObject[],
  netConfigs: readonly NetConfig[],
): ReadonlyMap<string, VdpaResource> {
  const found = new Map<string, VdpaResource>();
  for (const { fields, object } of netConfigs) {
    for (const { item } of itemsOf(fields.interfaces)) {
      const device = fieldsOf(item.device);
      const resource = textOf(device.resource);
      if (device.kind === 'vhost-vdpa' && resource)
        found.set(resource, {
          vdpaType: 'vhost',
          drivers: [],
          source: `net-config ${object.name}`,
        });
    }
  }
  for (const policy of policies) {
    const spec = fieldsOf(policy.fields.spec);
    const type = vdpaType(spec.vdpaType);
    const name = textOf(spec.resourceName);
    if (type && name)
      found.set(`${OPERATOR_PREFIX}/${name}`, {
        vdpaType: type,
        drivers: [],
        source: `SriovNetworkNodePolicy ${policy.name}`,
      });
  }
  for (const { resource, selectors, config } of pools) {
    const type = selectors
      .map(selector => vdpaType(selector.fields.vdpaType))
      .find(value => value);
    const drivers = selectors
      .flatMap(selector =>
        Array.isArray(selector.fields.drivers) ? selector.fields.drivers : [],
      )
      .filter(value => typeof value === 'string');
    if (resource && type)
      found.set(resource, {
        vdpaType: type,
        drivers,
        source: configName(config),
      });
  }
  return found;
}
