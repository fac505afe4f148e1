/** What the nodes of a cluster are like. */
export interface NodeProfile {
  readonly names: readonly string[];
  readonly defaultNetwork: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly capacity: Readonly<Record<string, string>>;
  readonly allocatable: Readonly<Record<string, string>>;
  readonly osImage: string;
  readonly zone: string;
}

/** By the backend that an environment's cluster is for. Node feature discovery's labels are those that its defaults give. */
export const NODE_PROFILES: Readonly<Record<string, NodeProfile>> = {
  vdpa: {
    names: ['worker-1', 'worker-2', 'worker-3'],
    defaultNetwork: 'ovn-kubernetes',
    labels: {
      'feature.node.kubernetes.io/network-sriov.capable': 'true',
      'feature.node.kubernetes.io/pci-0200_15b3.present': 'true',
      'feature.node.kubernetes.io/cpu-hardware_multithreading': 'true',
      'node.kubernetes.io/instance-type': 'simulated-rack-server',
    },
    capacity: {
      cpu: '64',
      memory: '256Gi',
      'hugepages-1Gi': '32Gi',
      'hugepages-2Mi': '4Gi',
    },
    allocatable: { cpu: '62', memory: '212Gi' },
    osImage: 'Simulated Linux',
    zone: 'rack-',
  },
  offload: {
    names: ['ebm-1', 'ebm-2'],
    defaultNetwork: 'terway',
    labels: {
      'feature.node.kubernetes.io/pci-0200_1af4.present': 'true',
      'node.kubernetes.io/instance-type': 'ecs.ebmg7.32xlarge',
      'topology.kubernetes.io/region': 'eu-central-1',
    },
    capacity: {
      cpu: '128',
      memory: '512Gi',
      'hugepages-1Gi': '32Gi',
      'hugepages-2Mi': '4Gi',
    },
    allocatable: { cpu: '127', memory: '470Gi' },
    osImage: 'Simulated Linux',
    zone: 'eu-central-1',
  },
  mediation: {
    names: [
      'ip-10-0-4-11.eu-west-1.compute.internal',
      'ip-10-0-4-12.eu-west-1.compute.internal',
      'ip-10-0-4-13.eu-west-1.compute.internal',
    ],
    defaultNetwork: 'aws-cni',
    labels: {
      'feature.node.kubernetes.io/cpu-cpuid.HYPERVISOR': 'true',
      'feature.node.kubernetes.io/pci-0200_1d0f.present': 'true',
      'node.kubernetes.io/instance-type': 'm5.4xlarge',
      'topology.kubernetes.io/region': 'eu-west-1',
    },
    capacity: { cpu: '16', memory: '64Gi', 'hugepages-2Mi': '8Gi' },
    allocatable: { cpu: '15890m', memory: '54Gi' },
    osImage: 'Simulated Linux',
    zone: 'eu-west-1',
  },
};

/** The nodes of a cluster for a backend that is none of those. */
export const PLAIN_PROFILE: NodeProfile = {
  names: ['node-1', 'node-2'],
  defaultNetwork: 'kindnet',
  labels: { 'node.kubernetes.io/instance-type': 'simulated' },
  capacity: { cpu: '16', memory: '64Gi', 'hugepages-2Mi': '4Gi' },
  allocatable: { cpu: '15', memory: '58Gi' },
  osImage: 'Simulated Linux',
  zone: 'zone-',
};
