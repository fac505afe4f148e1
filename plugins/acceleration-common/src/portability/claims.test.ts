import { describe, expect, it } from 'vitest';
import type { Build } from './Build';
import { formatDifference, provePortability } from './provePortability';

const IMAGE = `registry.example.com/app@sha256:${'a'.repeat(64)}`;

type Parts = Record<string, unknown>;

function build(
  environment: string,
  pod: Parts,
  resources: Parts,
  more: Build['objects'] = [],
): Build {
  return {
    environment,
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'app' },
        spec: {
          template: {
            spec: {
              containers: [{ name: 'app', image: IMAGE, resources }],
              ...pod,
            },
          },
        },
      },
      ...more,
    ],
  };
}

const plugin = build('plugin', {}, { limits: { 'example.com/fast': '1' } });
const template = {
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceClaimTemplate',
  metadata: { name: 'app-net1' },
  spec: { spec: { devices: {} } },
};
const CLAIM = { name: 'net1', resourceClaimTemplateName: 'app-net1' };
const USE = { claims: [{ name: 'net1' }] };

const differences = (other: Build) =>
  provePortability([plugin, other]).differences.map(formatDifference);

describe('a device plugin here, a claim there', () => {
  it('is the same pod', () => {
    expect(
      differences(build('claim', { resourceClaims: [CLAIM] }, USE, [template])),
    ).toEqual([]);
  });

  it.each<[string, Build, RegExp]>([
    [
      'a claim that pods share',
      build(
        'claim',
        { resourceClaims: [{ name: 'net1', resourceClaimName: 'all' }] },
        USE,
      ),
      /resourceClaims/,
    ],
    [
      'a claim that is both',
      build(
        'claim',
        { resourceClaims: [{ ...CLAIM, resourceClaimName: 'all' }] },
        USE,
      ),
      /resourceClaims/,
    ],
    [
      'the use of a claim that the pod does not have',
      build('claim', {}, USE),
      /resources\.claims/,
    ],
    [
      "an object of another group under a template's kind",
      build('claim', { resourceClaims: [CLAIM] }, USE, [
        { ...template, apiVersion: 'example.com/v1' },
      ]),
      /^ResourceClaimTemplate\/app-net1/m,
    ],
    [
      'another argument beside the claim',
      build(
        'claim',
        {
          resourceClaims: [CLAIM],
          containers: [
            { name: 'app', image: IMAGE, resources: USE, args: ['x'] },
          ],
        },
        USE,
        [template],
      ),
      /containers\.app\.args/,
    ],
  ])('is not, with %s', (_, other, where) => {
    const found = differences(other);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join('\n')).toMatch(where);
  });
});
