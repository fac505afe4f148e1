import { describe, expect, it } from 'vitest';
import { classify } from './__testUtils__/classified';
import {
  backend,
  entry,
  environment,
  LABELLED,
  nad,
  netConfig,
  NETWORKS,
  PodParts,
} from './__testUtils__/cluster';
import { claim, ClaimParts, OVS_DPDK, slice } from './__testUtils__/dra';

const BRIDGE = {
  driver: OVS_DPDK,
  device: { name: 'br0', attributes: {}, allowMultipleAllocations: true },
};
const GIVEN: ClaimParts = {
  name: 'httpd-0-net1-x',
  result: { driver: OVS_DPDK, device: 'br0', shareID: 's1' },
  device: { networkData: undefined, shareID: 's1', data: {} },
  metadata: {
    ownerReferences: [{ kind: 'Pod', name: 'httpd-0', uid: 'u1' }],
  },
};
const CLAIMED: PodParts = {
  labels: LABELLED,
  limits: {},
  metadata: { uid: 'u1' },
  status: [entry()],
  spec: {
    resourceClaims: [{ name: 'net1', resourceClaimTemplateName: 'httpd-net1' }],
    containers: [{ name: 'httpd', resources: { claims: [{ name: 'net1' }] } }],
  },
  podStatus: {
    resourceClaimStatuses: [
      { name: 'net1', resourceClaimName: 'httpd-0-net1-x' },
    ],
  },
};
const DUMMY = nad({ type: 'dummy' }, null);

function received({
  pod = {},
  claimed = {},
  objects = [DUMMY],
}: {
  pod?: PodParts;
  claimed?: ClaimParts | null;
  objects?: readonly unknown[];
} = {}) {
  return classify(
    { ...CLAIMED, ...pod, spec: { ...CLAIMED.spec, ...pod.spec } },
    {
      objects: [
        ...objects,
        netConfig(),
        slice(BRIDGE),
        ...(claimed ? [claim({ ...GIVEN, ...claimed })] : []),
      ],
      environments: [environment({ default: {} }, { request: 'claim' })],
      backends: [backend('mediation')],
    },
  );
}

describe('a claim behind a placeholder network', () => {
  it('is that interface, and keeps the promise when the driver reports it and the application uses it', () => {
    const { attachments, verdict } = received();
    expect(attachments).toHaveLength(1);
    expect(attachments[0]).toMatchObject({
      interface: 'net1',
      network: 'edge/httpd-fast',
      class: 'mediation',
      access: 'vhost-user',
    });
    expect(verdict).toBe('as-promised');
  });

  it.each<[string, Parameters<typeof received>[0]]>([
    [
      'a claim of which the driver reports nothing',
      { claimed: { device: null } },
    ],
    ['a claim that was not read', { claimed: null }],
    [
      'a claim that is reserved for another pod',
      {
        claimed: {
          status: {
            reservedFor: [{ resource: 'pods', name: 'other', uid: 'u2' }],
          },
        },
      },
    ],
    [
      "a claim that was made from another pod's template",
      { claimed: { metadata: {} } },
    ],
    [
      'a claim that only a sidecar uses',
      {
        pod: {
          spec: {
            containers: [
              { name: 'httpd' },
              { name: 'log', resources: { claims: [{ name: 'net1' }] } },
            ],
          },
        },
      },
    ],
    ['an interface that Multus does not report', { pod: { status: [] } }],
    [
      'an interface that Multus reports twice',
      { pod: { status: [entry(), entry()] } },
    ],
    [
      'a status that speaks of a network that the pod does not select',
      {
        pod: {
          status: [
            entry(),
            entry(undefined, { name: 'edge/other', interface: 'net9' }),
          ],
        },
      },
    ],
    [
      'two claims of one name',
      {
        pod: {
          spec: {
            resourceClaims: [
              { name: 'net1', resourceClaimTemplateName: 'httpd-net1' },
              { name: 'net1', resourceClaimTemplateName: 'httpd-net1' },
            ],
          },
        },
      },
    ],
    [
      'a claim that is called otherwise',
      {
        pod: {
          spec: {
            resourceClaims: [
              { name: 'x', resourceClaimTemplateName: 'httpd-net1' },
            ],
            containers: [
              { name: 'httpd', resources: { claims: [{ name: 'x' }] } },
            ],
          },
          podStatus: {
            resourceClaimStatuses: [
              { name: 'x', resourceClaimName: 'httpd-0-net1-x' },
            ],
          },
        },
      },
    ],
    [
      'a network that carries packets itself',
      { objects: [nad({ type: 'macvlan' }, null)] },
    ],
    ['a network that needs a device', { objects: [nad({ type: 'dummy' })] }],
    ['a network that was not read', { objects: [] }],
  ])('is not green with %s', (_, given) => {
    const { verdict } = received(given);
    expect(verdict).toBeDefined();
    expect(['as-promised', 'better']).not.toContain(verdict);
  });

  it('is not green where the environment declares the resource of a device plugin', () => {
    const { verdict } = classify(CLAIMED, {
      objects: [DUMMY, netConfig(), slice(BRIDGE), claim(GIVEN)],
      environments: [environment()],
      backends: [backend('mediation')],
    });
    expect(verdict).not.toBe('as-promised');
  });

  it('waits with the interface', () => {
    const { attachments } = received({
      pod: { phase: 'Pending', status: undefined, networks: NETWORKS },
    });
    expect(attachments.map(({ class: is }) => is)).toEqual(['pending']);
  });
});
