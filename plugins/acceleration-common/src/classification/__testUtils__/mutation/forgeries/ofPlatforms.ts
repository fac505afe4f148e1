import { Forgery, changed, SELECTED, within } from './Forgery';

/** What becomes of the node, its inventory and its mediator, and what strangers put beside them. */
export const FORGERIES_OF_PLATFORMS: readonly Forgery[] = [
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
    what: 'a port whose switch is in legacy mode',
    only: /^vdpa/,
    apply: changed('SriovNetworkNodeState', state => {
      state.status.interfaces[0].eSwitchMode = 'legacy';
    }),
  },
  {
    what: 'a pool of accelerators, in which no vDPA device is looked for',
    only: /^offload/,
    apply: changed(
      'ConfigMap',
      map => {
        map.data['config.json'] = within(map.data['config.json'], config => {
          config.resourceList[0].deviceType = 'accelerator';
        });
      },
      'plugin',
    ),
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
    what: 'a net-config that leads to a folder of its own',
    only: /^(vdpa|offload|mediation)(?!.*claim)/,
    apply: changed(
      'ConfigMap',
      map => {
        const config = JSON.parse(map.data['net.json']);
        config.interfaces[0].device.path = '/tmp/sock';
        map.data['net.json'] = JSON.stringify(config);
      },
      'httpd-net',
    ),
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
    what: 'a mediator that crashes, and was ready just now',
    apply: changed(
      'Pod',
      pod => {
        pod.status.containerStatuses = [
          { name: 'app', state: { waiting: { reason: 'CrashLoopBackOff' } } },
        ];
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
