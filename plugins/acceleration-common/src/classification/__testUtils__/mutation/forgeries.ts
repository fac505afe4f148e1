/** What somebody may do to a whole object, or add to it. */
export interface Forgery {
  readonly what: string;
  /** In situations whose name matches; else in all that have the object. */
  readonly only?: RegExp;
  /** Whether the green stays. */
  readonly stays?: true;
  /** The situation's objects with it; `undefined` where it has no such object. */
  readonly apply: (objects: readonly any[]) => readonly unknown[] | undefined;
}

type Patch = (copy: any) => void;

/** Changes the first object of a kind. */
const changed =
  (kind: string, patch: Patch, name?: string) =>
  (objects: readonly any[]): readonly unknown[] | undefined => {
    const found = objects.find(
      object =>
        object.kind === kind && (!name || object.metadata.name === name),
    );
    if (!found) return undefined;
    const copy = structuredClone(found);
    patch(copy);
    return objects.map(object => (object === found ? copy : object));
  };

/** Puts a changed copy beside the first object of a kind. */
const beside =
  (kind: string, patch: Patch) =>
  (objects: readonly any[]): readonly unknown[] | undefined => {
    const found = objects.find(object => object.kind === kind);
    if (!found) return undefined;
    const copy = structuredClone(found);
    patch(copy);
    return [...objects, copy];
  };

/** A patch of a text that holds JSON. */
const within = (text: string, patch: Patch): string => {
  const value = JSON.parse(text);
  patch(value);
  return JSON.stringify(value);
};

const STATUS = 'k8s.v1.cni.cncf.io/network-status';
const inStatus = (patch: Patch) =>
  changed('Pod', pod => {
    const { annotations } = pod.metadata;
    annotations[STATUS] = within(annotations[STATUS], list => patch(list[1]));
  });
const inVdpa = (patch: Patch) =>
  inStatus(entry => patch(entry['device-info'].vdpa));

const asTwin: Patch = pod =>
  Object.assign(pod.metadata, { name: 'httpd-1', uid: 'u2' });
const WITH_VDPA = /^vdpa|^offload/;
const SELECTED =
  /^(vdpa|offload|mediation by (slots|a folder)|a kernel network)/;

/** What no single field shows: what is added, doubled, or moved elsewhere. */
export const FORGERIES: readonly Forgery[] = [
  {
    what: 'the pod uses the network of its node',
    apply: changed('Pod', pod => {
      pod.spec.hostNetwork = true;
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
  {
    what: 'a driver that hands the function to a process',
    only: /^vdpa|^a kernel/,
    apply: changed('SriovNetworkNodeState', state => {
      state.status.interfaces[0].Vfs[0].driver = 'vfio-pci';
    }),
  },
  {
    what: 'a vDPA device for the kernel',
    only: /^vdpa/,
    apply: changed('SriovNetworkNodeState', state => {
      state.status.interfaces[0].Vfs[0].vdpaType = 'virtio';
    }),
  },
  {
    what: 'two sources that disagree on what the device is',
    only: /interface by a resource claim/,
    apply: changed('SriovNetworkNodeState', state => {
      state.status.interfaces[0].Vfs[0].deviceID = '1018';
    }),
  },
  {
    what: 'a port without a link',
    only: /^vdpa|^a kernel/,
    apply: changed('SriovNetworkNodeState', state => {
      state.status.interfaces[0].linkAdminState = 'down';
    }),
  },
  {
    what: 'a port without a carrier',
    only: /^vdpa|^a kernel/,
    apply: changed('SriovNetworkNodeState', state => {
      state.status.interfaces[0].linkSpeed = '-1 Mb/s';
    }),
  },
  {
    what: "a node state of the pod's own namespace",
    only: /^vdpa/,
    apply: changed('SriovNetworkNodeState', state => {
      state.metadata.namespace = 'edge';
    }),
  },
  {
    what: "a pool of the pod's own namespace",
    only: /^offload/,
    apply: changed(
      'ConfigMap',
      map => {
        map.metadata.namespace = 'edge';
      },
      'plugin',
    ),
  },
  {
    what: 'a pool for the kernel',
    only: /^offload/,
    apply: changed(
      'ConfigMap',
      map => {
        map.data['config.json'] = map.data['config.json'].replace(
          '"vhost"',
          '"virtio"',
        );
      },
      'plugin',
    ),
  },
  {
    what: 'a virtual machine',
    only: /^offload/,
    apply: changed('Node', node => {
      node.metadata.labels['node.kubernetes.io/instance-type'] = 'ecs.g7.large';
    }),
  },
  {
    what: 'a node that is out of reach',
    apply: changed('Node', node => {
      node.spec.taints = [
        { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
      ];
    }),
  },
  {
    what: 'a node without its network',
    apply: changed('Node', node => {
      node.status.conditions.push({
        type: 'NetworkUnavailable',
        status: 'True',
      });
    }),
  },
  {
    what: 'a node that is cordoned',
    stays: true,
    apply: changed('Node', node => {
      node.spec.unschedulable = true;
      node.spec.taints = [
        { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
      ];
    }),
  },
  {
    what: 'a device plugin that is gone',
    only: /^(vdpa|offload|mediation by s|a kernel network with a device)/,
    apply: changed('Node', node => {
      node.status.allocatable['example.com/fast'] = '0';
    }),
  },
  {
    what: 'a net-config that lowers the promise',
    only: /^(vdpa|offload|mediation)/,
    apply: changed(
      'ConfigMap',
      map => {
        map.data['net.json'] = map.data['net.json'].replace(
          '"userspace"',
          '"kernel"',
        );
      },
      'httpd-net',
    ),
  },
  {
    what: 'a mediator that is being deleted',
    apply: changed(
      'Pod',
      pod => {
        pod.metadata.deletionTimestamp = '2026-11-01T10:00:00Z';
      },
      'mediator-x',
    ),
  },
  {
    what: "a stranger's mediator that has failed",
    only: /slots|folder/,
    stays: true,
    apply: objects => [
      ...objects,
      {
        ...objects.find(({ metadata }) => metadata.name === 'mediator-x'),
        metadata: {
          ...objects.find(({ metadata }) => metadata.name === 'mediator-x')
            .metadata,
          name: 'x',
          namespace: 'stranger',
        },
        status: { phase: 'Failed' },
      },
    ],
  },
  {
    what: "a stranger's mediator alone",
    only: /slots|folder/,
    apply: changed(
      'Pod',
      pod => {
        pod.metadata.namespace = 'stranger';
      },
      'mediator-x',
    ),
  },
  {
    what: 'a driver that says that it is not ready',
    apply: changed('ResourceClaim', claim => {
      claim.status.devices[0].conditions[0].status = 'False';
    }),
  },
  {
    what: 'a claim that is being deleted',
    apply: changed('ResourceClaim', claim => {
      claim.metadata.deletionTimestamp = '2026-11-01T10:00:00Z';
    }),
  },
  {
    what: 'a claim for two pods',
    apply: changed('ResourceClaim', claim => {
      claim.status.reservedFor.push({
        resource: 'pods',
        name: 'other',
        uid: 'u9',
      });
    }),
  },
  {
    what: 'a device for administration',
    apply: changed('ResourceClaim', claim => {
      claim.status.allocation.devices.results[0].adminAccess = true;
    }),
  },
  {
    what: 'a second claim with the device',
    apply: beside('ResourceClaim', claim => {
      claim.metadata.name = 'other';
      claim.status.reservedFor = [
        { resource: 'pods', name: 'other', uid: 'u9' },
      ];
    }),
  },
  {
    what: 'a newer generation of the pool without the device',
    apply: beside('ResourceSlice', slice => {
      slice.metadata.name = 'newer';
      slice.spec.pool.generation = 2;
      slice.spec.devices = [];
    }),
  },
  {
    what: 'a second slice with the device',
    apply: beside('ResourceSlice', slice => {
      slice.metadata.name = 'again';
    }),
  },
  { what: 'a twin on the node', only: SELECTED, apply: beside('Pod', asTwin) },
  {
    what: 'a twin of another namespace on the node',
    only: /^(vdpa|offload|mediation by (slots|a folder)|a kernel network with a device)/,
    apply: beside('Pod', pod => {
      asTwin(pod);
      pod.metadata.namespace = 'other';
    }),
  },
  {
    what: 'a twin that has ended',
    only: SELECTED,
    stays: true,
    apply: beside('Pod', pod => {
      asTwin(pod);
      pod.status.phase = 'Succeeded';
    }),
  },
  {
    what: 'a twin on another node',
    only: /^(vdpa|offload|mediation|a kernel network with a device)/,
    stays: true,
    apply: beside('Pod', pod => {
      asTwin(pod);
      pod.spec.nodeName = 'n2';
    }),
  },
  {
    what: 'a twin on another node with the same address',
    only: /^a kernel network of/,
    apply: beside('Pod', pod => {
      asTwin(pod);
      pod.spec.nodeName = 'n2';
    }),
  },
  {
    what: 'a twin that names the same claim',
    only: /claim/,
    stays: true,
    apply: beside('Pod', asTwin),
  },
  {
    what: 'an object of each kind in another namespace',
    stays: true,
    only: SELECTED,
    apply: objects => [
      ...objects,
      ...objects
        .slice(1)
        .filter(
          ({ kind, metadata }) =>
            kind !== 'ResourceClaim' &&
            metadata.namespace &&
            metadata.namespace !== 'kube-node-lease',
        )
        .map(object => ({
          ...object,
          metadata: { ...object.metadata, namespace: 'elsewhere', uid: 'z' },
        })),
    ],
  },
  {
    what: 'each object again by another name, but for those that hold the device',
    stays: true,
    apply: objects => [
      ...objects,
      ...objects
        .slice(1)
        .filter(({ kind }) => !/^Resource|^Lease/.test(kind))
        .map(object => ({
          ...object,
          metadata: { ...object.metadata, name: `${object.metadata.name}-2` },
        })),
    ],
  },
  {
    what: 'everything twice',
    stays: true,
    apply: objects => [...objects, ...objects],
  },
  {
    what: 'everything in the reverse order',
    stays: true,
    apply: objects => [objects[0], ...objects.slice(1).reverse()],
  },
];
