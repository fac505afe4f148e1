import { driverKind } from '../../classification/drivers';
import { canAttach, cniPlugin } from '../../cni/cniPlugins';
import type { Rule } from '../Rule';
import { changePlugin } from '../views/LintedNad';

/** Whether a plugin ends with an error, or hands over something else, where the device is vDPA of this type. */
function cannotAttach(
  type: string | undefined,
  vdpaType: 'vhost' | 'virtio',
): type is string {
  return (
    type !== undefined &&
    cniPlugin(type)?.needsDevice === true &&
    canAttach(type, `${vdpaType}-vdpa`) === false
  );
}

/** docs/domain.md §7.7 and §2.8. */
export const vdpaCni: Rule = {
  id: 'vdpa-cni',
  severity: 'error',
  title:
    'A network of vDPA devices is attached by a CNI plugin that knows vDPA',
  explanation:
    'The sriov CNI plugin has no support for vDPA, and host-device fails on a function that is bound to a vDPA driver: the sandbox fails, or the pod gets a netdev in the place of its vhost device. Only a resource that a pool, a policy or net-config in the files says is vDPA is spoken of.',
  remedy:
    'Use ovs with {"capabilities": {"CNIDeviceInfoFile": true}, "ipam": {}} for a NIC in switchdev mode, dummy for a virtio function.',
  source: 'sriov-cni, ovs-cni and host-device: their READMEs and source',
  check: set =>
    set.nads.flatMap(nad => {
      const vdpa =
        nad.resource === undefined ? undefined : set.vdpa.get(nad.resource);
      if (!vdpa) return [];
      // The whole switching is in the NIC or the cloud: no bridge on the node takes part.
      const isOffload = vdpa.drivers.some(
        driver => driverKind(driver) === 'virtio-layer',
      );
      const ofNic =
        vdpa.vdpaType === 'virtio'
          ? { type: 'ovn-k8s-cni-overlay' }
          : {
              type: 'ovs',
              capabilities: { CNIDeviceInfoFile: true },
              ipam: {},
            };
      const better = isOffload ? { type: 'dummy' } : ofNic;
      return nad.plugins
        .filter(({ type }) => cannotAttach(type, vdpa.vdpaType))
        .map(plugin => ({
          object: nad.object.index,
          path: [...plugin.path, 'type'],
          reason: {
            code: 'vdpa-cni' as const,
            params: {
              type: plugin.type ?? '',
              resource: nad.resource ?? '',
              source: vdpa.source,
              better: better.type,
            },
          },
          advice: [changePlugin(nad, plugin, better)],
        }));
    }),
};
