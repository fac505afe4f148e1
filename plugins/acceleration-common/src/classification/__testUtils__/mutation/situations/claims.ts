import { PCI } from '../../cluster';
import { SRIOV_DRIVER } from '../../dra';
import { TIME } from './pods';

const MADE = {
  interfaceName: 'net1',
  hardwareAddress: '02:00:00:00:00:03',
  ips: ['10.0.4.10/24'],
};

/** @param made - what the driver says of an interface that it made */
export const claim = (driver: string, made: object | null = MADE) => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceClaim',
  metadata: {
    name: 'httpd-nic',
    namespace: 'edge',
    ownerReferences: [
      { apiVersion: 'v1', kind: 'Pod', name: 'httpd-0', uid: 'u1' },
    ],
  },
  spec: {
    devices: {
      requests: [{ name: 'nic', exactly: { deviceClassName: driver } }],
    },
  },
  status: {
    allocation: {
      devices: {
        results: [{ request: 'nic', driver, pool: 'n1', device: 'vf3' }],
      },
    },
    reservedFor: [{ resource: 'pods', name: 'httpd-0', uid: 'u1' }],
    devices: [
      {
        driver,
        pool: 'n1',
        device: 'vf3',
        conditions: [
          { type: 'Ready', status: 'True', lastTransitionTime: TIME },
        ],
        ...(made && { networkData: made }),
      },
    ],
  },
});

export const slice = (driver: string, attributes: object) => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceSlice',
  metadata: { name: 'n1-nics' },
  spec: {
    driver,
    nodeName: 'n1',
    pool: { name: 'n1', generation: 1, resourceSliceCount: 1 },
    devices: [{ name: 'vf3', attributes }],
  },
});

export const VF_ATTRIBUTES = {
  'resource.kubernetes.io/pciBusID': { string: PCI },
  [`${SRIOV_DRIVER}/vendor`]: { string: '15b3' },
  [`${SRIOV_DRIVER}/deviceID`]: { string: '101e' },
  [`${SRIOV_DRIVER}/vfID`]: { int: 3 },
};

export const CLAIMS = {
  spec: {
    resourceClaims: [{ name: 'nic', resourceClaimName: 'httpd-nic' }],
  },
  networks: '',
};

export const USES = { resources: { claims: [{ name: 'nic' }] } };

export const KERNEL_CLAIM = { kernel: { config: { type: 'sriov' } } };
