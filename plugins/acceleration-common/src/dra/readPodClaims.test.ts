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

  it('has the claim of extended resources, with the containers that hold them (KEP-5004)', () => {
    const mapping = (containerName: string, requestName: string) => ({
      containerName,
      requestName,
      resourceName: 'example.com/fast',
    });
    const pod = {
      spec: {
        containers: [
          { name: 'log' },
          {
            name: 'app',
            resources: { limits: { 'example.com/fast': '1' } },
          },
        ],
      },
      status: {
        extendedResourceClaimStatus: {
          resourceClaimName: 'httpd-0-extended',
          requestMappings: [
            mapping('app', 'container-1-request-0'),
            mapping('log', 'container-0-request-0'),
            mapping('gone', 'container-7-request-0'),
            'odd',
          ],
        },
      },
    };
    expect(readPodClaims(pod)).toEqual([
      {
        name: 'httpd-0-extended',
        path: 'status.extendedResourceClaimStatus',
        claimName: 'httpd-0-extended',
        used: [
          {
            container: 'spec.containers[1]',
            request: 'container-1-request-0',
          },
        ],
        resources: new Map([['container-1-request-0', 'example.com/fast']]),
      },
    ]);
    expect(
      readPodClaims({ status: { extendedResourceClaimStatus: {} } }),
    ).toEqual([]);
  });
});
