import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { KINDS } from './ClusterSink';
import { KIND_SOURCES } from './kinds';

const FOLDER = join(__dirname, '../../kubernetes');
const documents = (file: string) =>
  loadAll(readFileSync(join(FOLDER, file), 'utf8')) as Record<string, any>[];

describe('KIND_SOURCES', () => {
  it('has every kind once', () => {
    expect(KIND_SOURCES.map(({ kind }) => kind).sort()).toEqual(
      [...KINDS].sort(),
    );
  });

  it('is what the ClusterRole grants, and nothing more', () => {
    const [role] = documents('clusterrole.yaml');
    const granted = role.rules.flatMap(
      ({ apiGroups, resources, verbs, ...rest }: Record<string, string[]>) => {
        expect({ verbs, rest }).toEqual({
          verbs: ['get', 'list', 'watch'],
          rest: {},
        });
        return apiGroups.flatMap(group =>
          resources.map(resource => `${resource}.${group}`),
        );
      },
    );
    expect(granted.sort()).toEqual(
      KIND_SOURCES.map(({ plural, group }) => `${plural}.${group}`).sort(),
    );
  });

  it('is granted to the service account by its binding', () => {
    const [role] = documents('clusterrole.yaml');
    const [, account, binding] = documents('serviceaccount.yaml');
    expect(binding.roleRef).toEqual({
      apiGroup: 'rbac.authorization.k8s.io',
      kind: role.kind,
      name: role.metadata.name,
    });
    expect(binding.subjects).toEqual([
      {
        kind: account.kind,
        name: account.metadata.name,
        namespace: account.metadata.namespace,
      },
    ]);
  });
});
