import type { Fields } from '../../input/looseFields';

type Objects = Fields[];

/** A pod with one container `app`, whose fields are added to. */
export function pod(
  spec: Fields = {},
  annotations: Fields = {},
  metadata: Fields = {},
): Fields {
  const { container, ...rest } = spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'app', ...metadata, annotations },
    spec: { containers: [{ name: 'app', ...container }], ...rest },
  };
}

export const networks = (value: unknown) => ({
  'k8s.v1.cni.cncf.io/networks':
    typeof value === 'string' ? value : JSON.stringify(value),
});

/** A controller of such pods. */
export function controller(
  kind: string,
  fields: Fields,
  template: Fields,
): Fields {
  const { metadata, spec } = template;
  const { name: _name, ...rest } = metadata;
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'app' },
    spec: {
      ...fields,
      template: { metadata: { labels: { app: 'app' }, ...rest }, spec },
    },
  };
}

/** A NAD whose config is given as an object, or as text. */
export function nad(
  name: string,
  config: unknown,
  {
    resource,
    namespace,
    labels,
  }: { resource?: string; namespace?: string; labels?: Fields } = {},
): Fields {
  return {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: {
      name,
      ...(namespace && { namespace }),
      ...(labels && { labels }),
      ...(resource && {
        annotations: { 'k8s.v1.cni.cncf.io/resourceName': resource },
      }),
    },
    spec: {
      config:
        typeof config === 'string'
          ? config
          : JSON.stringify({
              cniVersion: '1.0.0',
              name,
              ...(config as Fields),
            }),
    },
  };
}

/** The device plugin's ConfigMap. */
export function pools(...resourceList: Fields[]): Fields {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'sriovdp-config' },
    data: { 'config.json': JSON.stringify({ resourceList }) },
  };
}

/** The operator's policy. */
export function policy(spec: Fields): Fields {
  return {
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetworkNodePolicy',
    metadata: { name: 'fast' },
    spec,
  };
}

export const VDPA_POOL = {
  resourceName: 'vdpa',
  resourcePrefix: 'x.io',
  selectors: [
    {
      vendors: ['15b3'],
      devices: ['101e'],
      drivers: ['mlx5_core'],
      vdpaType: 'vhost',
    },
  ],
};

/** A pod that selects `fast` and requests its device, with nothing wrong. */
export function goodPod(
  container: Fields = {},
  spec: Fields = {},
  selection: Fields = {},
): Fields {
  return pod(
    {
      container: {
        resources: { limits: { 'x.io/fast': '1', cpu: '2', memory: '1Gi' } },
        ...container,
      },
      ...spec,
    },
    networks([{ name: 'fast', interface: 'net1', ...selection }]),
  );
}

export const goodNad = nad(
  'fast',
  { type: 'sriov', capabilities: { ips: true } },
  { resource: 'x.io/fast' },
);

const vdpaPod = (securityContext: Fields, spec: Fields = {}) =>
  pod(
    {
      container: {
        resources: { limits: { 'x.io/vdpa': '1' } },
        securityContext,
      },
      ...spec,
    },
    networks('vdpa'),
  );

/** Manifests without a fault: no rule says anything. */
export const GOOD: Record<string, Objects> = {
  'a pod with its device': [goodNad, goodPod()],
  'a pod whose network is elsewhere': [pod({}, networks('other-net'))],
  'two numbered networks of which one is here': [
    nad('fast-1', { type: 'macvlan' }),
    pod({}, networks('fast-1, fast-2')),
  ],
  'a network of the namespace default': [
    nad('fast', { type: 'macvlan' }, { namespace: 'default' }),
    pod({}, networks('default/fast'), { namespace: 'edge' }),
  ],
  'a config without cniVersion': [
    nad('fast', JSON.stringify({ type: 'macvlan' })),
  ],
  'an empty spec': [
    {
      apiVersion: 'k8s.cni.cncf.io/v1',
      kind: 'NetworkAttachmentDefinition',
      metadata: { name: 'fast' },
    },
  ],
  'a claim in the place of a limit': [
    goodNad,
    pod(
      {
        resourceClaims: [{ name: 'vf' }],
        container: { resources: { claims: [{ name: 'vf' }] } },
      },
      networks('fast'),
    ),
  ],
  'a resource that nobody can request': [
    nad('fast', { type: 'ovs' }, { resource: 'fast' }),
    pod({}, networks('fast')),
  ],
  'a dotted name in JSON': [pod({}, networks([{ name: 'net.one' }]))],
  'deep cni-args': [
    pod(
      {},
      networks(
        `[{"name": "fast", "cni-args": ${'{"a":'.repeat(40)}1${'}'.repeat(40)}}]`,
      ),
    ),
  ],
  'an unknown key in a selection': [
    pod({}, networks([{ name: 'fast', gateway: ['10.0.0.1'] }])),
  ],
  'hugepages with memory alone': [
    pod({
      container: {
        resources: {
          limits: { 'hugepages-1Gi': '2Gi' },
          requests: { memory: '1Gi' },
        },
        volumeMounts: [{ name: 'huge', mountPath: '/dev/hugepages' }],
      },
      volumes: [{ name: 'huge', emptyDir: { medium: 'HugePages' } }],
    }),
  ],
  'pools told apart by vdpaType': [
    pools(VDPA_POOL, {
      ...VDPA_POOL,
      resourceName: 'virtio',
      selectors: [{ ...VDPA_POOL.selectors[0], vdpaType: 'virtio' }],
    }),
  ],
  'pools told apart by parts of one function': [
    pools(
      {
        resourceName: 'a',
        selectors: { vendors: ['8086'], pfNames: ['ens1#0-3'] },
      },
      {
        resourceName: 'b',
        selectors: { vendors: ['8086'], pfNames: ['ens1#4-7'] },
      },
    ),
  ],
  'a policy of vDPA': [
    policy({
      resourceName: 'fast',
      vdpaType: 'vhost',
      eSwitchMode: 'switchdev',
      nicSelector: { vendor: '15b3', deviceID: '101d' },
    }),
  ],
  'an ovs network with IPAM whose device is no vDPA': [
    nad(
      'fast',
      { type: 'ovs', bridge: 'br', ipam: { type: 'static' } },
      { resource: 'x.io/fast' },
    ),
  ],
  'an update without surge': [
    goodNad,
    controller(
      'Deployment',
      { replicas: 2, strategy: { rollingUpdate: { maxSurge: 0 } } },
      goodPod(),
    ),
  ],
  'an update that replaces all': [
    goodNad,
    controller(
      'Deployment',
      { replicas: 2, strategy: { type: 'Recreate' } },
      goodPod(),
    ),
  ],
  'a Deployment without devices': [
    controller('Deployment', { replicas: 2 }, pod({}, networks('fast'))),
  ],
  'a DaemonSet on one node': [
    goodNad,
    controller(
      'DaemonSet',
      {},
      goodPod(
        {},
        { nodeSelector: { 'kubernetes.io/hostname': 'a' } },
        { ips: ['10.0.0.2/24'] },
      ),
    ),
  ],
  'devices for a network that is elsewhere': [
    goodNad,
    pod(
      { container: { resources: { limits: { 'x.io/fast': 2 } } } },
      networks('fast, other'),
    ),
  ],
  'fixed addresses of one pod': [
    goodNad,
    goodPod({}, {}, { ips: ['10.0.0.2/24'], mac: '02:00:00:00:00:01' }),
  ],
  'addresses that the controller of the network reads itself': [
    nad('fast', { type: 'ovn-k8s-cni-overlay' }),
    pod({}, networks([{ name: 'fast', ips: ['10.0.0.2/24'] }])),
  ],
  'IPC_LOCK for a device that is no vDPA': [
    goodNad,
    goodPod({ securityContext: { capabilities: { add: ['IPC_LOCK'] } } }),
  ],
  'the one way to lock memory': [
    pools(VDPA_POOL),
    vdpaPod({ capabilities: { add: ['SYS_RESOURCE'] }, runAsUser: 0 }),
  ],
  'a privileged pod with vDPA': [
    pools(VDPA_POOL),
    vdpaPod({ privileged: true }),
  ],
  'memory locked by the runtime': [
    pools(VDPA_POOL),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'net' },
      data: {
        'net.json': JSON.stringify({
          kind: 'NetConfig',
          memlock: { way: 'runtime' },
          interfaces: [],
        }),
      },
    },
    vdpaPod({}, { volumes: [{ name: 'net', configMap: { name: 'net' } }] }),
  ],
  'a userspace network with both sides and the volume': [
    nad('user', {
      type: 'userspace',
      host: { vhost: { mode: 'client', socketfile: 'sock' } },
      container: { vhost: { mode: 'server' } },
    }),
    pod({ volumes: [{ name: 'shared-dir', emptyDir: {} }] }, networks('user')),
  ],
  'a userspace network that names its directory': [
    nad('user', { type: 'userspace', sharedDir: '/run/fast' }),
    pod({}, networks('user')),
  ],
  'a monitor of the switch with two replicas': [
    controller(
      'Deployment',
      { replicas: 2 },
      pod({
        volumes: [{ name: 'ovs', hostPath: { path: '/run/openvswitch' } }],
      }),
    ),
  ],
  "the switch's own socket": [
    pod(
      {
        volumes: [
          {
            name: 'ovs',
            hostPath: { path: '/var/run/openvswitch/db.sock', type: 'Socket' },
          },
        ],
      },
      networks('fast'),
    ),
  ],
  'socket directories on different nodes': [
    controller(
      'Deployment',
      { replicas: 2 },
      pod({
        volumes: [{ name: 'fast', hostPath: { path: '/run/fast' } }],
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'kubernetes.io/hostname' },
            ],
          },
        },
      }),
    ),
  ],
  'a path of 107 bytes': [
    pod({
      container: { args: [`--vdev=net_vhost0,iface=/${'x'.repeat(106)}`] },
    }),
  ],
  'interfaces named and counted': [
    pod(
      {},
      networks([
        { name: 'a' },
        { name: 'b', interface: 'net3' },
        { name: 'c', interface: 'abcdefghijklmno' },
      ]),
    ),
  ],
  'a resolver beside a helper': [
    pod(
      {
        containers: [
          { name: 'helper' },
          {
            name: 'app',
            args: ['/usr/bin/fastpath-resolve'],
            resources: { limits: { 'x.io/fast': '1' } },
          },
        ],
      },
      networks('other'),
    ),
  ],
  'networks on the template and the controller': [
    {
      ...controller('Deployment', {}, pod({}, networks('fast'))),
      metadata: { name: 'app', annotations: networks('fast') },
    },
  ],
  'a pool whose driver makes other devices too': [
    pools({ resourceName: 'a', selectors: [{ drivers: ['mlx5_core'] }] }),
  ],
  'pools of other kinds of devices': [
    pools(
      { resourceName: 'a', selectors: { vendors: ['8086'] } },
      {
        resourceName: 'b',
        deviceType: 'accelerator',
        selectors: { vendors: ['8086'] },
      },
    ),
  ],
  'a ConfigMap of somebody else': [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data: { 'a.json': '{"a": 1,}', 'notes.txt': 'see "resourceList"' },
    },
  ],
  'a namespace that admits all': [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'edge',
        labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
      },
    },
    pod({ hostNetwork: true }, {}, { namespace: 'edge' }),
  ],
  'amounts that a source elsewhere may declare': [
    controller(
      'Deployment',
      {},
      pod(
        { container: { resources: { limits: { cpu: '1' } } } },
        {},
        { labels: { 'fastpath.dev/environment': 'a' } },
      ),
    ),
    controller(
      'Deployment',
      {},
      pod(
        { container: { resources: { limits: { cpu: '2' } } } },
        {},
        { labels: { 'fastpath.dev/environment': 'b' } },
      ),
    ),
  ],
  'no object at all': [
    {},
    { apiVersion: 1, kind: [] },
    [] as never,
    'text' as never,
    null as never,
  ],
};
