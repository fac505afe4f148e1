import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelEnvironment, SEVERAL, SINGLE } from '../conformance/models';
import type { BackendPack } from '../pack/BackendPack';
import { loadBackendPacks } from '../pack/loadBackendPacks';
import { baseObjects } from './baseObjects';
import { claimTemplates } from './claimTemplates';
import { checkEnvironment } from './environmentParameters';
import { renderOverlay } from './renderOverlay';
import { resolveEnvironments } from './resolveEnvironments';

let packs: BackendPack[];
beforeAll(async () => {
  packs = await loadBackendPacks({ directories: [] });
});

const NETWORKS: Readonly<Record<string, Record<string, unknown>>> = {
  vdpa: { resource: 'openshift.io/fastvdpa', bridge: 'br-fast' },
  offload: { resource: 'openshift.io/fastoffload' },
  mediation: { resource: 'fastpath.dev/slot' },
  'mediation-ovs': {},
};

const environment = (pack: string, request: string) =>
  modelEnvironment(pack, NETWORKS[pack], { request });

describe('how an environment asks for devices', () => {
  it.each([
    ['vdpa', 'claim', /no DRA driver gives vDPA devices/],
    ['vdpa', 'extended-resource', /takes a DRA driver/],
    ['offload', 'claim', /no DRA driver gives vDPA devices/],
    ['mediation', 'claim', /mediation-ovs takes claims/],
    ['mediation-ovs', 'extended-resource', /the scheduler makes up the name/],
  ])('%s refuses %s, and says why', (pack, request, why) => {
    expect(() => checkEnvironment(environment(pack, request), packs)).toThrow(
      why,
    );
    try {
      checkEnvironment(environment(pack, request), packs);
    } catch (error) {
      expect((error as InvalidInputError).problems[0].path).toBe(
        'spec.request',
      );
    }
  });

  it.each([
    ['vdpa', 'device-plugin'],
    ['mediation-ovs', 'claim'],
  ])('%s takes %s', (pack, request) => {
    checkEnvironment(environment(pack, request), packs);
  });
});

describe('a claim', () => {
  const overlay = (workload = SINGLE[0]) => {
    const [resolved] = resolveEnvironments(
      workload,
      [environment('mediation-ovs', 'claim')],
      packs,
      {},
    );
    return renderOverlay(workload, resolved, baseObjects(workload, false));
  };

  it("is each pod's own, and called as its interface is", () => {
    const { built } = overlay(SEVERAL[0]);
    const { spec } = (built.find(({ kind }) => kind === 'Deployment') as any)
      .spec.template;
    expect(spec.resourceClaims).toEqual(
      ['net1', 'net2'].map(name => ({
        name,
        resourceClaimTemplateName: `one-network-${name}`,
      })),
    );
    expect(spec.containers[0].resources.claims).toEqual([
      { name: 'net1' },
      { name: 'net2' },
    ]);
    expect(
      built
        .filter(({ kind }) => kind === 'ResourceClaimTemplate')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['one-network-net1', 'one-network-net2']);
  });

  it('refuses an interface whose name no claim can have', () => {
    const workload = structuredClone(SINGLE[0]);
    workload.spec.interfaces[0].name = 'net_1';
    expect(() => overlay(workload)).toThrow(/"net_1" cannot be the name/);
  });

  it('keeps a value a value in its expression', () => {
    const [template] = claimTemplates(SINGLE[0], [
      {
        interface: 'net1',
        deviceClass: 'x',
        attributes: [{ name: 'a.example/b', value: '" || true || "' }],
      },
    ]) as any;
    expect(
      template.spec.spec.devices.requests[0].exactly.selectors[0].cel
        .expression,
    ).toBe('device.attributes["a.example"].b == "\\" || true || \\""');
  });
});
