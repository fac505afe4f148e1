const IMAGE = `registry.example.com/tools/some@sha256:${'ab'.repeat(32)}`;

/** What a platform team gives the template accelerated-environment, for each built-in backend: networks and platform side. */
export const BACKENDS: Readonly<
  Record<string, { networks: object; platform: object }>
> = {
  vdpa: {
    networks: {
      default: {
        resource: 'openshift.io/fastvdpa',
        attachment: 'ovs',
        bridge: 'br-fast',
        queues: 1,
      },
    },
    platform: {
      mode: 'operator',
      namespace: 'sriov-network-operator',
      pools: [
        {
          resource: 'openshift.io/fastvdpa',
          pfNames: ['ens1f0np0'],
          numVfs: 8,
        },
      ],
    },
  },
  offload: {
    networks: {
      default: {
        resource: 'fastpath.dev/virtio',
        ipam: { type: 'static', addresses: [{ address: '192.0.2.1/32' }] },
      },
      storage: { resource: 'fastpath.dev/storage', vlan: 7 },
    },
    platform: {
      images: { devicePlugin: IMAGE, tools: IMAGE },
      pools: [
        { resource: 'fastpath.dev/virtio', pciAddresses: ['0000:00:06.0'] },
      ],
    },
  },
  // As a form leaves it where nothing was filled in.
  mediation: {
    networks: { default: { resource: 'fastpath.dev/slot' } },
    platform: { images: {}, hugepages: {}, pools: [] },
  },
};

/** What the form gives for an environment. */
export function environmentValues(name: string, backend: string) {
  return {
    name,
    title: `Environment ${name}`,
    owner: 'group:default/platform',
    cluster: name,
    backend,
    [`backend-${backend}`]: BACKENDS[backend],
    hugepageSizes: ['1Gi', '2Mi'],
    memlock: 'runtime',
    podSecurity: 'baseline',
    nodeSelector: {},
    publish: 'local',
  };
}
