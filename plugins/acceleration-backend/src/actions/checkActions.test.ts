import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { describe, expect, it } from 'vitest';
import { WORKLOAD } from '../api/__testUtils__/ask';
import { ApiSetting, startApi } from '../api/__testUtils__/startApi';
import { registerActions } from './registerActions';

const CREDENTIALS = mockCredentials.user();

function start(setting: ApiSetting = {}) {
  const registry = actionsRegistryServiceMock({
    logger: mockServices.logger.mock(),
  });
  const { access, checks } = startApi(setting);
  registerActions(registry, access, checks);
  return async (name: string, input: object) =>
    (
      await registry.invoke({
        id: `test:${name}`,
        input: input as Record<string, string>,
        credentials: CREDENTIALS,
      })
    ).output as any;
}

/** A workload with as many containers as it takes. */
const LARGE = {
  ...WORKLOAD,
  spec: { ...WORKLOAD.spec, env: { A: 'x'.repeat(300 * 1024) } },
};

describe('preview-workload', () => {
  it('names the files, and gives the text of one', async () => {
    const ask = start();
    const all = await ask('preview-workload', { workload: WORKLOAD });
    expect(all).toMatchObject({
      portable: true,
      environments: ['onprem'],
      differences: [],
      moreDifferences: 0,
    });
    expect(all.files).toContain('deploy/base/deployment.yaml');
    expect(all).not.toHaveProperty('content');
    const { content } = await ask('preview-workload', {
      workload: WORKLOAD,
      file: 'deploy/base/deployment.yaml',
    });
    expect(content).toContain('kind: Deployment');
  });

  it('names the nearest file', async () => {
    await expect(
      start()('preview-workload', {
        workload: WORKLOAD,
        file: 'deploy/base/deploymen.yaml',
      }),
    ).rejects.toThrow('did you mean deploy/base/deployment.yaml?');
  });
});

describe('preflight-workload', () => {
  it('gives errors first, with what to do', async () => {
    const { passed, findings, more } = await start()('preflight-workload', {
      workload: WORKLOAD,
    });
    const severities = findings.map(({ severity }: any) => severity);
    expect(severities).toEqual([...severities].sort());
    expect([passed, more]).toEqual([!severities.includes('error'), 0]);
    expect(findings[0]).toMatchObject({ environment: 'onprem' });
  });
});

describe.each(['preview-workload', 'preflight-workload'])('%s', name => {
  it.each<[string, object, RegExp]>([
    ['a wrong document', { kind: 'Workload' }, /apiVersion/],
    ['a large one', LARGE, /larger than 256 KiB/],
    [
      'a deep one',
      JSON.parse(`{"a":${'['.repeat(500)}${']'.repeat(500)}}`),
      /deep/,
    ],
    [
      'an unknown environment',
      { ...WORKLOAD, spec: { ...WORKLOAD.spec, environments: ['nowhere'] } },
      /nowhere/,
    ],
  ])('refuses %s in a sentence', async (_, workload, message) => {
    await expect(start()(name, { workload })).rejects.toThrow(message);
  });

  it('is refused without its permission', async () => {
    const permission = `acceleration.${name.split('-')[0]}.use`;
    await expect(
      start({ denied: [permission] })(name, { workload: WORKLOAD }),
    ).rejects.toThrow(`the permission ${permission} is missing`);
  });
});
