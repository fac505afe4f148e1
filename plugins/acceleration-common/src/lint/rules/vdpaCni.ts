import type { Rule } from '../Rule';
import { changePlugin } from '../views/LintedNad';

/** Plugins that move or set up a netdev, which a vDPA device in use by vhost does not have. */
const WITHOUT_VDPA = new Set(['sriov', 'host-device']);

/** Drivers whose whole switching is in the NIC or the cloud: no bridge on the node takes part. */
const OFFLOAD_DRIVERS = new Set(['vp-vdpa', 'alibaba-eni-vdpa']);

/** DOMAIN §7.7 and §2.8. */
export const vdpaCni: Rule = {
  id: 'vdpa-cni',
  severity: 'error',
  title:
    'A network of vDPA devices is attached by a CNI plugin that knows vDPA',
  explanation:
    'The sriov CNI plugin has no support for vDPA, and host-device fails on a function that is bound to a vDPA driver: the sandbox fails, or the pod gets a netdev in the place of its vhost device. Only a resource that a pool, a policy or net-config in the files says is vDPA is spoken of.',
  mend: 'Use ovs with {"capabilities": {"CNIDeviceInfoFile": true}, "ipam": {}} for a NIC in switchdev mode, dummy for a virtio function.',
  source: 'sriov-cni, ovs-cni and host-device: their READMEs and source',
  check: set =>
    set.nads.flatMap(nad => {
      const vdpa =
        nad.resource === undefined ? undefined : set.vdpa.get(nad.resource);
      if (!vdpa) return [];
      const isOffload = vdpa.drivers.some(driver =>
        OFFLOAD_DRIVERS.has(driver),
      );
      const better = isOffload
        ? { type: 'dummy' }
        : { type: 'ovs', capabilities: { CNIDeviceInfoFile: true }, ipam: {} };
      return nad.plugins
        .filter(({ type }) => type !== undefined && WITHOUT_VDPA.has(type))
        .map(plugin => ({
          object: nad.object.index,
          path: [...plugin.path, 'type'],
          message: `${plugin.type} cannot attach ${nad.resource}, which is vDPA by ${vdpa.source}; use ${better.type}`,
          advice: [changePlugin(nad, plugin, better)],
        }));
    }),
};
