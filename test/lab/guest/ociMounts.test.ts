import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../model';
import { ociMounts } from './ociMounts';

const limits = { 'hugepages-2Mi': '64Mi' };

function mountsOf(
  volume: KubeObject,
  mount: KubeObject = {},
  resources: KubeObject = { limits },
): KubeObject[] {
  const container = {
    name: 'echo',
    resources,
    volumeMounts: [{ name: 'v', mountPath: '/there', ...mount }],
  };
  return ociMounts(
    { spec: { volumes: [{ name: 'v', ...volume }], containers: [container] } },
    container,
    '/volumes',
  );
}

describe('ociMounts', () => {
  it.each([
    ['a configMap', { configMap: { name: 'echo-net' } }, '/volumes/v'],
    ['the downward API', { downwardAPI: { items: [] } }, '/volumes/v'],
    ['an emptyDir', { emptyDir: {} }, '/volumes/v'],
    ['a hostPath', { hostPath: { path: '/run/fast' } }, '/run/fast'],
  ])('binds %s', (_what, volume, source) => {
    expect(mountsOf(volume)).toContainEqual({
      destination: '/there',
      type: 'bind',
      source,
      options: ['rbind', 'rprivate', 'rw'],
    });
  });

  it('keeps readOnly and subPath', () => {
    expect(
      mountsOf({ configMap: {} }, { readOnly: true, subPath: 'net.json' }),
    ).toContainEqual({
      destination: '/there',
      type: 'bind',
      source: '/volumes/v/net.json',
      options: ['rbind', 'rprivate', 'ro'],
    });
  });

  it.each([
    [
      'the one size that the container asks for',
      'HugePages',
      'pagesize=2M',
      limits,
    ],
    [
      'the size of the medium',
      'HugePages-1Gi',
      'pagesize=1G',
      { ...limits, 'hugepages-1Gi': '1Gi' },
    ],
  ])('mounts huge pages of %s', (_what, medium, option, asked) => {
    const found = mountsOf(
      { emptyDir: { medium } },
      {},
      { limits: asked },
    ).find(({ destination }) => destination === '/there');
    expect(found).toMatchObject({
      type: 'hugetlbfs',
      options: [option, 'mode=0777'],
    });
  });

  it.each([
    [
      'huge pages of two sizes',
      { emptyDir: { medium: 'HugePages' } },
      { limits: { ...limits, 'hugepages-1Gi': '1Gi' } },
      'no single size among 2Mi and 1Gi, but 2Mi and 1Gi',
    ],
    [
      'huge pages that nobody asks for',
      { emptyDir: { medium: 'HugePages' } },
      {},
      'but none',
    ],
    [
      'a volume of another kind',
      { persistentVolumeClaim: {} },
      {},
      'volume v is of a kind that the guest has not',
    ],
  ])('refuses %s', (_what, volume, resources, message) => {
    expect(() => mountsOf(volume, {}, resources)).toThrow(message);
  });

  it('refuses a mount without its volume', () => {
    expect(() => mountsOf({}, { name: 'other' })).toThrow(
      'mounts other, and the pod has no such volume',
    );
  });
});
