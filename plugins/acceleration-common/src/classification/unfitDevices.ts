import { itemsOf } from './oneOrMany';
import { KnownContext, poolsOf } from './KnownContext';
import { reason } from './messages/catalogue';
import type { LinkReason } from './messages/LinkReason';
import type { PodFacts } from './PodFacts';

/** Nodes that are looked at for a reason: it is for a person to read. */
const MAX_NODES = 64;
const SHOWN = 3;

const fits = (wanted: readonly string[], value: string | undefined) =>
  wanted.length === 0 || (value !== undefined && wanted.includes(value));

/**
 * Why a resource may be missing although its devices are there: its pool takes other drivers than they have.
 *
 * @returns `undefined` when no pool or no such device is known
 */
export function unfitDevices(
  context: KnownContext,
  resource: string,
  { namespace }: Pick<PodFacts, 'namespace'>,
): LinkReason | undefined {
  for (const { object, field, selectors } of poolsOf(context, resource, {
    namespace,
  })) {
    for (const { vendors, devices, drivers } of selectors) {
      if (drivers.length === 0) continue;
      const unfit = [...context.nodes.keys()]
        .slice(0, MAX_NODES)
        .flatMap(node =>
          [
            ...(context.inventories.get(node, namespace)?.devices.values() ??
              []),
          ]
            .flatMap(itemsOf)
            .filter(
              device =>
                device.driver !== undefined &&
                !drivers.includes(device.driver) &&
                fits(vendors, device.vendor) &&
                fits(devices, device.deviceId),
            )
            .map(device => ({ node, ...device })),
        );
      if (unfit.length === 0) continue;
      return reason('pool-driver-mismatch', {
        pool: `${object}: ${field}`,
        drivers: drivers.join(', '),
        count: unfit.length,
        found: [...new Set(unfit.map(({ driver }) => driver!))].join(', '),
        devices: unfit
          .slice(0, SHOWN)
          .map(({ pciAddress, node }) => `${pciAddress} on ${node}`)
          .join(', '),
      });
    }
  }
  return undefined;
}
