import {
  Forgery,
  changed,
  within,
  STATUS,
  inStatus,
  inVdpa,
  WITH_VDPA,
  SELECTED,
} from './Forgery';

/** What the owner of a pod may do to it, and what becomes of it. */
export const FORGERIES_OF_PODS: readonly Forgery[] = [
  {
    what: 'the pod uses the network of its node',
    apply: changed('Pod', pod => {
      pod.spec.hostNetwork = true;
    }),
  },
  {
    what: 'its application reads a net-config of its own',
    apply: changed('Pod', pod => {
      pod.spec.containers[0].volumeMounts = [
        ...(pod.spec.containers[0].volumeMounts ?? []),
        { name: 'own', mountPath: '/etc/fastpath' },
      ];
      pod.spec.volumes = [
        ...(pod.spec.volumes ?? []),
        { name: 'own', projected: { sources: [{ secret: { name: 'own' } }] } },
      ];
    }),
  },
  {
    what: 'a file of its own hides the net-config',
    apply: changed('Pod', pod => {
      pod.spec.containers[0].volumeMounts = [
        ...(pod.spec.containers[0].volumeMounts ?? []),
        { name: 'own', mountPath: '/etc/fastpath/net.json', subPath: 'a' },
      ];
      pod.spec.volumes = [
        ...(pod.spec.volumes ?? []),
        { name: 'own', configMap: { name: 'own' } },
      ];
    }),
  },
  {
    what: 'another runtime than its environment has runs it',
    only: /^(vdpa|offload|mediation)/,
    apply: changed('Pod', pod => {
      pod.spec.runtimeClassName = 'kata-qemu';
    }),
  },
  {
    what: "another runtime runs it, and its interface is the kernel's",
    only: /^a kernel/,
    stays: true,
    apply: changed('Pod', pod => {
      pod.spec.runtimeClassName = 'kata-qemu';
    }),
  },
  {
    what: 'its users are its own',
    only: /^(vdpa|offload|mediation)/,
    apply: changed('Pod', pod => {
      pod.spec.hostUsers = false;
    }),
  },
  {
    what: 'a volume of its own lies over all sockets',
    only: /^mediation by slots/,
    apply: changed('Pod', pod => {
      pod.spec.containers[0].volumeMounts = [
        ...(pod.spec.containers[0].volumeMounts ?? []),
        { name: 'own', mountPath: '/run/fast' },
      ];
      pod.spec.volumes = [
        ...(pod.spec.volumes ?? []),
        { name: 'own', emptyDir: {} },
      ];
    }),
  },
  {
    what: 'the pod is being deleted',
    apply: changed('Pod', pod => {
      pod.metadata.deletionTimestamp = '2026-11-01T10:00:00Z';
    }),
  },
  {
    what: 'its application crashes',
    apply: changed('Pod', pod => {
      pod.status.containerStatuses[0].state = {
        waiting: { reason: 'CrashLoopBackOff' },
      };
    }),
  },
  {
    what: 'its application has ended',
    apply: changed('Pod', pod => {
      pod.status.containerStatuses[0].state = { terminated: { exitCode: 0 } };
    }),
  },
  {
    what: 'the pod has ended',
    apply: changed('Pod', pod => {
      pod.status.phase = 'Failed';
    }),
  },
  {
    what: 'the pod waits',
    apply: changed('Pod', pod => {
      pod.status.phase = 'Pending';
    }),
  },
  {
    what: 'its node was lost',
    apply: changed('Pod', pod => {
      pod.status.reason = 'NodeLost';
    }),
  },
  {
    what: 'its device is unhealthy',
    only: /^(vdpa|offload|mediation by s|a kernel network with a device)|claim/,
    apply: changed('Pod', pod => {
      pod.status.containerStatuses[0].allocatedResourcesStatus[0].resources[0].health =
        'Unhealthy';
    }),
  },
  {
    what: 'only an init container has the device',
    only: /^(vdpa|offload|mediation by (s|a resource))/,
    apply: changed('Pod', pod => {
      const [own] = pod.spec.containers;
      pod.spec.initContainers = [{ name: 'i', resources: own.resources }];
      own.resources = {};
    }),
  },
  {
    what: 'only a sidecar has the device',
    only: /^(vdpa|offload|mediation by (s|a resource))/,
    apply: changed('Pod', pod => {
      const [own] = pod.spec.containers;
      pod.spec.containers.push({ name: 'side', resources: own.resources });
      own.resources = {};
    }),
  },
  {
    what: 'a plain sidecar stands beside it',
    only: /slots|by ovs|by a resource claim|dummy/,
    stays: true,
    apply: changed('Pod', pod => {
      pod.spec.containers.push({ name: 'side' });
    }),
  },
  {
    what: 'a plain init container stands before it',
    stays: true,
    apply: changed('Pod', pod => {
      pod.spec.initContainers = [{ name: 'i' }];
    }),
  },
  {
    what: 'a second status entry for the interface',
    only: SELECTED,
    apply: changed('Pod', pod => {
      const { annotations } = pod.metadata;
      annotations[STATUS] = within(annotations[STATUS], list =>
        list.push(list[1]),
      );
    }),
  },
  {
    what: 'a status entry that nobody selects',
    only: SELECTED,
    apply: changed('Pod', pod => {
      const { annotations } = pod.metadata;
      annotations[STATUS] = within(annotations[STATUS], list =>
        list.push({ name: 'edge/other', interface: 'net2' }),
      );
    }),
  },
  {
    what: 'a kernel driver has the vDPA device',
    only: WITH_VDPA,
    apply: inVdpa(info => {
      info.driver = 'virtio';
      delete info.path;
    }),
  },
  {
    what: "another port is named than the function's",
    only: /^vdpa/,
    apply: inVdpa(info => {
      info['pf-pci-address'] = '0000:99:00.0';
    }),
  },
  {
    what: 'a simulator is named',
    only: WITH_VDPA,
    apply: inVdpa(info => {
      info['parent-device'] = 'vdpasim0';
    }),
  },
  {
    what: 'a path that DPDK takes for a socket',
    only: WITH_VDPA,
    apply: inVdpa(info => {
      info.path = '/dev/vhost-vdpa';
    }),
  },
  {
    what: 'another device of the node',
    only: WITH_VDPA,
    apply: inVdpa(info => {
      info['pci-address'] = '0000:65:00.7';
    }),
  },
  {
    what: 'another type of device',
    only: WITH_VDPA,
    apply: inStatus(entry => {
      entry['device-info'] = {
        type: 'pci',
        version: '1.1.0',
        pci: { 'pci-address': entry['device-info'].vdpa['pci-address'] },
      };
    }),
  },
  {
    what: 'an older annotation that says otherwise',
    only: SELECTED,
    apply: changed('Pod', pod => {
      const { annotations } = pod.metadata;
      annotations['k8s.v1.cni.cncf.io/networks-status'] = within(
        annotations[STATUS],
        list => {
          list[1].interface = 'net7';
        },
      );
    }),
  },
  {
    what: 'a volume of the pod where the slot belongs',
    only: /slots/,
    apply: changed('Pod', pod => {
      pod.spec.volumes = [{ name: 'own', emptyDir: {} }];
      pod.spec.containers[0].volumeMounts = [
        { name: 'own', mountPath: '/run/fast/0' },
      ];
    }),
  },
  {
    what: 'a NAD of another namespace',
    only: SELECTED,
    apply: changed('Pod', pod => {
      const { annotations } = pod.metadata;
      const key = 'k8s.v1.cni.cncf.io/networks';
      annotations[key] = within(annotations[key], list => {
        list[0].namespace = 'other';
      });
    }),
  },
];
