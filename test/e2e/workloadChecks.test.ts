import { beforeAll, describe, expect, inject, it } from 'vitest';
import { PortalClient } from './PortalClient';

const WORKLOAD = {
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'tried', namespace: 'edge' },
  spec: {
    image: `registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}`,
    command: ['/usr/local/bin/fastpath-resolve', '--'],
    args: ['/usr/bin/httpd', '--vdev={net1.vdev}'],
    resources: { cpu: '1', memory: '256Mi' },
    hugepages: { total: '1Gi' },
    interfaces: [{ name: 'net1', network: 'fast', datapath: 'userspace' }],
    environments: ['onprem-fra', 'aws-euw1'],
  },
};

const withSpec = (change: object) => ({
  ...WORKLOAD,
  spec: { ...WORKLOAD.spec, ...change },
});

describe('preview and preflight, through the REST API of a running portal', () => {
  let client: PortalClient;
  const ask = (what: 'preview' | 'preflight', body: unknown) =>
    client.request('POST', `/acceleration/v1/${what}`, body);

  beforeAll(async () => {
    client = await PortalClient.signIn(inject('portal'));
  });

  it('renders the files of a workload, and proves that it is portable', async () => {
    const { status, body } = await ask('preview', { workload: WORKLOAD });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      portable: true,
      differences: [],
      warnings: [],
      environments: ['aws-euw1', 'onprem-fra'],
    });
    expect(body.files.map(({ path }: any) => path)).toEqual(
      expect.arrayContaining([
        'deploy/base/deployment.yaml',
        'deploy/overlays/aws-euw1/networks.yaml',
        'deploy/overlays/onprem-fra/pod.patch.yaml',
      ]),
    );
    expect(
      (
        await ask('preview', {
          workload: WORKLOAD,
          environments: ['alibaba-ebm'],
        })
      ).body.environments,
    ).toEqual(['alibaba-ebm']);
  });

  it('finds that a workload fits the clusters as they are now, or does not', async () => {
    // The other clusters have few devices, and other tests may hold them all.
    const environments = ['resource:default/onprem-fra'];
    expect(
      (
        await ask('preflight', {
          workload: withSpec({ replicas: 1 }),
          environments,
        })
      ).body,
    ).toEqual({ passed: true, findings: [] });
    const { status, body } = await ask('preflight', {
      workload: withSpec({ replicas: 100 }),
    });
    expect([status, body.passed]).toEqual([200, false]);
    const finding = body.findings.find(({ message }: any) =>
      message.includes('openshift.io/fastvdpa'),
    );
    expect(finding).toMatchObject({
      rule: 'resource-too-few',
      severity: 'error',
      environment: 'onprem-fra',
      message: expect.stringContaining('ask for at most 48'),
    });
  });

  it.each<[string, unknown, string]>([
    [
      'a tag',
      { workload: withSpec({ image: 'registry.example.com/edge/httpd:1' }) },
      'workload: spec.image: "registry.example.com/edge/httpd:1" has the tag "1" but no digest; write <repository>@sha256:<64 hex digits>, or set spec.allowTag: true',
    ],
    [
      'an unknown environment',
      { workload: withSpec({ environments: ['nowhere'] }) },
      'unknown environment resource:default/nowhere; choose from ',
    ],
    [
      'an unknown field',
      { workload: withSpec({ replica: 2 }) },
      'workload: spec.replica: unknown field; did you mean "replicas"?',
    ],
    ['no mapping', { workload: 3 }, 'request/body/workload must be object'],
    ['nothing', {}, "request/body must have required property 'workload'"],
  ])('answers %s with the one clear error', async (_, body, message) => {
    for (const what of ['preview', 'preflight'] as const) {
      const answer = await ask(what, body);
      expect(answer.status).toBe(400);
      expect(answer.body.error).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(message),
      });
      expect(answer.body.error.message.split('\n')).toHaveLength(1);
    }
  });

  it('answers nobody who has not signed in', async () => {
    const { backendUrl } = inject('portal');
    for (const what of ['preview', 'preflight']) {
      const response = await fetch(
        `${backendUrl}/api/acceleration/v1/${what}`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ workload: WORKLOAD }),
        },
      );
      expect(response.status).toBe(401);
    }
  });
});
