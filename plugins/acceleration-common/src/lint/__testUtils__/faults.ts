import type { Fields } from '../../input/looseFields';
import type { LintManifest } from '../LintFinding';
import {
  controller,
  goodNad,
  goodPod,
  nad,
  networks,
  pod,
  policy,
  pools,
  VDPA_POOL,
} from './manifests';

const HUGE = { volumes: [{ name: 'huge', emptyDir: { medium: 'HugePages' } }] };
const MOUNT = { volumeMounts: [{ name: 'huge', mountPath: '/dev/hugepages' }] };
const VDPA_NAD = { resource: 'x.io/vdpa' };
const OVS = {
  type: 'ovs',
  capabilities: { CNIDeviceInfoFile: true },
  ipam: {},
};
const vdpaPod = (container: Fields = {}, spec: Fields = {}) =>
  pod(
    {
      container: { resources: { limits: { 'x.io/vdpa': '1' } }, ...container },
      ...spec,
    },
    networks('vdpa'),
  );
const withHugepages = (limits: Fields, requests: Fields = {}) => [
  pod({ container: { resources: { limits, requests }, ...MOUNT }, ...HUGE }),
];
const userspace = (config: Fields) =>
  nad('user', { type: 'userspace', ...config });
const namespace = (level: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: 'edge',
    labels: { 'pod-security.kubernetes.io/enforce': level },
  },
});
const hostPath = (path: string, more: Fields = {}) => ({
  volumes: [{ name: 'sockets', hostPath: { path, ...more } }],
});
const WORKLOAD = {
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'app' },
  spec: {
    numa: 'single',
    interfaces: [{ name: 'net1', network: 'fast' }],
    ports: [{ name: 'data', containerPort: 80, interface: 'net1' }],
  },
};
const OWN = { labels: { 'fastpath.dev/workload': 'app' } };
const inEnvironment = (environment: string, container: Fields) =>
  controller(
    'Deployment',
    {},
    pod(
      { container: { image: 'a', ...container } },
      {},
      { labels: { 'fastpath.dev/environment': environment } },
    ),
  );
const ENVIRONMENT = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'onprem' },
  spec: {
    type: 'acceleration-environment',
    backend: 'vdpa',
    networks: { default: { bridge: 'br-fast', vlan: 5 } },
  },
};
const onprem = (config: Fields) => [
  ENVIRONMENT,
  nad('fast', config, { labels: { 'fastpath.dev/environment': 'onprem' } }),
];

/** Manifests that break one rule (and perhaps others beside it), by the rule's id. */
export const FAULTS: Record<string, Fields[][]> = {
  // docs/domain.md §3: "JSON if it contains `[`, `{` or `"`; else a comma list of `[ns/]name[@if]`".
  'networks-annotation': [
    [pod({}, networks('[{"name":"fast"'))],
    [pod({}, networks('{"name":"fast"}'))],
    [pod({}, networks('Fast_Net'))],
    [pod({}, networks('fast@a@b, other'))],
    [
      pod(
        {},
        networks([{ name: 'fast', mac: '02:00' }, { interface: 'net2' }]),
      ),
    ],
    [pod({}, networks([{ name: 'fast', portMappings: 'all' }]))],
    [
      pod(
        {},
        networks([
          { name: 'fast', interface: 5 },
          { name: 'other', 'default-route': '10.0.0.1' },
        ]),
      ),
    ],
    [pod({}, { 'k8s.v1.cni.cncf.io/networks': [{ name: 'fast' }] })],
  ],
  // §7: "the networks annotation on `metadata` instead of `spec.template.metadata`".
  'networks-on-controller': [
    [
      {
        ...controller('Deployment', {}, pod()),
        metadata: { name: 'app', annotations: networks('fast') },
      },
    ],
  ],
  // §7.4: "The NAD is missing in the resolved namespace".
  'network-not-found': [
    [
      nad('edge-httpd-fast', { type: 'macvlan' }),
      pod({}, networks('edge-htpd-fast')),
    ],
    [
      nad('fast', { type: 'macvlan' }, { namespace: 'other' }),
      pod({}, networks('fast'), { namespace: 'edge' }),
    ],
  ],
  // §7.4: "cross-namespace reference under isolation".
  'cross-namespace-network': [
    [
      nad('fast', { type: 'macvlan' }, { namespace: 'other' }),
      pod({}, networks('other/fast'), { namespace: 'edge' }),
    ],
    [
      pod({}, networks([{ name: 'fast', namespace: 'other' }]), {
        namespace: 'edge',
      }),
    ],
  ],
  // §7.4: "`/` in a JSON `name`".
  'network-name-slash': [
    [pod({}, networks([{ name: 'edge/fast' }]))],
    [pod({}, networks([{ name: '/' }]))],
  ],
  // §7.11: "Interface names: duplicate, […] clash with a positional `netN`".
  'interface-duplicate': [
    [pod({}, networks('a@fast0, b@fast0'))],
    [pod({}, networks([{ name: 'a', interface: 'net2' }, { name: 'b' }]))],
    [
      pod(
        {},
        networks([
          { name: 'a' },
          { name: 'b', interface: 'net1' },
          { name: 'c', interface: 'net1' },
        ]),
      ),
    ],
  ],
  // §7.11: "> 15 characters, `eth0`/`lo`".
  'interface-name': [
    [pod({}, networks('a@eth0'))],
    [pod({}, networks([{ name: 'a', interface: 'a-very-long-name' }]))],
    [pod({}, networks([{ name: 'a', interface: 'lo' }]))],
  ],
  // §7.1: "Selected NAD has resourceName R but no container limits R".
  'device-not-requested': [
    [goodNad, pod({}, networks('fast'))],
    [
      nad('fast', { type: 'ovs' }, { resource: 'x.io/fast' }),
      pod({}, networks('fast')),
    ],
    [goodNad, pod({}, networks('fast@a, fast@b'))],
  ],
  // §7.2: "Σ limits[R] ≠ the number of selections that use R".
  'device-count': [
    [
      goodNad,
      pod(
        {
          container: {
            resources: {
              limits: { 'x.io/fast': '1' },
              requests: { 'x.io/fast': '1' },
            },
          },
        },
        networks('fast@a, fast@b'),
      ),
    ],
    [
      goodNad,
      pod(
        { container: { resources: { limits: { 'x.io/fast': 3 } } } },
        networks('fast'),
      ),
    ],
  ],
  // §7: "a resource only in `requests`".
  'device-requests': [
    [pod({ container: { resources: { requests: { 'x.io/fast': '1' } } } })],
    [
      pod({
        container: {
          resources: {
            requests: { 'x.io/fast': '1' },
            limits: { 'x.io/fast': '2' },
          },
        },
      }),
    ],
    [pod({ container: { resources: { limits: { 'x.io/fast': '500m' } } } })],
  ],
  // §7: "devices requested by another container than the one that runs the resolver".
  'device-in-other-container': [
    [
      pod(
        {
          containers: [
            { name: 'app', command: ['/usr/local/bin/fastpath-resolve', '--'] },
            {
              name: 'other',
              resources: {
                limits: { 'x.io/fast': '1' },
                requests: { 'x.io/fast': '1' },
              },
            },
          ],
        },
        networks('fast'),
      ),
    ],
  ],
  // §7.5: "NAD config not strict JSON, no type, unknown cniVersion".
  'nad-config-json': [
    [nad('fast', '{"type": "macvlan", /* why */ "mode": "bridge",}')],
    [nad('fast', '{')],
    [nad('fast', '[]')],
    [
      {
        ...nad('fast', '{}'),
        spec: { config: { cniVersion: '1.0.0', type: 'macvlan' } },
      },
    ],
  ],
  'nad-type': [
    [nad('fast', { bridge: 'br-fast' })],
    [nad('fast', { plugins: [{ type: 'macvlan' }, { mtu: 1500 }] })],
    [nad('fast', { plugins: [] })],
  ],
  'nad-cni-version': [
    [nad('fast', { type: 'macvlan', cniVersion: '2.0.0' })],
    [nad('fast', { type: 'macvlan', cniVersion: 1 })],
  ],
  // §3: "`name` should equal the NAD's name".
  'nad-name': [[nad('fast', { type: 'macvlan', name: 'other' })]],
  'nad-number': [
    [
      nad(
        'fast',
        { type: 'sriov', vlan: '100' },
        { resource: 'example.com/fast' },
      ),
    ],
    [nad('fast', { plugins: [{ type: 'macvlan', mtu: '9000' }] })],
  ],
  // §7: "a NAD whose type, bridge or VLAN the environment does not allow".
  'network-not-allowed': [
    onprem({ type: 'sriov' }),
    onprem({ type: 'ovs', bridge: 'br-secret' }),
    onprem({ type: 'ovs', bridge: 'br-fast', vlan: 6 }),
  ],
  // §7.6: "Device-plugin config not strict JSON; `vdpaType` set iff vdpa/offload; `isRdma` with `vdpaType`; overlapping pools".
  'pool-config-json': [
    [
      {
        ...pools(),
        data: { 'config.json': '{"resourceList": [{"resourceName": "a"},]}' },
      },
    ],
    [{ ...pools(), data: { 'config.json': '{"resourceList": [}' } }],
  ],
  'pool-rdma-with-vdpa': [
    [
      pools({
        ...VDPA_POOL,
        selectors: [{ ...VDPA_POOL.selectors[0], isRdma: true }],
      }),
    ],
    [pools({ ...VDPA_POOL, selectors: { isRdma: true, vdpaType: 'vhost' } })],
  ],
  'pool-vdpa-type': [
    [pools({ resourceName: 'a', selectors: [{ drivers: ['vp-vdpa'] }] })],
  ],
  'pool-overlap': [
    [
      pools(
        { resourceName: 'a', selectors: { vendors: ['8086'] } },
        {
          resourceName: 'b',
          selectors: { vendors: ['8086'], devices: ['154c'] },
        },
      ),
    ],
    [
      pools(
        {
          resourceName: 'a',
          selectors: { vendors: ['8086'], pfNames: ['a', 'b'] },
        },
        {
          resourceName: 'b',
          selectors: { vendors: ['8086'], pfNames: ['b', 'c'] },
        },
      ),
    ],
  ],
  // §7.7: "netdevice + switchdev + 15b3 with the operator".
  'policy-vdpa': [
    [policy({ vdpaType: 'vhost' })],
    [
      policy({
        vdpaType: 'vhost',
        deviceType: 'vfio-pci',
        eSwitchMode: 'switchdev',
        nicSelector: { vendor: '8086' },
      }),
    ],
  ],
  // §3: "`nicSelector.deviceID` is the **PF**'s id (101d) while a device-plugin selector takes the **VF**'s (101e)".
  'pool-device-id': [
    [
      pools({
        ...VDPA_POOL,
        selectors: [
          {
            vendors: ['15b3'],
            devices: ['101d'],
            drivers: ['mlx5_core'],
            vdpaType: 'vhost',
          },
        ],
      }),
    ],
  ],
  'pool-resource-name': [
    [pools({ resourceName: 'example.com/fast', selectors: {} })],
    [pools({ resourceName: 'fast vf', selectors: {} })],
  ],
  'policy-device-id': [
    [policy({ nicSelector: { vendor: '15b3', deviceID: '101e' } })],
  ],
  // §7.7: "CNI not sriov/host-device".
  'vdpa-cni': [
    [pools(VDPA_POOL), nad('vdpa', { type: 'sriov' }, VDPA_NAD)],
    [
      pools({
        ...VDPA_POOL,
        selectors: [{ drivers: ['vp-vdpa'], vdpaType: 'vhost' }],
      }),
      nad(
        'vdpa',
        { plugins: [{ type: 'host-device' }, { type: 'tuning' }] },
        VDPA_NAD,
      ),
    ],
    [
      policy({
        resourceName: 'vdpa',
        vdpaType: 'vhost',
        eSwitchMode: 'switchdev',
      }),
      nad('vdpa', { type: 'sriov' }, { resource: 'openshift.io/vdpa' }),
    ],
  ],
  // §7.7: "`CNIDeviceInfoFile: true`; `ipam: {}` with ovs".
  'vdpa-ovs': [
    [
      pools(VDPA_POOL),
      nad('vdpa', { type: 'ovs', ipam: { type: 'static' } }, VDPA_NAD),
    ],
  ],
  // §7.9: "vhost-vdpa without a declared memlock way"; §2.10: "`IPC_LOCK` does not lift the memlock limit for vhost-vdpa".
  'vdpa-memlock': [
    [
      pools(VDPA_POOL),
      nad('vdpa', OVS, VDPA_NAD),
      vdpaPod({ securityContext: { capabilities: { add: ['IPC_LOCK'] } } }),
    ],
    [pools(VDPA_POOL), nad('vdpa', OVS, VDPA_NAD), vdpaPod()],
  ],
  // §7.9: "non-root without the runtime's device ownership".
  'vdpa-non-root': [
    [
      pools(VDPA_POOL),
      nad('vdpa', OVS, VDPA_NAD),
      vdpaPod({}, { securityContext: { runAsUser: 1000 } }),
    ],
    [
      pools(VDPA_POOL),
      nad('vdpa', OVS, VDPA_NAD),
      vdpaPod({ securityContext: { runAsNonRoot: true } }),
    ],
  ],
  // §7.8: "requests ≠ limits, not a page multiple, no cpu/memory request, no volume mounted".
  'hugepages-amounts': [
    withHugepages(
      { 'hugepages-1Gi': '2Gi', memory: '1Gi' },
      { 'hugepages-1Gi': '1Gi' },
    ),
    withHugepages({ 'hugepages-2Mi': '3Mi', memory: '1Gi' }),
    withHugepages({ memory: '1Gi' }, { 'hugepages-2Mi': '2Mi' }),
  ],
  'hugepages-cpu-memory': [withHugepages({ 'hugepages-1Gi': '1Gi' })],
  'hugepages-not-mounted': [
    [
      pod({
        container: {
          resources: { limits: { 'hugepages-1Gi': '1Gi', memory: '1Gi' } },
        },
      }),
    ],
    [
      pod({
        container: {
          resources: { limits: { 'hugepages-1Gi': '1Gi', memory: '1Gi' } },
        },
        ...HUGE,
      }),
    ],
  ],
  'hugepages-volume': [
    [pod(HUGE)],
    withHugepages({
      'hugepages-1Gi': '1Gi',
      'hugepages-2Mi': '2Mi',
      memory: '1Gi',
    }),
    [pod({ volumes: [{ name: 'h', emptyDir: { medium: 'HugePages-1Gi' } }] })],
  ],
  // §7.9: "Pod Security level that refuses what is added (baseline refuses IPC_LOCK, SYS_RESOURCE, hostPath)".
  'pod-security': [
    [namespace('restricted'), pod({}, {}, { namespace: 'edge' })],
    [
      namespace('restricted'),
      pod(
        {
          container: {
            securityContext: { runAsUser: 0, capabilities: { add: ['CHOWN'] } },
          },
        },
        {},
        { namespace: 'edge' },
      ),
    ],
    [
      namespace('baseline'),
      pod(
        {
          container: {
            securityContext: { capabilities: { add: ['SYS_RESOURCE'] } },
          },
        },
        {},
        { namespace: 'edge' },
      ),
    ],
    [
      namespace('restricted'),
      pod(hostPath('/run/fast'), {}, { namespace: 'edge' }),
    ],
    [
      {
        ...ENVIRONMENT,
        spec: { ...ENVIRONMENT.spec, podSecurity: 'baseline' },
      },
      controller(
        'Deployment',
        {},
        pod(
          hostPath('/run/fast'),
          {},
          { labels: { 'fastpath.dev/environment': 'onprem' } },
        ),
      ),
    ],
    [
      namespace('restricted'),
      pod({ volumes: [{ name: 'a', nfs: {} }] }, {}, { namespace: 'edge' }),
    ],
  ],
  // §7.10: "wrong volume name for userspace CNI".
  'userspace-shared-dir': [[userspace({}), pod({}, networks('user'))]],
  // §3: "It writes pod annotations `userspace/configuration-data`, `userspace/mapped-dir`".
  'userspace-mapped-dir': [
    [pod({}, { 'userspace/mappedDir': '/var/lib/cni/usrspcni/' })],
  ],
  // §7.10: "not exactly one server".
  'userspace-roles': [
    [
      userspace({
        host: { vhost: { mode: 'server' } },
        container: { vhost: { mode: 'server' } },
      }),
    ],
    [
      userspace({
        host: { memif: { role: 'slave' } },
        container: { memif: { role: 'slave' } },
      }),
    ],
  ],
  // §7.10: "path > 107 bytes".
  'socket-path-length': [
    [userspace({ host: { vhost: { socketfile: `/run/${'x'.repeat(110)}` } } })],
    [
      userspace({
        sharedDir: `/run/${'x'.repeat(100)}`,
        host: { vhost: { socketfile: 'socket' } },
      }),
    ],
    [
      pod({
        container: {
          args: [
            `--vdev=net_virtio_user0,path=/run/${'ä'.repeat(60)}/sock,server=1`,
          ],
        },
      }),
    ],
  ],
  // §5: "a directory (never the socket file) and anti-affinity by hostname".
  'socket-host-path': [
    [
      pod({
        container: {
          volumeMounts: [{ name: 'sockets', mountPath: '/run/fast/a.sock' }],
        },
        ...hostPath('/run/fast/a.sock', { type: 'Socket' }),
      }),
    ],
  ],
  'socket-shared': [
    [controller('Deployment', { replicas: 2 }, pod(hostPath('/run/fast')))],
    [
      controller(
        'Deployment',
        { replicas: 2, selector: { matchLabels: { app: 'app' } } },
        pod({
          volumes: [{ name: 'shared-dir', hostPath: { path: '/srv/x' } }],
        }),
      ),
    ],
  ],
  // §7.12: "`ips` not an array or without the capability; `ips` with `ipam-claim-reference`; static `ips`/`mac` with replicas > 1".
  'ips-list': [
    [pod({}, networks([{ name: 'fast', ips: '10.0.0.2/24' }]))],
    [pod({}, networks([{ name: 'fast', ips: [1] }]))],
  ],
  'ips-capability': [
    [
      nad('fast', { type: 'macvlan', ipam: { type: 'static' } }),
      pod({}, networks([{ name: 'fast', ips: ['10.0.0.2/24'] }])),
    ],
    [
      nad('fast', {
        plugins: [
          { type: 'tuning' },
          { type: 'macvlan', ipam: { type: 'static' } },
        ],
      }),
      pod({}, networks([{ name: 'fast', ips: ['10.0.0.2/24'] }])),
    ],
  ],
  'ips-with-claim': [
    [
      pod(
        {},
        networks([
          { name: 'fast', ips: ['10.0.0.2/24'], 'ipam-claim-reference': 'a' },
        ]),
      ),
    ],
  ],
  'static-address': [
    [
      controller(
        'Deployment',
        { replicas: 2 },
        pod(
          {},
          networks([
            { name: 'fast', ips: ['10.0.0.2/24'], mac: '02:00:00:00:00:01' },
          ]),
        ),
      ),
    ],
    [
      controller(
        'DaemonSet',
        {},
        pod({}, networks([{ name: 'fast', mac: '02:00:00:00:00:01' }])),
      ),
    ],
  ],
  // §7.13: "`host-local` IPAM on several nodes (duplicate IPs); more than one default-route".
  'host-local-ipam': [
    [
      nad('fast', {
        type: 'macvlan',
        ipam: { type: 'host-local', subnet: '10.0.0.0/24' },
      }),
    ],
    [
      nad('fast', {
        type: 'macvlan',
        ipam: { type: 'host-local', ranges: [[{ subnet: '10.0.0.0/24' }]] },
      }),
      controller('DaemonSet', {}, pod({}, networks('fast'))),
    ],
  ],
  'default-route': [
    [
      pod(
        {},
        networks([
          { name: 'a', 'default-route': ['10.0.0.1'] },
          { name: 'b', 'default-route': ['10.0.1.1'] },
        ]),
      ),
    ],
  ],
  // §7.14: something differs between environments that may not (docs/portability.md).
  'environment-difference': [
    [
      inEnvironment('a', { args: ['--x'] }),
      inEnvironment('b', { args: ['--y'] }),
      inEnvironment('c', { args: ['--y'] }),
    ],
    [
      inEnvironment('a', { env: [{ name: 'A', value: '1' }] }),
      inEnvironment('b', {}),
    ],
    [
      inEnvironment('a', {}),
      inEnvironment('b', { image: 'b', securityContext: { privileged: true } }),
    ],
  ],
  // §7.15: "No Guaranteed QoS with whole CPUs; […] `excludeTopology` against a single-NUMA intent".
  'cpu-guaranteed': [
    [
      goodNad,
      goodPod(
        {
          resources: {
            limits: {
              'x.io/fast': '1',
              'hugepages-1Gi': '1Gi',
              cpu: '1500m',
              memory: '1Gi',
            },
          },
          ...MOUNT,
        },
        HUGE,
      ),
    ],
    [
      goodNad,
      goodPod(
        {
          resources: {
            limits: { 'x.io/fast': '1', 'hugepages-1Gi': '1Gi' },
            requests: { memory: '1Gi' },
          },
          ...MOUNT,
        },
        HUGE,
      ),
    ],
  ],
  'exclude-topology': [
    [
      WORKLOAD,
      pools({ ...VDPA_POOL, excludeTopology: true }),
      pod(
        { container: { resources: { limits: { 'x.io/vdpa': '1' } } } },
        {},
        OWN,
      ),
    ],
    [
      WORKLOAD,
      policy({ resourceName: 'fast', excludeTopology: true }),
      pod(
        { container: { resources: { limits: { 'openshift.io/fast': '1' } } } },
        {},
        OWN,
      ),
    ],
  ],
  // §7: "network probes or Services aimed at a user-space port".
  'user-space-port': [
    [
      WORKLOAD,
      pod(
        {
          container: {
            readinessProbe: { httpGet: { port: 'data' } },
            livenessProbe: { tcpSocket: { port: 80 } },
          },
        },
        {},
        OWN,
      ),
    ],
    [
      WORKLOAD,
      pod({}, {}, OWN),
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'app' },
        spec: {
          selector: { 'fastpath.dev/workload': 'app' },
          ports: [{ port: 8080, targetPort: 'data' }, { port: 80 }],
        },
      },
    ],
  ],
  // §7: "`maxSurge` > 0 with no spare devices".
  'max-surge': [
    [goodNad, controller('Deployment', { replicas: 2 }, goodPod())],
    [
      goodNad,
      controller(
        'Deployment',
        { strategy: { rollingUpdate: { maxSurge: '10%' } } },
        goodPod(),
      ),
    ],
    [
      goodNad,
      controller(
        'Deployment',
        { strategy: { rollingUpdate: { maxSurge: 2 } } },
        goodPod(),
      ),
    ],
  ],
  // §7: "YAML 1.1 tokens (`yes`, `on`, `0123`) unquoted".
  'unquoted-text': [
    [
      pod(
        {
          container: {
            env: [
              { name: 'A', value: 1 },
              { name: 'B', value: true },
            ],
            args: [8080],
          },
          nodeSelector: { fast: true },
        },
        { a: 1 },
      ),
    ],
    [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a', labels: { b: 2 } },
        data: { c: 3 },
      },
    ],
  ],
};

/** Manifests of objects alone. */
export const manifestsOf = (objects: readonly unknown[]): LintManifest[] =>
  objects.map(object => ({ object }));
