import { fieldsOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { changePlugin } from '../views/LintedNad';
import { isFilled } from '../ManifestSet';

/** docs/domain.md §7.7. */
export const vdpaOvs: Rule = {
  id: 'vdpa-ovs',
  severity: 'error',
  title:
    'An ovs network of vDPA devices has the capability CNIDeviceInfoFile and no IPAM',
  explanation:
    'Without CNIDeviceInfoFile the plugin is not told of the device-info file, and does not see that the device is vDPA. With IPAM it wants to put the address on a netdev, and a vhost-vdpa device has none in the pod.',
  remedy:
    'Set "capabilities": {"CNIDeviceInfoFile": true} and "ipam": {}; the address goes to the application.',
  source:
    'ovs-cni: docs and pkg/plugin; the device information specification 1.1.0',
  isFixable: true,
  check: set =>
    set.nads.flatMap(nad => {
      const vdpa =
        nad.resource === undefined ? undefined : set.vdpa.get(nad.resource);
      if (vdpa?.vdpaType !== 'vhost') return [];
      return nad.plugins
        .filter(({ type }) => type === 'ovs')
        .flatMap(plugin => {
          const { fields, path } = plugin;
          const object = nad.object.index;
          const params = {
            resource: nad.resource ?? '',
            source: vdpa.source,
          };
          const capabilities = fieldsOf(fields.capabilities);
          const isTold = capabilities.CNIDeviceInfoFile === true;
          return [
            ...(isTold
              ? []
              : [
                  {
                    object,
                    path: [...path, 'capabilities', 'CNIDeviceInfoFile'],
                    reason: {
                      code: 'vdpa-ovs.capability' as const,
                      params,
                    },
                    advice: [
                      changePlugin(nad, plugin, {
                        capabilities: {
                          ...capabilities,
                          CNIDeviceInfoFile: true,
                        },
                      }),
                    ],
                  },
                ]),
            ...(isFilled(fields.ipam)
              ? [
                  {
                    object,
                    path: [...path, 'ipam'],
                    reason: {
                      code: 'vdpa-ovs.ipam' as const,
                      params,
                    },
                    advice: [changePlugin(nad, plugin, { ipam: {} })],
                  },
                ]
              : []),
          ];
        });
    }),
};
