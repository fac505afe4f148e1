import {
  environmentSchema,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { LAN, deployment } from '../__testUtils__/manifests';
import { faultsOf, importFolder } from './__testUtils__/importFolder';

type Fields = Record<string, any>;

const { put, imports } = importFolder();

describe('what a server adds', () => {
  it('is no reason to refuse, and comes into no workload', async () => {
    const written = deployment('lan', {}, { ports: [{ containerPort: 80 }] });
    const plain = await put('plain/all.yaml', LAN, written);
    const got = structuredClone(written) as Fields;
    Object.assign(got, { status: { replicas: 1 } });
    Object.assign(got.metadata, {
      uid: 'x',
      generation: 4,
      managedFields: [{}],
      annotations: {
        'deployment.kubernetes.io/revision': '3',
        'kubectl.kubernetes.io/last-applied-configuration': '{}',
      },
    });
    Object.assign(got.spec, {
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      replicas: 1,
      strategy: { type: 'RollingUpdate' },
    });
    const { spec } = got.spec.template;
    Object.assign(got.spec.template.metadata, { creationTimestamp: null });
    got.spec.template.metadata.annotations[
      'kubectl.kubernetes.io/restartedAt'
    ] = 'now';
    Object.assign(spec, {
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
      schedulerName: 'default-scheduler',
      securityContext: {},
      terminationGracePeriodSeconds: 30,
      serviceAccount: 'default',
      serviceAccountName: 'default',
      tolerations: [
        {
          key: 'node.kubernetes.io/not-ready',
          operator: 'Exists',
          effect: 'NoExecute',
          tolerationSeconds: 300,
        },
      ],
      volumes: [{ name: 'kube-api-access-x', projected: { defaultMode: 420 } }],
    });
    Object.assign(spec.containers[0], {
      imagePullPolicy: 'IfNotPresent',
      resources: {},
      securityContext: { privileged: false },
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      volumeMounts: [
        { name: 'kube-api-access-x', mountPath: '/var/run/secrets' },
      ],
    });
    const made = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'shop-1',
        ownerReferences: [
          { kind: 'Deployment', name: 'shop', controller: true },
        ],
      },
      spec,
    };
    const served = await put('plain2/all.yaml', LAN, got, made);
    const [one] = await imports([plain]);
    const [other, ...rest] = await imports([served]);
    expect(rest).toEqual([]);
    expect(other.unsupported).toEqual([]);
    expect(other.workload).toEqual(one.workload);
    expect(other.notes.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('Pod/shop-1 is made by it'),
    );
  });
});

describe('leaveOut', () => {
  const odd = () =>
    put(
      'all.yaml',
      LAN,
      deployment(
        [{ name: 'lan', 'default-route': ['10.0.0.1'] }],
        {
          hostname: 'x',
          volumes: [
            { name: 'a', hostPath: { path: '/srv/a' } },
            { name: 'b', emptyDir: {} },
            { name: 'c', hostPath: { path: '/srv/c' } },
          ],
        },
        {
          securityContext: { privileged: true },
          volumeMounts: ['a', 'b', 'c'].map(name => ({
            name,
            mountPath: `/${name}`,
          })),
        },
      ),
    );

  it('imports the rest, and lists what is to be added by hand', async () => {
    const file = await odd();
    const [imported] = await imports([file], { leaveOut: true });
    expect(imported.unsupported).toEqual([]);
    expect(imported.leftOut.map(({ path }) => path).sort()).toEqual([
      'spec.template.metadata.annotations["k8s.v1.cni.cncf.io/networks"][0].default-route',
      'spec.template.spec.containers[0].securityContext',
      'spec.template.spec.containers[0].volumeMounts[0]',
      'spec.template.spec.containers[0].volumeMounts[2]',
      'spec.template.spec.hostname',
    ]);
    expect(faultsOf(imported)).toEqual([]);
    expect(imported.workload).toMatchObject({
      spec: { volumes: [{ name: 'b' }], volumeMounts: [{ name: 'b' }] },
    });
  });

  it('leaves nothing out unasked', async () => {
    const [{ workload, unsupported, leftOut }] = await imports([await odd()]);
    expect([workload, leftOut]).toEqual([undefined, []]);
    expect(unsupported).toHaveLength(5);
  });

  it('cannot leave out what makes it a workload', async () => {
    const file = await put('all.yaml', deployment(''));
    const [{ unsupported }] = await imports([file], { leaveOut: true });
    expect(unsupported).toMatchObject([
      { reason: expect.stringContaining('selects no secondary network') },
    ]);
  });
});

it('takes the data path that is given over every guess', async () => {
  const file = await put('all.yaml', deployment('lan'));
  const environments = [
    parseWith(environmentSchema, {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: 'fra' },
      spec: {
        type: 'acceleration-environment',
        owner: 'guests',
        backend: 'vdpa',
        cluster: 'fra',
        networks: { default: { resource: 'example.com/fast', bridge: 'br' } },
      },
    }),
  ];
  const [unsure] = await imports([file], { environments });
  expect(unsure.unsupported).toMatchObject([
    { todo: expect.stringContaining('--datapath userspace') },
  ]);
  const [told] = await imports([file], { environments, datapath: 'userspace' });
  expect(told.unsupported).toEqual([]);
  expect(faultsOf(told)).toEqual([]);
});

it("keeps an image's own entrypoint, and the limit where two amounts are given", async () => {
  const file = await put(
    'all.yaml',
    LAN,
    deployment(
      'lan',
      {},
      {
        command: undefined,
        resources: {
          limits: { cpu: '2', memory: '1Gi' },
          requests: { cpu: '1', memory: '1Gi' },
        },
      },
    ),
  );
  const [imported] = await imports([file]);
  expect(faultsOf(imported)).toEqual([]);
  expect(imported.workload).toMatchObject({
    spec: { command: [], resources: { cpu: '2', memory: '1Gi' } },
  });
  expect(imported.notes.map(({ message }) => message)).toEqual(
    expect.arrayContaining([
      expect.stringContaining("the image's own entrypoint runs"),
      expect.stringContaining(
        '2, the limit, becomes the request too, in place of 1',
      ),
    ]),
  );
});
