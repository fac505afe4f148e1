import { describe, expect, it } from 'vitest';
import { modelEnvironment, SINGLE } from '../conformance/models';
import { loadBackendPacks } from '../pack/loadBackendPacks';
import { renderWorkload } from '../render/renderWorkload';
import { preflightWorkload } from './preflightWorkload';

const NODE = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n1' },
  status: {
    allocatable: { cpu: '64', memory: '64Gi' },
    conditions: [{ type: 'Ready', status: 'True' }],
  },
};

const preflight = async (request: string) =>
  preflightWorkload({
    rendered: renderWorkload({
      workload: SINGLE[0],
      environments: [modelEnvironment('mediation-ovs', {}, { request })],
      packs: await loadBackendPacks(),
    }),
    inventoryOf: () => ({ objects: [NODE] }),
  });

describe('a preflight of claims', () => {
  it('says that what the cluster has for them is not checked, and nothing of a directory of the host', async () => {
    const { findings, passed } = await preflight('claim');
    expect(passed).toBe(true);
    expect(
      findings.map(({ reason }) => reason).filter(reason => reason),
    ).toContainEqual({
      code: 'cluster-not-checked.claims',
      params: expect.objectContaining({ interfaces: 'net1' }),
    });
    expect(findings.map(({ rule }) => rule)).not.toContain('mediator-unseen');
  });

  it('is silent of them where nobody claims', async () => {
    const { findings } = await preflight('device-plugin');
    expect(
      findings.map(({ reason }) => (reason as { code?: string })?.code),
    ).not.toContain('cluster-not-checked.claims');
  });
});
