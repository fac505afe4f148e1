import { expect, it } from 'vitest';
import { manifestsOf } from './__testUtils__/faults';
import { controller, goodNad, pod, pools } from './__testUtils__/manifests';
import { notChecked } from './notChecked';

const codes = (...objects: unknown[]) =>
  notChecked(manifestsOf(objects)).map(({ object, reason }) => [
    object,
    reason.code,
  ]);

it('passes over nothing that it knows', () => {
  expect(
    codes(
      pod(),
      goodNad,
      pools({ resourceName: 'a' }),
      { resourceList: [] },
      {
        ...controller('Rollout', {}, pod()),
        apiVersion: 'argoproj.io/v1alpha1',
      },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role' },
      { apiVersion: 'k8s.io/v1', kind: 'Any' },
    ),
  ).toEqual([]);
});

it('says what it cannot judge', () => {
  expect(
    codes(
      { replicas: 3 },
      'text',
      { apiVersion: 'example.com/v1', kind: 'Fleet', spec: { size: 3 } },
      { apiVersion: 'jobset.x-k8s.io/v1', kind: 'JobSet' },
      pools(
        ...Array.from({ length: 257 }, (_, at) => ({ resourceName: `r${at}` })),
      ),
    ),
  ).toEqual([
    [0, 'not-checked.no-kind'],
    [1, 'not-checked.no-object'],
    [2, 'not-checked.unknown-kind'],
    [3, 'not-checked.unknown-kind'],
    [4, 'not-checked.too-many-pools'],
  ]);
});
