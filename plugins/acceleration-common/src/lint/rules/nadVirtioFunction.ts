import { canAttach, cniPlugin } from '../../cni/cniPlugins';
import type { Rule } from '../Rule';
import { changePlugin } from '../views/LintedNad';
import { configName } from '../views/LintedPool';
import { poolDevice } from '../views/poolDevice';

/** The sriov CNI over virtio functions. */
export const nadVirtioFunction: Rule = {
  id: 'nad-virtio-function',
  severity: 'error',
  title: 'A network over virtio functions has a CNI plugin that takes them',
  explanation:
    'The sriov CNI plugin looks for the physical function above the device that it is given, and ends when there is none. A virtio PCI function of a cloud or of a virtual machine stands alone.',
  remedy: 'Use host-device, which moves the netdev of any PCI device.',
  source: 'sriov-cni: pkg/utils, GetPfName; CNI plugins: host-device',
  isFixable: true,
  check: set =>
    set.nads.flatMap(nad => {
      const pool = (set.poolsByResource.get(nad.resource ?? '') ?? []).find(
        each => poolDevice(each) === 'virtio-function',
      );
      if (!pool) return [];
      return nad.plugins
        .filter(
          ({ type }) =>
            type !== undefined &&
            cniPlugin(type)?.needsDevice &&
            canAttach(type, 'virtio-function') === false,
        )
        .map(plugin => ({
          object: nad.object.index,
          path: [...plugin.path, 'type'],
          reason: {
            code: 'nad-virtio-function' as const,
            params: {
              type: plugin.type!,
              resource: nad.resource!,
              pool: configName(pool.config),
            },
          },
          advice: [changePlugin(nad, plugin, { type: 'host-device' })],
        }));
    }),
};
