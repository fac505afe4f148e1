import { describe, expect, it } from 'vitest';
import { parseWith } from '../input/parseWith';
import { environmentName } from './checkWorkload';
import { workloadSchema } from './Workload';

const IMAGE = `registry.example.com/edge/httpd@sha256:${'0123456789abcdef'.repeat(4)}`;

function messageOf(spec: object, metadata: object = {}): string {
  try {
    parseWith(workloadSchema, {
      apiVersion: 'fastpath.dev/v1alpha1',
      kind: 'Workload',
      metadata: { name: 'edge-httpd', ...metadata },
      spec: {
        image: IMAGE,
        interfaces: [{ name: 'net1', network: 'fast' }],
        environments: ['onprem-fra'],
        ...spec,
      },
    });
  } catch (error) {
    return (error as Error).message;
  }
  return 'no problem';
}

const INTERFACES = [
  { name: 'net1', network: 'fast' },
  { name: 'mgmt0', network: 'lan', datapath: 'kernel' },
];
const PORTS = [
  { name: 'http', containerPort: 8080 },
  { name: 'fast', containerPort: 9000, interface: 'net1' },
];
const volume = { name: 'data', emptyDir: {} };
const mounted = (mountPath: string, name = 'data', more: object = {}) => ({
  volumes: [volume],
  volumeMounts: [{ name, mountPath }],
  ...more,
});
const inSidecar = (mountPath: string, name = 'data', more: object = {}) => ({
  volumes: [volume],
  sidecars: [{ name: 's', image: IMAGE, volumeMounts: [{ name, mountPath }] }],
  ...more,
});
const probes = (readiness: object) => ({ ports: PORTS, probes: { readiness } });

const hidden = (path: string) =>
  `spec.volumeMounts[0].mountPath: "${path}" hides what Fastpath mounts there; choose a path outside /etc/podnetinfo, /etc/fastpath, /dev/hugepages, /run/fast`;

describe('checkWorkload', () => {
  it.each<[string, object, string]>([
    [
      'a duplicate interface',
      { interfaces: [INTERFACES[0], INTERFACES[0]] },
      'spec.interfaces[1].name: "net1" is the name of an earlier interface; give each interface its own name',
    ],
    [
      'a duplicate environment',
      { environments: ['aws', { name: 'resource:default/aws' }] },
      'spec.environments[1]: "aws" is listed twice; list each environment once',
    ],
    [
      'a duplicate variable',
      { env: [{ name: 'A' }, { name: 'A' }] },
      'spec.env[1].name: "A" is set twice; keep one of them',
    ],
    [
      'a duplicate port name',
      { ports: [PORTS[0], { name: 'http', containerPort: 81 }] },
      'spec.ports[1].name: "http" is the name of an earlier port; give each port its own name',
    ],
    [
      'a duplicate port',
      { ports: [PORTS[0], { name: 'web', containerPort: 8080 }] },
      'spec.ports[1].containerPort: "8080/TCP" is an earlier port; list each port once',
    ],
    [
      "a sidecar with the workload's name",
      { sidecars: [{ name: 'edge-httpd', image: IMAGE }] },
      'spec.sidecars[0].name: "edge-httpd" is the name of another container (the workload\'s own is "edge-httpd"); choose another',
    ],
    [
      "an init container with a sidecar's name",
      {
        initContainers: [{ name: 's', image: IMAGE }],
        sidecars: [{ name: 's', image: IMAGE }],
      },
      'spec.sidecars[0].name: "s" is the name of another container (the workload\'s own is "edge-httpd"); choose another',
    ],
    [
      "an init container with the workload's name",
      { initContainers: [{ name: 'edge-httpd', image: IMAGE }] },
      'spec.initContainers[0].name: "edge-httpd" is the name of another container (the workload\'s own is "edge-httpd"); choose another',
    ],
    [
      'a mount of an unknown volume in an init container',
      {
        initContainers: [
          {
            name: 'i',
            image: IMAGE,
            volumeMounts: [{ name: 'nope', mountPath: '/x' }],
          },
        ],
      },
      'spec.initContainers[0].volumeMounts[0].name: "nope" is no volume of this workload; add it to spec.volumes',
    ],
    [
      'a duplicate volume',
      { volumes: [volume, volume] },
      'spec.volumes[1].name: "data" is the name of an earlier volume; give each volume its own name',
    ],
    [
      'a port of an unknown interface',
      { ports: [{ name: 'x', containerPort: 1, interface: 'net2' }] },
      'spec.ports[0].interface: "net2" is no interface of this workload; use one of eth0, net1',
    ],
    [
      'an address of an unknown interface',
      { environments: [{ name: 'aws', interfaces: { net2: {} } }] },
      'spec.environments[0].interfaces.net2: is no interface of this workload; use one of net1',
    ],
    [
      'a network whose NAD would have too long a name',
      { interfaces: [{ name: 'net1', network: 'n'.repeat(53) }] },
      `spec.interfaces[0].network: "edge-httpd-${'n'.repeat(53)}", the name of the network's NAD, is too long; shorten the network's or the workload's name, together to 62`,
    ],
    [
      'an HTTP probe of a user-space port',
      probes({ httpGet: { port: 'fast' } }),
      'spec.probes.readiness.httpGet.port: "fast" probes net1, but the kubelet reaches only eth0; probe an eth0 port, or use exec',
    ],
    [
      'a TCP probe of a user-space port',
      probes({ tcpSocket: { port: 9000 } }),
      'spec.probes.readiness.tcpSocket.port: 9000 probes net1, but the kubelet reaches only eth0; probe an eth0 port, or use exec',
    ],
    [
      'a gRPC probe of a user-space port',
      probes({ grpc: { port: 9000 } }),
      'spec.probes.readiness.grpc.port: 9000 probes net1, but the kubelet reaches only eth0; probe an eth0 port, or use exec',
    ],
    [
      'a probe of an unknown port',
      probes({ httpGet: { port: 'web' } }),
      'spec.probes.readiness.httpGet.port: "web" is no port of this workload; name one of spec.ports, or give a number',
    ],
    [
      "Fastpath's own volume",
      { volumes: [{ name: 'podnetinfo', emptyDir: {} }] },
      'spec.volumes[0].name: "podnetinfo" is Fastpath\'s own volume; choose another name',
    ],
    [
      'a mount of an unknown volume',
      mounted('/x', 'nope'),
      'spec.volumeMounts[0].name: "nope" is no volume of this workload; add it to spec.volumes',
    ],
    [
      'a mount of hugepages it does not ask for',
      mounted('/x', 'hugepages'),
      'spec.volumeMounts[0].name: "hugepages" is no volume of this workload; add it to spec.volumes',
    ],
    [
      'a mount of what every object has',
      mounted('/x', 'constructor'),
      'spec.volumeMounts[0].name: "constructor" is no volume of this workload; add it to spec.volumes',
    ],
    [
      'a mount that climbs',
      mounted('/x/../etc/fastpath'),
      'spec.volumeMounts[0].mountPath: "/x/../etc/fastpath" has "." or ".." in it; write the path itself',
    ],
    [
      'a mount that stands still',
      mounted('/etc/./fastpath'),
      'spec.volumeMounts[0].mountPath: "/etc/./fastpath" has "." or ".." in it; write the path itself',
    ],
    [
      'net-config elsewhere',
      mounted('/x', 'fastpath-net'),
      'spec.volumeMounts[0].mountPath: "fastpath-net" is Fastpath\'s own volume; mount it at /etc/fastpath',
    ],
    [
      'net-config elsewhere in a sidecar',
      inSidecar('/x', 'fastpath-net'),
      'spec.sidecars[0].volumeMounts[0].mountPath: "fastpath-net" is Fastpath\'s own volume; mount it at /etc/fastpath',
    ],
    [
      'a mount of an unknown volume in a sidecar',
      inSidecar('/x', 'nope'),
      'spec.sidecars[0].volumeMounts[0].name: "nope" is no volume of this workload; add it to spec.volumes',
    ],
    [
      'two mounts at one path',
      {
        volumes: [volume],
        volumeMounts: [
          { name: 'data', mountPath: '/x' },
          { name: 'data', mountPath: '/x/' },
        ],
      },
      'spec.volumeMounts[1].mountPath: "/x/" is an earlier mount; mount one volume at each path',
    ],
    [
      'half a core on one NUMA node',
      { numa: 'single', resources: { cpu: '500m', memory: '1Gi' } },
      'spec.resources.cpu: "500m" is not a whole number of cores, which numa: single needs; use for example "4"',
    ],
    [
      'half a core on one NUMA node in one environment',
      {
        numa: 'single',
        environments: ['aws', { name: 'onprem', resources: { cpu: 1.5 } }],
      },
      'spec.environments[1].resources.cpu: "1.5" is not a whole number of cores, which numa: single needs; use for example "4"',
    ],
    [
      'replicas of a DaemonSet',
      { controller: 'DaemonSet', environments: [{ name: 'aws', replicas: 3 }] },
      'spec.environments[0].replicas: 3 has no meaning for a DaemonSet, which runs once per node; leave it out',
    ],
  ])('refuses %s', (_, spec, message) => {
    expect(messageOf(spec)).toBe(message);
  });

  it.each([
    '/',
    '//',
    '/dev',
    '//dev/',
    '/etc/fastpath',
    '/etc/fastpath/',
    '/etc//fastpath',
    '/etc/fastpath/x',
    '/etc/podnetinfo',
    '/dev/hugepages',
    '/run/fast',
    '/run/fast/0',
  ])('refuses a mount that hides what Fastpath mounts: %s', path => {
    expect(messageOf(mounted(path))).toBe(hidden(path));
  });

  it.each([
    'app.kubernetes.io/name',
    'app.kubernetes.io/managed-by',
    'fastpath.dev/workload',
    'fastpath.dev/environment',
    'fastpath.dev/backend',
    'backstage.io/kubernetes-id',
  ])('keeps the label %s for itself', key => {
    expect(messageOf({}, { labels: { [key]: 'x' } })).toBe(
      `metadata.labels["${key}"]: "x" is set by Fastpath; leave it out`,
    );
  });

  it.each([
    'k8s.v1.cni.cncf.io/networks',
    'k8s.v1.cni.cncf.io/network-status',
    'v1.multus-cni.io/default-network',
  ])('keeps the annotation %s for itself', key => {
    expect(messageOf({}, { annotations: { [key]: 'x' } })).toBe(
      `metadata.annotations["${key}"]: "x" is derived from spec.interfaces; leave it out`,
    );
  });

  it.each<[string, object]>([
    [
      'two interfaces on one network',
      { interfaces: [INTERFACES[0], { name: 'net2', network: 'fast' }] },
    ],
    [
      'a port number for two protocols',
      {
        ports: [
          PORTS[0],
          { name: 'quic', containerPort: 8080, protocol: 'UDP' },
        ],
      },
    ],
    [
      'a probe of eth0, and one beside a user-space port of UDP',
      {
        ports: [
          {
            name: 'dns',
            containerPort: 53,
            protocol: 'UDP',
            interface: 'net1',
          },
          PORTS[0],
        ],
        probes: {
          readiness: { tcpSocket: { port: 53 } },
          liveness: { httpGet: { port: 'http' } },
        },
      },
    ],
    [
      'a probe by command and one of a port that is not listed',
      {
        probes: {
          readiness: { exec: { command: ['x'] } },
          liveness: { tcpSocket: { port: 1 } },
        },
      },
    ],
    [
      'mounts beside those of Fastpath',
      {
        volumes: [volume],
        volumeMounts: ['/etc/fastpathx', '/dev/shm', '/etc', '/run'].map(
          mountPath => ({ name: 'data', mountPath }),
        ),
      },
    ],
    [
      "Fastpath's volumes in a sidecar, in their places",
      {
        hugepages: { total: '1Gi' },
        sidecars: [
          {
            name: 's',
            image: IMAGE,
            volumeMounts: [
              { name: 'fastpath-net', mountPath: '/etc/fastpath' },
              { name: 'hugepages', mountPath: '/dev/hugepages/' },
            ],
          },
        ],
      },
    ],
    [
      'whole cores on one NUMA node',
      { numa: 'single', resources: { cpu: '4000m', memory: '1Gi' } },
    ],
    [
      'init containers beside a sidecar',
      {
        initContainers: [
          { name: 'i', image: IMAGE },
          {
            name: 'j',
            image: IMAGE,
            restartPolicy: 'Always',
            readinessProbe: { exec: { command: ['x'] } },
          },
        ],
        sidecars: [{ name: 's', image: IMAGE }],
      },
    ],
    [
      'a DaemonSet',
      {
        controller: 'DaemonSet',
        environments: ['aws', { name: 'onprem', resources: { cpu: 2 } }],
      },
    ],
    ['half a core anywhere', { resources: { cpu: '500m', memory: '1Gi' } }],
    [
      'a NAD name of 63 characters',
      { interfaces: [{ name: 'net1', network: 'n'.repeat(52) }] },
    ],
  ])('takes %s', (_, spec) => {
    expect(messageOf(spec)).toBe('no problem');
  });
});

describe('environmentName', () => {
  it.each([
    ['onprem', 'onprem'],
    ['default/onprem', 'onprem'],
    ['resource:onprem', 'onprem'],
    ['resource:default/onprem', 'onprem'],
  ])('%s is %s', (reference, name) => {
    expect(environmentName(reference)).toBe(name);
  });
});
