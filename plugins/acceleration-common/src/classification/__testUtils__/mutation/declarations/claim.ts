import type { Declarations } from './Declaration';
import { SOCKET_BY_CLAIM, NOT_READ } from './words';

/** Fields of how a device is claimed. */
export const OF_THE_CLAIM: Declarations = {
  'ResourceClaim httpd-nic': [
    ['apiVersion', '+', NOT_READ],
    ['metadata.ownerReferences[0].apiVersion', '+', NOT_READ],
    [
      'metadata.ownerReferences**',
      '-',
      'a claim that is made from a template belongs to its pod',
      /template/,
    ],
    [
      'metadata.ownerReferences**',
      '+',
      'whoever made it, it is reserved for this pod',
    ],
    ['spec**', '+', 'what is asked for is not what is given'],
    [
      'status.allocation.devices.results[0].request',
      '-',
      'it stands for the resource',
      /DRA serves/,
    ],
    [
      'status.allocation.devices.results[0].request',
      '+',
      'the container uses the whole claim',
    ],
    [
      'status.devices[0].conditions[0].lastTransitionTime',
      '+',
      'since when it is so',
    ],
    [
      'status.devices[0].conditions[0].status',
      '-',
      'a driver that speaks of Ready must say that it is',
    ],
    ['status.devices**', '+', 'Multus reports the interface', /DRA serves/],
    ['status.devices[0].conditions**', '+', 'few drivers report conditions'],
    [
      'status.devices[0].networkData.hardwareAddress',
      '+',
      'addresses are no wiring',
    ],
    ['status.devices[0].networkData.ips**', '+', 'addresses are no wiring'],
    [
      '**',
      '-',
      'given to this pod by the scheduler, and reported by the driver',
    ],
  ],
  'ResourceSlice n1-nics': [
    ['apiVersion', '+', NOT_READ],
    ['metadata.name', '--+', 'any name will do'],
    [
      'spec.pool.generation',
      '+',
      'the only generation is the newest; a newer one is tried below',
    ],
    ['spec.pool.resourceSliceCount', '+', 'the slice at hand has the device'],
    [
      'spec.devices[0].attributes',
      '+',
      'the driver tells what the device is',
      SOCKET_BY_CLAIM,
    ],
    [
      'spec.devices[0].attributes.resource.kubernetes.io/pciBusID**',
      '-',
      'the device is on its node',
    ],
    ['spec.devices[0].attributes.**', '+', 'the node state has the same'],
    ['**', '-', 'the device is on the node of the pod, by its driver'],
  ],
};
