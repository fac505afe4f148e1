import type {
  Count,
  EnvironmentReport,
  FoundDevice,
  JudgedRun,
  Received,
} from '../../model';

const ECHO = [
  '/usr/local/bin/fast-echo',
  '--no-pci',
  '--single-file-segments',
  '--lcores=(0-1)@({cpus})',
  '--vdev={net1.vdev}',
  '--',
  '--ip={net1.ip}',
];
const FORWARD = [
  'dpdk-testpmd',
  '--no-pci',
  '--single-file-segments',
  '-m',
  '64',
  '--lcores=(0-1)@({cpus})',
  '--vdev={net1.vdev}',
  '--',
  '--auto-start',
  '--tx-first',
  '--forward-mode=macswap',
  '--eth-peer=0,{net1.mac}',
  '--stats-period=1',
];

/** What differs between the sample's environments for one workload. */
interface Place {
  readonly values: Readonly<Record<string, string>>;
  readonly device: FoundDevice;
  readonly received: Received;
  readonly echo: readonly Count[];
  readonly forward: readonly Count[];
  readonly privileges: Readonly<Record<string, string>>;
}

function runOf(
  workload: string,
  args: readonly string[],
  counts: readonly Count[],
  { values, device, received, privileges }: Place,
): JudgedRun {
  return {
    workload,
    args,
    commandLine: args.map(argument =>
      argument.replace(/\{([\w.]+)\}/g, (_, name: string) => values[name]),
    ),
    devices: [device],
    privileges,
    counts,
    networkStatus: [{ name: 'lab/edge-fast', interface: 'net1' }],
    problems: [],
    received,
  };
}

const runs = (place: Place) => [
  runOf('echo', ECHO, place.echo, place),
  runOf('forward', FORWARD, place.forward, place),
];

const NO_MULTUS = {
  real: 'Multus and the kubelet',
  here: 'real CNI plugins run on the rendered NADs; status and mounts are written by the lab',
};

/** vDPA, with the kernel's simulator. */
export function onprem(): EnvironmentReport {
  const place: Place = {
    values: {
      cpus: '0',
      'net1.vdev': 'net_virtio_user0,path=/dev/vhost-vdpa-0,queues=1',
      'net1.ip': '192.168.10.7',
      'net1.mac': '02:00:00:00:01:07',
    },
    device: {
      interface: 'net1',
      kind: 'vhost-vdpa',
      path: '/dev/vhost-vdpa-0',
      from: 'network-status',
    },
    received: {
      class: 'simulated',
      access: 'vhost-vdpa',
      confidence: 'observed',
      verdict: 'degraded',
      expectedClass: 'simulated',
      evidence: [
        'reported by Multus: the interface is a vDPA device',
        'the driver of this device on its node: SriovNetworkNodeState lab/onprem: status.interfaces[0].Vfs[0].driver = "vdpasim_net"',
      ],
    },
    echo: [
      {
        what: 'gratuitous ARP',
        where: 'application, by way of the loopback',
        sent: 5,
        received: 5,
      },
    ],
    forward: [
      {
        what: 'bulk frames',
        where: 'application',
        sent: 1_204_992,
        received: 1_204_960,
      },
    ],
    privileges: {
      CapEff: '0000000000000000',
      NoNewPrivs: '1',
      'Max locked memory': 'unlimited',
      uid: '0',
    },
  };
  return {
    name: 'onprem',
    title: 'On-prem, vDPA',
    backend: 'vdpa',
    statement: 'Wirespeed and wire latency are possible',
    hops: [
      {
        title: 'vdpasim_net',
        detail: "the kernel's simulator: sends every frame back",
        place: 'kernel',
        link: '/dev/vhost-vdpa-0',
      },
      { title: 'edge', detail: 'container, virtio-user', place: 'pod' },
    ],
    runs: runs(place),
    platform: {},
    checks: [
      {
        name: 'no capability and no hostPath',
        passed: true,
        seen: 'CapEff 0, 4 mounts, all from the manifest',
      },
    ],
    substitutions: [
      {
        real: 'a ConnectX NIC with vDPA',
        here: 'vdpasim_net, a loopback in the kernel of a QEMU guest',
      },
      {
        real: 'OVS with flows in the NIC',
        here: 'nothing: the CNI plugin ovs is not run',
      },
      NO_MULTUS,
    ],
  };
}

/** Full offload, with QEMU's virtio NIC. */
export function alibaba(): EnvironmentReport {
  const place: Place = {
    values: {
      cpus: '0',
      'net1.vdev':
        'net_virtio_user0,path=/dev/vhost-vdpa-0,queues=1,mac=52:54:00:0a:04:14',
      'net1.ip': '172.16.4.20',
      'net1.mac': '52:54:00:0a:04:14',
    },
    device: {
      interface: 'net1',
      kind: 'vhost-vdpa',
      path: '/dev/vhost-vdpa-0',
      from: 'network-status',
    },
    received: {
      class: 'paravirtual',
      access: 'vhost-vdpa',
      confidence: 'observed',
      verdict: 'degraded',
      expectedClass: 'paravirtual',
      evidence: [
        'the driver of this device on its node: pool fastpath.dev/virtio: drivers = ["vp-vdpa"]',
        'the node is a virtual machine: Node alibaba: metadata.labels',
      ],
    },
    echo: [
      { what: 'ping', where: 'ping, beyond the NIC', sent: 20, received: 20 },
      { what: 'ARP requests', where: 'application', sent: 3, received: 3 },
    ],
    forward: [
      {
        what: 'numbered frames',
        where: 'generator beyond the NIC',
        sent: 20_000,
        received: 19_874,
      },
    ],
    privileges: {
      CapEff: '0000000000000000',
      NoNewPrivs: '1',
      'Max locked memory': 'unlimited',
      uid: '0',
    },
  };
  return {
    name: 'alibaba',
    title: 'Alibaba bare metal',
    backend: 'offload',
    statement: 'Wirespeed and wire latency are possible',
    hops: [
      {
        title: 'generator',
        detail: 'in a network namespace beyond the NIC',
        place: 'generator',
        link: 'virtio_net',
      },
      {
        title: 'QEMU hub',
        detail: 'joins two emulated NICs',
        place: 'device',
        link: 'wire',
      },
      {
        title: 'virtio PCI function',
        detail: 'QEMU virtio-net-pci, driver vp-vdpa',
        place: 'device',
        link: '/dev/vhost-vdpa-0',
      },
      { title: 'edge', detail: 'container, virtio-user', place: 'pod' },
    ],
    runs: runs(place),
    platform: {},
    checks: [
      {
        name: 'the rendered bind.sh bound the function',
        passed: true,
        seen: '0000:00:05.0 has the driver vp-vdpa; vdpa dev show fastpath-0000:00:05.0',
      },
    ],
    substitutions: [
      {
        real: "a DPU's virtio function on bare metal",
        here: "QEMU's virtio-net-pci behind an emulated IOMMU",
      },
      {
        real: 'CNI plugin dummy 1.4',
        here: 'a shell plugin that makes a dummy netdev',
      },
      NO_MULTUS,
    ],
  };
}

/** Mediation: testpmd between the node's interface and the pod. */
export function aws(): EnvironmentReport {
  const place: Place = {
    values: {
      cpus: '0,1',
      'net1.vdev':
        'net_virtio_user0,path=/run/fast/slot-0/sock,server=1,queues=1,mac=02:11:22:33:44:0a',
      'net1.ip': '10.0.4.10',
      'net1.mac': '02:11:22:33:44:0a',
    },
    device: {
      interface: 'net1',
      kind: 'vhost-user',
      path: '/run/fast/slot-0/sock',
      from: 'slot',
    },
    received: {
      class: 'mediation',
      access: 'vhost-user',
      confidence: 'declared',
      verdict: 'as-promised',
      expectedClass: 'mediation',
      evidence: [
        'the pod holds the resource that the environment declares: limits["fastpath.dev/slot"] = "1"',
        'the mediator of this node is ready: Pod fastpath-system/fastpath-mediator-slot',
      ],
    },
    echo: [
      {
        what: 'ping',
        where: 'ping, beyond the mediator',
        sent: 50,
        received: 50,
      },
      { what: 'ARP requests', where: 'application', sent: 2, received: 2 },
    ],
    forward: [
      {
        what: 'numbered frames',
        where: 'generator beyond the mediator',
        sent: 200_000,
        received: 199_968,
      },
    ],
    privileges: {
      CapEff: '0000000000000000',
      NoNewPrivs: '1',
      'Max locked memory': '64 KiB',
      uid: '0',
    },
  };
  return {
    name: 'aws',
    title: 'AWS Ireland',
    backend: 'mediation',
    statement: 'Runs unchanged; the extra copy keeps it below wirespeed',
    hops: [
      {
        title: 'generator',
        detail: 'in a network namespace beyond the node',
        place: 'generator',
        link: 'veth',
      },
      {
        title: 'node interface',
        detail: 'kernel netdev, AF_PACKET',
        place: 'kernel',
        link: 'net_af_packet',
      },
      {
        title: 'testpmd (mediator)',
        detail: 'slot-0, forward-mode io',
        place: 'host process',
        link: 'vhost-user socket',
      },
      { title: 'edge', detail: 'container, virtio-user', place: 'pod' },
    ],
    runs: runs(place),
    platform: {
      'slot-0': [
        'dpdk-testpmd',
        '--file-prefix=fast-slot-0',
        '--socket-mem=64',
        '--single-file-segments',
        '--no-pci',
        '--vdev=net_af_packet0,iface=ens6',
        '--vdev=net_vhost0,iface=/run/fast/slot-0/sock,client=1',
        '--',
        '--auto-start',
        '--forward-mode=io',
        '--stats-period=10',
      ],
    },
    checks: [
      {
        name: 'the mediator is restarted under traffic: the path heals',
        passed: true,
        seen: '1.8 s without packets, then all of them',
      },
      {
        name: 'the pod has no capability and no device',
        passed: true,
        seen: 'CapEff 0000000000000000',
      },
    ],
    substitutions: [
      {
        real: 'an ENA interface on vfio-pci',
        here: 'a veth through AF_PACKET (option netdevs of the pool)',
      },
      { real: "the cloud's check of MAC and IP", here: 'nothing checks them' },
      NO_MULTUS,
    ],
  };
}
