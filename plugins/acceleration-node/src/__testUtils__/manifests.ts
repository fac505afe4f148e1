/** Manifests as somebody else writes them, who never heard of Fastpath. */
const IMAGE = `registry.example.com/shop@sha256:${'ab'.repeat(32)}`;

type Fields = Record<string, any>;

/** A NetworkAttachmentDefinition. */
export const nad = (name: string, config: Fields, resource?: string) => ({
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: {
    name,
    ...(resource && {
      annotations: { 'k8s.v1.cni.cncf.io/resourceName': resource },
    }),
  },
  spec: { config: JSON.stringify({ cniVersion: '0.3.1', ...config }) },
});

/** The Deployment "shop". */
export const deployment = (
  networks: unknown,
  pod: Fields = {},
  main: Fields = {},
) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'shop' } },
    template: {
      metadata: {
        labels: { app: 'shop' },
        annotations: {
          'k8s.v1.cni.cncf.io/networks':
            typeof networks === 'string' ? networks : JSON.stringify(networks),
        },
      },
      spec: {
        containers: [
          { name: 'shop', image: IMAGE, command: ['/shop'], ...main },
        ],
        ...pod,
      },
    },
  },
});

export const LAN = nad('lan', {
  type: 'macvlan',
  master: 'eth1',
  ipam: { type: 'dhcp' },
});
