import {
  Fields,
  fieldsOf,
  itemsOf,
  listOf,
  textOf,
  textsOf,
} from '../../input/looseFields';
import type { Rule } from '../Rule';
import type { LintedContainer } from '../views/LintedPod';

/** Where device plugins leave what they know of a device, and Multus looks (device information specification 1.1.0). */
const DIRECTORY = '/var/run/k8s.cni.cncf.io/devinfo/dp';

/** The name under which its volume is added. */
const VOLUME = 'device-info';

/** `nfvpe/sriov-device-plugin`, `ghcr.io/…/sriov-network-device-plugin:latest`, or its program. */
function isDevicePlugin({ fields }: LintedContainer): boolean {
  return (
    /(^|\/)(sriov-(network-)?device-plugin|sriovdp)([:@]|$)/.test(
      textOf(fields.image) ?? '',
    ) || textsOf(fields.command).some(word => /(^|\/)sriovdp$/.test(word))
  );
}

const within = (path: string) => {
  const folder = path.replace(/\/+$/, '').replace(/^\/run\//, '/var/run/');
  return DIRECTORY === folder || DIRECTORY.startsWith(`${folder}/`);
};

/** Whether the directory in the container is that of the host. */
function isMounted(container: LintedContainer, volumes: Fields): boolean {
  const hostPaths = new Map(
    itemsOf(volumes).map(({ item }) => [
      item.name as unknown,
      textOf(fieldsOf(item.hostPath).path),
    ]),
  );
  return itemsOf(container.fields.volumeMounts).some(
    ({ item }) =>
      within(textOf(item.mountPath) ?? '') &&
      hostPaths.get(item.name) !== undefined,
  );
}

/** What keeps device-info from leaving the device plugin. */
export const deviceInfoMount: Rule = {
  id: 'device-info-mount',
  severity: 'warning',
  title: 'The SR-IOV device plugin writes its device-info to the node',
  explanation:
    "For each device the plugin writes a file from which Multus fills the pod's network status: the path of a vhost-vdpa device, a PCI address. Without the node's directory mounted, these files stay in the plugin's container: pods get their device and never learn which it is, and nobody can see it from outside.",
  remedy: `Mount ${DIRECTORY} of the host at the same path in the device plugin.`,
  source:
    'SR-IOV network device plugin: deployments; the device information specification 1.1.0',
  isFixable: true,
  check: set =>
    set.pods.flatMap(pod =>
      pod.containers
        .filter(
          container =>
            !container.isInit &&
            isDevicePlugin(container) &&
            !isMounted(container, pod.spec.volumes),
        )
        .map(container => {
          const object = pod.object.index;
          const volumes = listOf(pod.spec.volumes);
          const names = new Set(
            itemsOf(volumes).map(({ item }) => item.name as unknown),
          );
          let name = VOLUME;
          for (let number = 2; names.has(name); number++)
            name = `${VOLUME}-${number}`;
          return {
            object,
            path: [...container.path, 'volumeMounts'],
            reason: {
              code: 'device-info-mount' as const,
              params: { container: container.name, directory: DIRECTORY },
            },
            advice: [
              {
                object,
                path: [
                  ...container.path,
                  'volumeMounts',
                  listOf(container.fields.volumeMounts).length,
                ],
                set: { name, mountPath: DIRECTORY },
              },
              {
                object,
                path: [...pod.path, 'spec', 'volumes', volumes.length],
                set: {
                  name,
                  hostPath: { path: DIRECTORY, type: 'DirectoryOrCreate' },
                },
              },
            ],
          };
        }),
    ),
};
