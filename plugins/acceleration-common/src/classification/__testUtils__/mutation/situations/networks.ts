import type { Backend } from '../../../../model/Backend';
import { backend } from '../../cluster';
import { PLATFORM } from './nodes';

/** As a pack that says how it attaches its networks. */
export function pack(
  promised: 'vdpa' | 'offload' | 'mediation',
  network: Readonly<Record<string, string>>,
): Backend {
  const { spec, ...rest } = backend(promised);
  return {
    ...rest,
    spec: {
      ...spec,
      network: {
        properties: Object.fromEntries(
          Object.entries(network).map(([key, value]) => [
            key,
            { default: value },
          ]),
        ),
      },
      platform: { properties: { namespace: { default: PLATFORM } } },
    },
  };
}

export function nad(config: object, resource?: string) {
  return {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: {
      name: 'httpd-fast',
      namespace: 'edge',
      ...(resource && {
        annotations: { 'k8s.v1.cni.cncf.io/resourceName': resource },
      }),
    },
    spec: {
      config: JSON.stringify({
        cniVersion: '1.0.0',
        name: 'httpd-fast',
        ...config,
      }),
    },
  };
}

export const netConfig = (item: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'httpd-net', namespace: 'edge' },
  data: {
    'net.json': JSON.stringify({
      apiVersion: 'fastpath.dev/v1alpha1',
      kind: 'NetConfig',
      environment: 'env',
      backend: 'pack',
      memlock: 'runtime',
      interfaces: [
        {
          name: 'net1',
          network: 'httpd-fast',
          datapath: 'userspace',
          ip: '10.0.4.10',
          prefix: 24,
          ...item,
        },
      ],
    }),
  },
});
