import { describe, expect, it } from 'vitest';
import {
  fakeEnvironment,
  fakePack,
  fakeWorkload,
} from '../__testUtils__/fakes';
import { gitopsObjects } from './gitops';
import { resolveEnvironments } from './resolveEnvironments';

const ENVIRONMENTS = [
  fakeEnvironment('a'),
  fakeEnvironment('b', { namespace: 'fast', cluster: 'north' }),
];

function objectsOf(gitops: unknown, metadata: object = {}) {
  const workload = fakeWorkload({ environments: ['a', 'b'], gitops }, metadata);
  return gitopsObjects(
    workload,
    resolveEnvironments(workload, ENVIRONMENTS, [fakePack()], {}),
  );
}

describe('gitopsObjects', () => {
  it('gives nothing to a workload that names no tool', () => {
    expect(objectsOf(undefined)).toEqual({ objects: new Map(), warnings: [] });
  });

  it('gives Argo CD one ApplicationSet with an element for each environment', () => {
    const { objects, warnings } = objectsOf({
      tool: 'argocd',
      repository: 'https://git.example.com/app.git',
      branch: 'release/1',
      folder: 'services/app',
    });
    expect([...objects.keys()]).toEqual(['applicationset']);
    expect(warnings).toEqual([]);
    expect(objects.get('applicationset')).toMatchObject({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      spec: {
        generators: [
          {
            list: {
              elements: [
                {
                  environment: 'a',
                  cluster: 'a',
                  namespace: 'edge',
                  name: 'app-a',
                  path: 'services/app/deploy/overlays/a',
                },
                {
                  environment: 'b',
                  cluster: 'north',
                  namespace: 'fast',
                  name: 'app-b',
                  path: 'services/app/deploy/overlays/b',
                },
              ],
            },
          },
        ],
        template: {
          spec: {
            source: {
              repoURL: 'https://git.example.com/app.git',
              targetRevision: 'release/1',
            },
          },
        },
      },
    });
  });

  it('gives Flux a Kustomization for each environment, and their repository', () => {
    const { objects, warnings } = objectsOf({
      tool: 'flux',
      repository: 'ssh://git@git.example.com/app.git',
    });
    expect([...objects.keys()]).toEqual([
      'kustomizations/a',
      'kustomizations/b',
      'repository',
    ]);
    expect(warnings).toEqual([]);
    expect(objects.get('kustomizations/b')).toMatchObject({
      metadata: { name: 'app-b' },
      spec: { path: './deploy/overlays/b', sourceRef: { name: 'app' } },
    });
    expect(objects.get('repository')).toMatchObject({
      kind: 'GitRepository',
      metadata: { name: 'app' },
      spec: {
        url: 'ssh://git@git.example.com/app.git',
        ref: { branch: 'main' },
      },
    });
  });

  it('names a namespace to Flux only where the overlay does not', () => {
    const { objects } = objectsOf('flux', { namespace: undefined });
    expect((objects.get('kustomizations/a')!.spec as any).targetNamespace).toBe(
      'default',
    );
    expect(objects.get('kustomizations/b')!.spec).not.toHaveProperty(
      'targetNamespace',
    );
  });

  it.each([
    [
      'argocd',
      'Argo CD must know the repository',
      'https://repository.invalid/app.git',
    ],
    ['flux', 'Flux must have a GitRepository flux-system/app', undefined],
  ])(
    '%s without a repository: warns, and invents none',
    (tool, warning, url) => {
      const { objects, warnings } = objectsOf(tool);
      expect(warnings).toEqual([expect.stringContaining(warning)]);
      expect(
        (objects.get('applicationset')?.spec as any)?.template.spec.source
          .repoURL,
      ).toBe(url);
      expect(objects.has('repository')).toBe(false);
    },
  );

  it.each(['argocd', 'flux'])(
    '%s: refuses a name that its labels cannot hold',
    tool => {
      expect(() => objectsOf(tool, { name: 'a'.repeat(52) })).not.toThrow();
      const workload = fakeWorkload(
        { environments: [`e${'x'.repeat(10)}`], gitops: tool },
        { name: 'a'.repeat(52) },
      );
      const resolved = resolveEnvironments(
        workload,
        [fakeEnvironment(`e${'x'.repeat(10)}`)],
        [fakePack()],
        {},
      );
      expect(() => gitopsObjects(workload, resolved)).toThrow(
        'spec.gitops: gives "',
      );
    },
  );
});
