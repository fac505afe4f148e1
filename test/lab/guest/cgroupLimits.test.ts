import { describe, expect, it } from 'vitest';
import { cgroupLimits } from './cgroupLimits';

describe('cgroupLimits', () => {
  it('pins a whole number of CPUs, and limits memory and huge pages', () => {
    const limits = {
      cpu: '1',
      memory: '128Mi',
      'hugepages-2Mi': '64Mi',
      'fastpath.dev/virtio': '1',
    };
    expect(cgroupLimits(limits, limits, '1')).toEqual({
      cpu: { shares: 1024, period: 100000, quota: 100000, cpus: '1' },
      memory: { limit: 134217728 },
      hugepageLimits: [{ pageSize: '2MB', limit: 67108864 }],
    });
  });

  it.each([
    [
      'a part of a CPU',
      { cpu: '500m' },
      {},
      { shares: 512, period: 100000, quota: 50000 },
    ],
    [
      'a CPU that is only requested in part',
      { cpu: 1 },
      { cpu: '100m' },
      { shares: 1024, period: 100000, quota: 100000 },
    ],
  ])('does not pin %s', (_what, limits, requests, cpu) => {
    expect(cgroupLimits(limits, requests, '1')).toEqual({ cpu });
  });

  it('limits nothing of which nothing is said', () => {
    expect(cgroupLimits({}, {}, '1')).toEqual({});
  });
});
