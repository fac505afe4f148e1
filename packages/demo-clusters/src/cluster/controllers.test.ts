import { describe, expect, it } from 'vitest';
import { deployment, namespace, node } from '../__testUtils__/fakes';
import { testState } from '../__testUtils__/testState';
import { daemonSets } from './daemonSets';
import { deployments } from './deployments';
import { garbage } from './garbage';
import { kubelets } from './kubelet';
import { namespaces } from './namespaces';
import { replicaSets } from './replicaSets';
import { scheduler } from './scheduler';
import { statefulSets } from './statefulSets';

/** A cluster with all components and two nodes. */
function cluster() {
  const made = testState();
  made.store.load([node('n1', {}), node('n2', {})]);
  const components = [
    namespaces,
    garbage,
    deployments,
    replicaSets,
    statefulSets,
    daemonSets,
    scheduler,
    kubelets(made.state),
  ];
  const run = (steps = 12) => {
    for (let step = 0; step < steps; step++) {
      made.settle(...components);
      made.pass(500);
    }
  };
  const ready = () =>
    made.store
      .list('pods')
      .filter(({ status }) =>
        status.conditions?.some(
          (item: any) => item.type === 'Ready' && item.status === 'True',
        ),
      );
  return { ...made, components, run, ready };
}

const template = {
  metadata: { labels: { app: 'x' } },
  spec: { containers: [{ name: 'm', image: 'i' }] },
};

describe('the simulated controllers', () => {
  it('bring a Deployment up, replace its pods without a spare one, and take it down', () => {
    const { store, run, ready, settle, components, pass } = cluster();
    const made = store.create(deployment('web'));
    run();
    expect(ready()).toHaveLength(2);
    expect(
      store.get('deployments.apps', 'default', 'web')!.status,
    ).toMatchObject({
      replicas: 2,
      readyReplicas: 2,
      updatedReplicas: 2,
      availableReplicas: 2,
      observedGeneration: 1,
    });
    const live = store.get('deployments.apps', 'default', 'web')!;
    store.update({
      ...deployment('web', { image: 'registry.example.com/main:2' }),
      metadata: live.metadata,
    });
    for (let step = 0; step < 40; step++) {
      settle(...components);
      expect(
        store.list('pods').filter(({ metadata }) => !metadata.deletionTimestamp)
          .length,
      ).toBeLessThanOrEqual(2);
      expect(ready().length).toBeGreaterThanOrEqual(1);
      pass(200);
    }
    expect(
      store.list('pods').map(({ spec }) => spec.containers[0].image),
    ).toEqual(['registry.example.com/main:2', 'registry.example.com/main:2']);
    store.remove('deployments.apps', 'default', made.metadata.name);
    run();
    expect([store.count('pods'), store.count('replicasets.apps')]).toEqual([
      0, 0,
    ]);
  });

  it.each([
    [
      'baseline',
      { hostNetwork: true },
      /violates PodSecurity "baseline:latest"/,
    ],
    [
      'privileged',
      { serviceAccountName: 'none' },
      /error looking up service account guarded\/none/,
    ],
  ])(
    'say why a namespace that admits %s refuses pods',
    (level, spec, message) => {
      const { store, run, messages } = cluster();
      store.create(
        namespace('guarded', { 'pod-security.kubernetes.io/enforce': level }),
      );
      run(1);
      store.create(deployment('web', { namespace: 'guarded', spec }));
      run(2);
      expect(store.count('pods')).toBe(0);
      expect(messages('FailedCreate')).toEqual([
        expect.stringMatching(message),
      ]);
      const failure = expect.objectContaining({
        type: 'ReplicaFailure',
        status: 'True',
        reason: 'FailedCreate',
        message: expect.stringMatching(message),
      });
      expect(store.list('replicasets.apps')[0].status.conditions).toEqual([
        failure,
      ]);
      expect(
        store.get('deployments.apps', 'guarded', 'web')!.status.conditions,
      ).toContainEqual(failure);
    },
  );

  it('bring pods elsewhere when their node is gone', () => {
    const { store, run, ready } = cluster();
    store.create(deployment('web'));
    run();
    store.remove('nodes', undefined, 'n1');
    run();
    expect(ready().map(({ spec }) => spec.nodeName)).toEqual(['n2', 'n2']);
  });

  it('number the pods of a StatefulSet, one after the other', () => {
    const { store, run, settle, components } = cluster();
    store.create({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', namespace: 'default' },
      spec: { replicas: 3, selector: { matchLabels: { app: 'x' } }, template },
    });
    settle(...components);
    expect(store.list('pods').map(({ metadata }) => metadata.name)).toEqual([
      'db-0',
    ]);
    run(20);
    expect(
      store
        .list('pods')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['db-0', 'db-1', 'db-2']);
    const set = store.get('statefulsets.apps', 'default', 'db')!;
    store.update({ ...set, spec: { ...set.spec, replicas: 1 } });
    run();
    expect(store.list('pods').map(({ metadata }) => metadata.name)).toEqual([
      'db-0',
    ]);
  });

  it('put a pod of a DaemonSet on each node, also a cordoned one', () => {
    const { store, run } = cluster();
    store.update({
      ...store.get('nodes', undefined, 'n2')!,
      spec: {
        unschedulable: true,
        taints: [
          { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
        ],
      },
    });
    store.create({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent', namespace: 'default' },
      spec: { selector: { matchLabels: { app: 'x' } }, template },
    });
    run();
    expect(
      store.get('daemonsets.apps', 'default', 'agent')!.status,
    ).toMatchObject({ desiredNumberScheduled: 2 });
    expect(
      store
        .list('pods')
        .map(
          ({ spec, status }) => spec.nodeName ?? status.conditions[0].message,
        )
        .sort(),
    ).toEqual(['n1', 'n2']);
  });
});
