import { describe, expect, it } from 'vitest';
import { canAttach, cniPlugin } from './cniPlugins';

describe('canAttach', () => {
  it.each([
    ['sriov', 'vf', true],
    ['sriov', 'vhost-vdpa', false],
    ['sriov', 'virtio-function', false],
    ['host-device', 'virtio-function', true],
    ['host-device', 'vhost-vdpa', false],
    ['ovs', 'vhost-vdpa', true],
    ['ovn-k8s-cni-overlay', 'virtio-vdpa', true],
    ['dummy', 'vhost-vdpa', true],
    ['macvlan', 'vhost-vdpa', false],
    ['of-somebody-else', 'vf', undefined],
    ['toString', 'vf', undefined],
  ] as const)('%s: %s: %s', (type, kind, answer) => {
    expect(canAttach(type, kind)).toBe(answer);
  });
});

it('knows who ends without a device', () => {
  expect(cniPlugin('sriov')?.needsDevice).toBe(true);
  expect(cniPlugin('ovs')?.needsDevice).toBe(false);
});
