import { describe, expect, it } from 'vitest';
import { fakeWorkload, IMAGE } from '../__testUtils__/fakes';
import { baseObjects } from './baseObjects';

const filesOf = (spec: object) => [
  ...baseObjects(fakeWorkload(spec), false).keys(),
];
const podOf = (spec: object) =>
  ([...baseObjects(fakeWorkload(spec), false).values()][0].spec as any).template
    .spec;

describe('baseObjects', () => {
  it.each([
    ['one pod', {}, ['deployment', 'serviceaccount']],
    [
      'several pods',
      { replicas: 2 },
      ['deployment', 'serviceaccount', 'poddisruptionbudget'],
    ],
    [
      'several pods in one environment only',
      { environments: ['a', { name: 'b', replicas: 2 }] },
      ['deployment', 'serviceaccount', 'poddisruptionbudget'],
    ],
    [
      'several pods, and one wherever it runs',
      { replicas: 3, environments: [{ name: 'a', replicas: 1 }] },
      ['deployment', 'serviceaccount'],
    ],
    [
      'a port',
      { ports: [{ name: 'http', containerPort: 80 }] },
      ['deployment', 'service', 'serviceaccount'],
    ],
    [
      'a StatefulSet',
      { controller: 'StatefulSet', replicas: 2 },
      ['statefulset', 'service', 'serviceaccount', 'poddisruptionbudget'],
    ],
    [
      'a DaemonSet, which a drain does not evict',
      { controller: 'DaemonSet', replicas: 2 },
      ['daemonset', 'serviceaccount'],
    ],
  ])('has for %s', (_, spec, files) => {
    expect(filesOf(spec)).toEqual(files);
  });

  it("keeps init containers' order, and lets them do no more than the others", () => {
    const own = { runAsUser: 7 };
    const { initContainers } = podOf({
      initContainers: [
        { name: 'b', image: IMAGE },
        {
          name: 'a',
          image: IMAGE,
          restartPolicy: 'Always',
          securityContext: own,
        },
      ],
    });
    expect(initContainers).toEqual([
      {
        name: 'b',
        image: IMAGE,
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        },
      },
      {
        name: 'a',
        image: IMAGE,
        restartPolicy: 'Always',
        securityContext: own,
      },
    ]);
    expect(podOf({})).not.toHaveProperty('initContainers');
  });
});
