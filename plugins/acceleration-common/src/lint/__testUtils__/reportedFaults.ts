import type { Fields } from '../../input/looseFields';
import { controller, nad, networks, pod, policy, pools } from './manifests';

const defaultNetwork = (value: string) => ({
  'v1.multus-cni.io/default-network': value,
});
const holding = (limits: Fields, name = 'app') => ({
  name,
  resources: { limits },
});
const pool = (selectors: unknown, more: Fields = {}) =>
  pools({ resourceName: 'p', resourcePrefix: 'x.io', selectors, ...more });
const config = (selectors: Fields) => ({
  resourceList: [{ resourceName: 'bare', selectors: [selectors] }],
});
const VDPA_NAD = nad(
  'vdpa',
  { type: 'ovs', capabilities: { CNIDeviceInfoFile: true }, ipam: {} },
  { resource: 'x.io/p' },
);
const machine = (networkName: string) => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name: 'guest', namespace: 'edge' },
  spec: {
    template: {
      spec: {
        domain: { devices: { interfaces: [{ name: 'a', sriov: {} }] } },
        networks: [
          { name: 'default', pod: {} },
          { name: 'a', multus: { networkName } },
        ],
      },
    },
  },
});
const refused = (reason: string, message: string) => ({
  ...pod(),
  spec: { nodeName: 'worker-7', containers: [{ name: 'app' }] },
  status: { phase: 'Failed', reason, message },
});
const devicePlugin = (container: Fields, volumes: Fields[] = []) =>
  controller(
    'DaemonSet',
    {},
    pod({
      container: { image: 'example.com/sriov-network-device-plugin:v3.9' },
      volumes,
      containers: [
        {
          name: 'plugin',
          image: 'example.com/sriov-network-device-plugin:v3.9',
          ...container,
        },
      ],
    }),
  );

/** Faults that others had and reported, rebuilt, by the rule that names them. */
export const REPORTED_FAULTS: Record<string, Fields[][]> = {
  'host-network': [
    [pod({ hostNetwork: true }, networks('fast'))],
    [
      controller(
        'DaemonSet',
        {},
        pod({ hostNetwork: true }, defaultNetwork('edge/fast')),
      ),
    ],
  ],
  'machine-network': [
    [machine('tenant/edge/fast')],
    [machine('edge/Fast_Net')],
  ],
  'nad-resource-name': [
    [nad('plain', { type: 'sriov', vlan: 5 })],
    [
      nad('plain', { type: 'ib-sriov' }),
      pod({ containers: [holding({ 'x.io/ib': '1' })] }, networks('plain')),
    ],
    [nad('moved', { plugins: [{ type: 'host-device' }, { type: 'tuning' }] })],
  ],
  'nad-virtio-function': [
    [
      pool({ vendors: ['1af4'], devices: ['1041'] }),
      nad('cloud', { type: 'sriov' }, { resource: 'x.io/p' }),
    ],
  ],
  'default-network-device': [
    [
      nad(
        'primary',
        { type: 'ovn-k8s-cni-overlay' },
        { resource: 'x.io/p', namespace: 'kube-system' },
      ),
      pod({}, defaultNetwork('kube-system/primary'), { namespace: 'edge' }),
    ],
    [
      nad(
        'primary',
        { type: 'sriov' },
        { resource: 'x.io/p', namespace: 'kube-system' },
      ),
      pod({}, defaultNetwork('primary'), { namespace: 'edge' }),
    ],
  ],
  'device-order': [
    [
      nad('red', { type: 'sriov', vlan: 10 }, { resource: 'x.io/p' }),
      nad('blue', { type: 'sriov', vlan: 20 }, { resource: 'x.io/p' }),
      pod(
        {
          containers: [
            holding({ 'x.io/p': '1' }, 'one'),
            holding({ 'x.io/p': 1 }, 'two'),
          ],
        },
        networks('red, blue'),
      ),
    ],
  ],
  'device-info-mount': [
    [devicePlugin({})],
    [
      devicePlugin(
        {
          volumeMounts: [
            { name: 'info', mountPath: '/var/run/k8s.cni.cncf.io' },
          ],
        },
        [{ name: 'info', emptyDir: {} }],
      ),
    ],
  ],
  'admission-failed': [
    [refused('TopologyAffinityError', 'Resources cannot be allocated')],
    [refused('UnexpectedAdmissionError', 'Allocate failed\ndue to …')],
    [refused('OutOfx.io/p', "Node didn't have enough resource")],
    [refused('NodeAffinity', 'Predicate NodeAffinity failed')],
    [refused('SMTAlignmentError', 'SMT alignment error')],
    [refused('NodePorts', '')],
  ],
  'pool-selector-value': [
    [pool({ vendors: ['15b3'], devices: ['0000:3b:00.2', '101e'] })],
    [pool([{ vendors: ['0x15B3'] }])],
    [pool({ vendors: '15b3' })],
    [pool({ devices: [1018] })],
    [pool({ pciAddresses: ['3b:00.2'] })],
    [pool({ pfNames: ['ens1 f0'] })],
    [pool({ drivers: ['mlx5 core'] })],
    [pool({ linkTypes: ['infini band'] })],
    [config({ devices: ['8086:154c'] })],
  ],
  'pool-selector-unknown': [
    [pool({ vendors: ['8086'], pfName: ['ens2f0'] })],
    [pool([{ vendor: '8086' }])],
    [pool({ vendors: ['8086'], colour: 'red' })],
    [pool({ vendors: ['8086'] }, { pfNames: ['ens2f0'] })],
    [pool([{ vendors: ['8086'] }], { vdpaType: 'vhost' })],
    [pool({ vendors: ['8086'] }, { resourceprefixx: 'x' })],
    [policy({ nicSelector: { vendor: '8086', pfName: 'ens2f0' } })],
    [policy({ nicSelector: { vendor: '8086', speed: 'high' } })],
    [config({ driver: ['mlx5_core'] })],
  ],
  'pool-vdpa-type': [
    [pool({ vendors: ['15b3'], drivers: ['mlx5_core'] }), VDPA_NAD],
    [pool({ vendors: ['1dd8'] }), VDPA_NAD],
    [
      policy({
        resourceName: 'q',
        nicSelector: { vendor: '15b3', deviceID: '101d' },
      }),
      nad(
        'vdpa',
        { type: 'ovs', capabilities: { CNIDeviceInfoFile: true } },
        { resource: 'openshift.io/q' },
      ),
    ],
  ],
  'pool-config-json': [
    [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'c' },
        data: { 'config.json': 'resourceList:\n- resourceName: a\n' },
      },
    ],
    [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'c' },
        data: { 'config.json': '[{"resourceList": []}]' },
      },
    ],
  ],
  'default-route-effect': [
    [pod({}, networks([{ name: 'a', 'default-route': ['10.0.0.1'] }]))],
  ],
  'shared-address': [
    [
      pod({}, networks([{ name: 'a', ips: ['10.0.0.5/24'] }])),
      pod({}, networks([{ name: 'a', ips: ['10.0.0.5/16'] }]), {
        name: 'other',
      }),
    ],
    [
      pod({}, networks([{ name: 'a', mac: '02:00:00:00:00:0A' }])),
      pod({}, networks([{ name: 'a', mac: '02:00:00:00:00:0a' }]), {
        name: 'other',
      }),
    ],
    [
      nad('a', {
        type: 'macvlan',
        ipam: { type: 'static', addresses: [{ address: '10.0.0.5/24' }] },
      }),
      pod({}, networks('a')),
      pod({}, networks('a'), { name: 'other' }),
    ],
  ],
  'networks-annotation': [
    [pod({}, networks(Array.from({ length: 129 }, () => ({ name: 'a' }))))],
  ],
  'nad-config-json': [[{ ...nad('a', {}), spec: { config: 5 } }]],
  'vdpa-memlock': [
    [
      VDPA_NAD,
      pool([{ vendors: ['15b3'], vdpaType: 'vhost' }]),
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'app-net' },
        data: {
          'net.json': JSON.stringify({
            kind: 'NetConfig',
            memlock: { way: 'sys-resource' },
          }),
        },
      },
      pod(
        {
          containers: [holding({ 'x.io/p': '1' })],
          volumes: [{ name: 'net', configMap: { name: 'app-net' } }],
        },
        networks('vdpa'),
      ),
    ],
  ],
  // Kinds that are not Kubernetes' own: the pods in them are looked into all the same.
  'interface-name': [
    ['argoproj.io/v1alpha1', 'Rollout'],
    ['apps.openshift.io/v1', 'DeploymentConfig'],
    ['apps.kruise.io/v1alpha1', 'CloneSet'],
    ['apps.kruise.io/v1alpha1', 'DaemonSet'],
    ['serving.knative.dev/v1', 'Service'],
  ].map(([apiVersion, kind], index) => [
    {
      ...controller(
        kind,
        {},
        pod({}, networks(index === 0 ? 'fast@a:b' : 'fast@eth0')),
      ),
      apiVersion,
    },
  ]),
  'device-requests': [
    [
      {
        apiVersion: 'batch.example.com/v1',
        kind: 'Job',
        metadata: { name: 'ranks' },
        spec: {
          tasks: [
            { name: 'lead', template: { spec: { containers: [holding({})] } } },
            {
              name: 'ranks',
              replicas: 4,
              template: {
                spec: {
                  containers: [
                    { name: 'x', resources: { requests: { 'x.io/p': 1 } } },
                  ],
                },
              },
            },
          ],
        },
      },
    ],
  ],
  'network-not-found': [
    [nad('fast', { type: 'macvlan' }, { namespace: 'other' }), machine('fast')],
  ],
};

/** Situations that look like one of these faults and are none. */
export const NEARLY_FAULTS: Record<string, Fields[]> = {
  'a node-networked pod without networks': [pod({ hostNetwork: true })],
  'an sriov network that names its device': [
    nad('fixed', { type: 'sriov', deviceID: '0000:3b:02.0' }),
  ],
  'an sriov network whose pods name the device': [
    nad('fixed', { type: 'sriov' }),
    pod({}, networks([{ name: 'fixed', deviceID: '0000:3b:02.0' }])),
  ],
  'a netdev by its name': [
    nad('moved', { type: 'host-device', device: 'eth1' }),
  ],
  'virtual functions of a virtio NIC': [
    pool({ vendors: ['1af4'], devices: ['1041'], pfNames: ['ens1'] }),
    nad('own', { type: 'sriov' }, { resource: 'x.io/p' }),
  ],
  'a pool for DPDK under ovs': [
    pool({ vendors: ['15b3'], drivers: ['vfio-pci'] }),
    VDPA_NAD,
  ],
  'a controller and the pod that it made': [
    controller(
      'Deployment',
      {},
      pod({}, networks([{ name: 'a', ips: ['10.0.0.5/24'] }])),
    ),
    pod({}, networks([{ name: 'a', ips: ['10.0.0.5/24'] }]), {
      name: 'app-1',
      ownerReferences: [{ kind: 'ReplicaSet', name: 'app' }],
    }),
  ],
  'placeholders of one address, on no wire': [
    nad('a', {
      type: 'dummy',
      ipam: { type: 'static', addresses: [{ address: '192.0.2.1/32' }] },
    }),
    pod({}, networks('a')),
    pod({}, networks('a'), { name: 'other' }),
  ],
  'one address in two environments': ['a', 'b'].map(environment =>
    pod({}, networks([{ name: 'a', ips: ['10.0.0.5/24'] }]), {
      name: `in-${environment}`,
      labels: { 'fastpath.dev/environment': environment },
    }),
  ),
  'a machine on its networks': [machine('edge/fast'), machine('fast')],
  'a pod that failed by itself': [
    refused('Error', 'exit 1'),
    refused('Evicted', 'disk'),
  ],
  'a device plugin that leaves device-info on the node': [
    devicePlugin(
      {
        volumeMounts: [
          { name: 'info', mountPath: '/run/k8s.cni.cncf.io/devinfo' },
        ],
      },
      [{ name: 'info', hostPath: { path: '/run/k8s.cni.cncf.io/devinfo' } }],
    ),
  ],
  'selectors in other letters, as Go takes them': [
    pool({ Vendors: ['15b3'], PfNames: ['ens1f0#0-3'], acpiIndexes: ['101'] }),
  ],
  'two networks of one resource, one container': [
    nad('red', { type: 'sriov' }, { resource: 'x.io/p' }),
    nad('blue', { type: 'sriov' }, { resource: 'x.io/p' }),
    pod(
      { containers: [holding({ 'x.io/p': '2' }), { name: 'other' }] },
      networks('red, blue'),
    ),
  ],
};
