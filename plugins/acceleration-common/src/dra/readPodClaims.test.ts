import { describe, expect, it } from 'vitest';
import { readPodClaims } from './readPodClaims';

describe('readPodClaims', () => {
  it('names claims, those from templates by the status, and who uses them', () => {
    const pod = {
      spec: {
        resourceClaims: [
          { name: 'a', resourceClaimName: 'one' },
          { name: 'b', resourceClaimTemplateName: 't' },
          { name: 'c', resourceClaimTemplateName: 't' },
          { name: 'd', source: { resourceClaimName: 'old' } },
        ],
        containers: [
          {
            resources: {
              claims: [{ name: 'a' }, { name: 'b', request: 'vf' }],
            },
          },
        ],
        initContainers: [
          { resources: { claims: [{ name: 'b', request: 'other' }] } },
        ],
      },
      status: {
        resourceClaimStatuses: [
          { name: 'b', resourceClaimName: 'pod-b-x' },
          { name: 'c' },
          { name: 'a', resourceClaimName: 'forged' },
        ],
      },
    };
    expect(readPodClaims(pod)).toEqual([
      {
        name: 'a',
        path: 'spec.resourceClaims[0]',
        claimName: 'one',
        used: [{ container: 'spec.containers[0]' }],
      },
      {
        name: 'b',
        path: 'spec.resourceClaims[1]',
        claimName: 'pod-b-x',
        template: 't',
        used: [
          { container: 'spec.containers[0]', request: 'vf' },
          { container: 'spec.initContainers[0]', request: 'other' },
        ],
      },
      { name: 'c', path: 'spec.resourceClaims[2]', template: 't', used: [] },
      { name: 'd', path: 'spec.resourceClaims[3]', claimName: 'old', used: [] },
    ]);
  });

  it.each([
    undefined,
    5,
    {},
    { spec: { resourceClaims: 'x' } },
    { spec: { resourceClaims: [5, null, {}, { name: 5 }] } },
  ])('%j has none', pod => {
    expect(readPodClaims(pod)).toEqual([]);
  });
});
