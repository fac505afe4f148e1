import { describe, expect, it } from 'vitest';
import type { Allowances } from './Build';
import { provePortability } from './provePortability';

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

const SELECTIONS = [
  { name: 'app-fast', interface: 'net1' },
  { name: 'app-slow', interface: 'net2' },
];

/** The objects of a workload, by the name that a test changes them under. */
function objects(): Record<string, any> {
  return {
    deployment: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'app', labels: { team: 'x' } },
      spec: {
        replicas: 1,
        strategy: { type: 'RollingUpdate' },
        selector: { matchLabels: { 'fastpath.dev/workload': 'app' } },
        template: {
          metadata: {
            annotations: { [NETWORKS]: JSON.stringify(SELECTIONS), note: 'x' },
            labels: { 'fastpath.dev/workload': 'app' },
          },
          spec: {
            containers: [
              {
                name: 'app',
                image: 'x',
                volumeMounts: [{ name: 'net', mountPath: '/etc/fastpath' }],
              },
            ],
            volumes: [{ name: 'net', configMap: { name: 'app-net' } }],
          },
        },
      },
    },
    service: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'app' },
      spec: { ports: [{ name: 'http', port: 80 }], selector: { a: 'b' } },
    },
    account: {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'app' },
      automountServiceAccountToken: false,
    },
    config: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'app-net' },
      data: { 'net.json': '{}' },
    },
    other: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'app-settings' },
      data: { a: '1' },
    },
    nad: {
      apiVersion: 'k8s.cni.cncf.io/v1',
      kind: 'NetworkAttachmentDefinition',
      metadata: { name: 'app-fast' },
      spec: { config: '{}' },
    },
  };
}

type Change = (all: Record<string, any>) => void;

/** Both environments start from `common`; `b` has a change more. */
function differences(
  change: Change,
  allowances: Allowances = {},
  common: Change = () => {},
): string[] {
  const [a, b] = [objects(), objects()];
  [a, b].forEach(common);
  change(b);
  const proof = provePortability(
    [a, b].map((all, index) => ({
      environment: 'ab'[index],
      objects: Object.values(all),
    })),
    allowances,
  );
  return proof.differences.map(({ object, path }) =>
    [object, path].filter(part => part).join(' '),
  );
}

const template = (all: Record<string, any>) => all.deployment.spec.template;
const annotate =
  (key: string, value: string): Change =>
  all =>
    (template(all).metadata.annotations[key] = value);
const select = (...selections: object[]): Change =>
  annotate(NETWORKS, JSON.stringify(selections));
const NOTE = `Deployment/app spec.template.metadata.annotations`;
const SELECTED = `${NOTE}["${NETWORKS}"]`;

describe('what no environment may change in an object', () => {
  it.each<[string, Change, string[]]>([
    [
      'a port of the Service',
      all => (all.service.spec.ports[0].port = 81),
      ['Service/app spec.ports.http.port'],
    ],
    [
      'the selector of the Service',
      all => (all.service.spec.selector.a = 'c'),
      ['Service/app spec.selector.a'],
    ],
    [
      'the type of the Service',
      all => (all.service.spec.type = 'LoadBalancer'),
      ['Service/app spec.type'],
    ],
    [
      'an object more',
      all =>
        (all.more = {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'x' },
        }),
      ['Secret/x'],
    ],
    ['an object less', all => delete all.service, ['Service/app']],
    [
      'a disruption budget more',
      all =>
        (all.pdb = {
          apiVersion: 'policy/v1',
          kind: 'PodDisruptionBudget',
          metadata: { name: 'app' },
        }),
      ['PodDisruptionBudget/app'],
    ],
    [
      'an object of the same name in another group',
      all =>
        (all.more = { ...all.service, apiVersion: 'serving.knative.dev/v1' }),
      ['Service/app (2)'],
    ],
    [
      'another ConfigMap',
      all => (all.other.data.a = '2'),
      ['ConfigMap/app-settings data.a'],
    ],
    [
      'the controller',
      all => (all.deployment.kind = 'StatefulSet'),
      ['Deployment/app', 'StatefulSet/app'],
    ],
    [
      'a label of the controller',
      all => (all.deployment.metadata.labels.team = 'y'),
      ['Deployment/app metadata.labels.team'],
    ],
    [
      'the environment as a label of the controller',
      all => (all.deployment.metadata.labels['fastpath.dev/environment'] = 'b'),
      ['Deployment/app metadata.labels["fastpath.dev/environment"]'],
    ],
    [
      'the strategy',
      all => (all.deployment.spec.strategy.type = 'Recreate'),
      ['Deployment/app spec.strategy.type'],
    ],
    [
      'the selector',
      all => (all.deployment.spec.selector.matchLabels.x = 'y'),
      ['Deployment/app spec.selector.matchLabels.x'],
    ],
    [
      'a label of the pod',
      all => (template(all).metadata.labels.x = 'y'),
      ['Deployment/app spec.template.metadata.labels.x'],
    ],
    [
      'the token of the service account',
      all => (all.account.automountServiceAccountToken = true),
      ['ServiceAccount/app automountServiceAccountToken'],
    ],
    [
      'an annotation that nobody declared',
      annotate('example.com/x', 'y'),
      [`${NOTE}["example.com/x"]`],
    ],
    [
      'the default network',
      annotate('v1.multus-cni.io/default-network', 'x'),
      [`${NOTE}["v1.multus-cni.io/default-network"]`],
    ],
    [
      'the order of selections',
      select(SELECTIONS[1], SELECTIONS[0]),
      [
        `${SELECTED}[0].interface`,
        `${SELECTED}[0].name`,
        `${SELECTED}[1].interface`,
        `${SELECTED}[1].name`,
      ],
    ],
    [
      'the name of a selection',
      select({ name: 'app-other', interface: 'net1' }, SELECTIONS[1]),
      [`${SELECTED}[0].name`],
    ],
    [
      'the interface of a selection',
      select({ name: 'app-fast', interface: 'eth1' }, SELECTIONS[1]),
      [`${SELECTED}[0].interface`],
    ],
    [
      'the namespace of a selection',
      select({ ...SELECTIONS[0], namespace: 'x' }, SELECTIONS[1]),
      [`${SELECTED}[0].namespace`],
    ],
    [
      'the default route of a selection',
      select({ ...SELECTIONS[0], 'default-route': ['1.1.1.1'] }, SELECTIONS[1]),
      [`${SELECTED}[0].default-route[0]`],
    ],
    [
      'one more selection',
      select(...SELECTIONS, { name: 'more', interface: 'net3' }),
      [`${SELECTED}[2].interface`, `${SELECTED}[2].name`],
    ],
    [
      'no selection',
      all => delete template(all).metadata.annotations[NETWORKS],
      [
        `${SELECTED}[0].interface`,
        `${SELECTED}[0].name`,
        `${SELECTED}[1].interface`,
        `${SELECTED}[1].name`,
      ],
    ],
    [
      'a broken selection',
      annotate(NETWORKS, '['),
      [
        SELECTED,
        `${SELECTED}[0].interface`,
        `${SELECTED}[0].name`,
        `${SELECTED}[1].interface`,
        `${SELECTED}[1].name`,
      ],
    ],
    [
      'a kind that is not known',
      all => (all.service.kind = 'constructor'),
      ['Service/app', 'constructor/app'],
    ],
  ])('%s', (_, change, paths) => {
    expect(differences(change).sort()).toEqual([...paths].sort());
  });

  it('the selection, even when a pack declares its annotation', () => {
    expect(
      differences(select({ name: 'evil', interface: 'net1' }, SELECTIONS[1]), {
        annotations: [NETWORKS],
      }),
    ).toEqual([`${SELECTED}[0].name`]);
  });

  it.each<[string, (spec: any) => void]>([
    ['nobody mounts', spec => (spec.containers[0].volumeMounts = [])],
    [
      'is mounted elsewhere too',
      spec =>
        spec.containers[0].volumeMounts.push({
          name: 'net',
          mountPath: '/etc/app',
        }),
    ],
    [
      'is mounted elsewhere by an init container',
      spec =>
        (spec.initContainers = [
          {
            name: 'i',
            image: 'x',
            volumeMounts: [{ name: 'net', mountPath: '/docker-entrypoint.d' }],
          },
        ]),
    ],
    [
      'is a second volume',
      spec => {
        spec.volumes.push({ name: 'again', configMap: { name: 'app-net' } });
        spec.containers[0].volumeMounts.push({
          name: 'again',
          mountPath: '/etc/app',
        });
      },
    ],
    [
      'is a part of a volume',
      spec =>
        spec.volumes.push({
          name: 'again',
          projected: { sources: [{ configMap: { name: 'app-net' } }] },
        }),
    ],
    [
      'is in envFrom',
      spec =>
        (spec.containers[0].envFrom = [{ configMapRef: { name: 'app-net' } }]),
    ],
    [
      'is the value of a variable',
      spec =>
        (spec.containers[0].env = [
          {
            name: 'A',
            valueFrom: { configMapKeyRef: { name: 'app-net', key: 'x' } },
          },
        ]),
    ],
  ])('the content of net-config that %s', (_, use) => {
    const common: Change = all => use(template(all).spec);
    expect(
      differences(all => (all.config.data['net.json'] = '{"x":1}'), {}, common),
    ).toEqual(['ConfigMap/app-net data["net.json"]']);
  });
});

describe('what an environment may change in an object', () => {
  it.each<[string, Change]>([
    ['a NAD', all => (all.nad.spec.config = '{"type":"x"}')],
    ['no NAD at all', all => delete all.nad],
    ['net-config', all => (all.config.data['net.json'] = '{"x":1}')],
    ['replicas', all => (all.deployment.spec.replicas = 5)],
    [
      'the namespace',
      all =>
        Object.values(all).forEach(object => (object.metadata.namespace = 'x')),
    ],
    [
      'annotations of the service account',
      all =>
        (all.account.metadata.annotations = {
          'eks.amazonaws.com/role-arn': 'x',
        }),
    ],
    [
      'pull secrets of the service account',
      all => (all.account.imagePullSecrets = [{ name: 'x' }]),
    ],
    [
      'the labels of environment and backend on the pod',
      all =>
        Object.assign(template(all).metadata.labels, {
          'fastpath.dev/environment': 'b',
          'fastpath.dev/backend': 'vdpa',
        }),
    ],
    [
      'addresses of selections',
      select(
        {
          ...SELECTIONS[0],
          ips: ['10.0.0.1/24'],
          mac: '02:00:00:00:00:01',
          'cni-args': { a: 1 },
        },
        SELECTIONS[1],
      ),
    ],
    [
      'the short form of the same selections',
      annotate(NETWORKS, 'app-fast@net1, app-slow@net2'),
    ],
  ])('%s', (_, change) => {
    expect(differences(change)).toEqual([]);
  });

  it('an annotation of the pod that a pack declares', () => {
    expect(
      differences(annotate('example.com/x', 'y'), {
        annotations: ['example.com/x'],
      }),
    ).toEqual([]);
  });

  it('is the same for a bare Pod', () => {
    const asPod = (memory: string, image: string) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'app', annotations: { [NETWORKS]: 'a' } },
      spec: { nodeSelector: { memory }, containers: [{ name: 'app', image }] },
    });
    const prove = (image: string) =>
      provePortability([
        { environment: 'a', objects: [asPod('1', 'x')] },
        { environment: 'b', objects: [asPod('2', image)] },
      ]);
    expect(prove('x').differences).toEqual([]);
    expect(prove('y').differences.map(({ path }) => path)).toEqual([
      'spec.containers.app.image',
    ]);
    expect(prove('x').notes).toEqual([
      'image x is named without a digest: the same name, not proven to be the same content',
    ]);
  });
});
