import { classifyPod } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { Interner } from '../placements/Interner';
import { packPod } from '../placements/packPod';
import type { Kind } from '../watch/ClusterSink';
import { PROJECTIONS } from './projections';

type Fields = Record<string, unknown>;

const RESOURCE = 'openshift.io/fastvdpa';
const STATUS = 'k8s.v1.cni.cncf.io/network-status';
const LEGACY = 'k8s.v1.cni.cncf.io/networks-status';
const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

const project = (object: unknown) =>
  PROJECTIONS[(object as { kind: Kind }).kind](object);

describe('how much is kept', () => {
  const size = (object: unknown) => JSON.stringify(object).length;

  /** A pod of a Deployment as an API server gives it, with all that comes along. */
  const real = (): {
    metadata: { labels: Fields; annotations: Fields } & Fields;
  } & Fields => {
    const owned = Array.from({ length: 40 }, (_, index) => [
      `f:field-${index}`,
      { 'f:nested': { 'f:more': {} } },
    ]);
    const noise = (name: string) => ({
      name,
      image: `registry.example.com/platform/${name}@sha256:${'c'.repeat(64)}`,
      imagePullPolicy: 'IfNotPresent',
      env: Array.from({ length: 8 }, (_, index) => ({
        name: `SETTING_${index}`,
        valueFrom: {
          fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.annotations' },
        },
      })),
      ports: [{ containerPort: 9090, name: 'metrics', protocol: 'TCP' }],
      readinessProbe: {
        httpGet: { path: '/ready', port: 9090, scheme: 'HTTP' },
        initialDelaySeconds: 5,
        periodSeconds: 10,
        timeoutSeconds: 1,
        successThreshold: 1,
        failureThreshold: 3,
      },
      resources: {
        limits: { cpu: '100m', memory: '64Mi' },
        requests: { cpu: '100m', memory: '64Mi' },
      },
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      volumeMounts: [
        {
          mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
          name: 'kube-api-access-x2x4z',
          readOnly: true,
        },
      ],
    });
    const app = {
      ...noise('httpd'),
      resources: {
        limits: {
          cpu: '4',
          memory: '1Gi',
          'hugepages-1Gi': '2Gi',
          [RESOURCE]: '1',
        },
        requests: {
          cpu: '4',
          memory: '1Gi',
          'hugepages-1Gi': '2Gi',
          [RESOURCE]: '1',
        },
      },
    };
    const entries = [
      {
        name: 'ovn-kubernetes',
        interface: 'eth0',
        ips: ['10.244.1.17'],
        mac: '0a:58:0a:f4:01:11',
        default: true,
        dns: {},
      },
      {
        name: 'edge/httpd-fast',
        interface: 'net1',
        mac: '02:00:00:00:00:01',
        dns: {},
        'device-info': {
          type: 'vdpa',
          version: '1.1.0',
          vdpa: {
            'parent-device': 'vdpa:0000:65:00.3',
            driver: 'vhost',
            path: '/dev/vhost-vdpa-1',
            'pci-address': '0000:65:00.3',
          },
        },
      },
    ];
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'httpd-6d5f7c9b8d-x2x4z',
        generateName: 'httpd-6d5f7c9b8d-',
        namespace: 'edge',
        uid: '4f1c7c0e-1d4b-4c0a-9a57-0f8f1f0f7a11',
        resourceVersion: '123456789',
        creationTimestamp: '2026-11-22T10:00:00Z',
        labels: {
          'app.kubernetes.io/name': 'httpd',
          'fastpath.dev/workload': 'httpd',
          'fastpath.dev/environment': 'onprem',
          'fastpath.dev/backend': 'vdpa',
          'pod-template-hash': '6d5f7c9b8d',
        },
        annotations: {
          [NETWORKS]: '[{"name":"httpd-fast","interface":"net1"}]',
          [STATUS]: JSON.stringify(entries, null, 4),
          'kubernetes.io/psp': 'restricted',
          'checksum/config': 'd'.repeat(64),
        },
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'ReplicaSet',
            name: 'httpd-6d5f7c9b8d',
            uid: '9d1c7c0e-1d4b-4c0a-9a57-0f8f1f0f7a11',
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
        managedFields: [
          {
            manager: 'kube-controller-manager',
            operation: 'Update',
            apiVersion: 'v1',
            fieldsType: 'FieldsV1',
            fieldsV1: Object.fromEntries(owned),
          },
        ],
      },
      spec: {
        nodeName: 'worker-1',
        containers: [app, noise('proxy'), noise('metrics'), noise('logs')],
        tolerations: Array.from({ length: 4 }, (_, index) => ({
          key: `node.kubernetes.io/condition-${index}`,
          operator: 'Exists',
          effect: 'NoExecute',
          tolerationSeconds: 300,
        })),
        volumes: [
          {
            name: 'kube-api-access-x2x4z',
            projected: {
              defaultMode: 420,
              sources: [
                {
                  serviceAccountToken: {
                    expirationSeconds: 3607,
                    path: 'token',
                  },
                },
              ],
            },
          },
        ],
        serviceAccountName: 'httpd',
        schedulerName: 'default-scheduler',
        dnsPolicy: 'ClusterFirst',
      },
      status: {
        phase: 'Running',
        hostIP: '192.0.2.1',
        podIP: '10.244.1.17',
        qosClass: 'Guaranteed',
        startTime: '2026-11-22T10:00:00Z',
        containerStatuses: ['httpd', 'proxy', 'metrics', 'logs'].map(name => ({
          name,
          image: `registry.example.com/platform/${name}@sha256:${'c'.repeat(64)}`,
          imageID: `registry.example.com/platform/${name}@sha256:${'c'.repeat(64)}`,
          containerID: `containerd://${'e'.repeat(64)}`,
          ready: true,
          started: true,
          restartCount: 0,
          lastState: {},
          state: { running: { startedAt: '2026-11-22T10:00:05Z' } },
        })),
        conditions: [
          'PodReadyToStartContainers',
          'Initialized',
          'Ready',
          'ContainersReady',
          'PodScheduled',
        ].map(type => ({
          type,
          status: 'True',
          lastProbeTime: null,
          lastTransitionTime: '2026-11-22T10:00:00Z',
        })),
      },
    };
  };

  it('an ordinary pod of more than 6 KB takes less than 1.2 KB of its own; the rest is held once for all pods of its controller', () => {
    const whole = real();
    expect(size(whole)).toBeGreaterThan(6 * 1024);
    const [one, two] = ['a', 'b'].map(name =>
      packPod(
        project({
          ...whole,
          metadata: { ...whole.metadata, name, uid: name },
        })!,
        new Interner(),
      ),
    );
    expect(one.own.length).toBeLessThan(1.2 * 1024);
    expect(two.shared).toBe(one.shared);
    expect(size(project(whole))).toBeLessThan(2.6 * 1024);
  });

  it('of many labels those that tie a pod to its workload are kept, and no more than 32', () => {
    const labels = {
      ...Object.fromEntries(
        Array.from({ length: 500 }, (_, index) => [
          `fastpath.dev/x-${index}`,
          'x',
        ]),
      ),
      ...Object.fromEntries(
        Array.from({ length: 500 }, (_, index) => [`x-${index}`, 'x']),
      ),
      'fastpath.dev/environment': 'onprem',
      'fastpath.dev/workload': 'httpd',
      'backstage.io/kubernetes-id': 'httpd',
      'app.kubernetes.io/name': 'fastpath-mediator',
      'fastpath.dev/slots': 'fast',
    };
    const kept = project({ kind: 'Pod', metadata: { name: 'x', labels } })!
      .metadata as unknown as { labels: Fields };
    expect(Object.keys(kept.labels)).toHaveLength(32);
    expect(kept.labels).toMatchObject({
      'fastpath.dev/environment': 'onprem',
      'fastpath.dev/workload': 'httpd',
      'backstage.io/kubernetes-id': 'httpd',
      'app.kubernetes.io/name': 'fastpath-mediator',
      'fastpath.dev/slots': 'fast',
    });
  });

  it.each([STATUS, LEGACY, NETWORKS, 'userspace/configuration-data'])(
    'an absurd %s is cut, and still found to be too long',
    key => {
      const base = real();
      const long = {
        ...base,
        metadata: {
          ...base.metadata,
          annotations: {
            ...base.metadata.annotations,
            ...(key === LEGACY && { [STATUS]: undefined }),
            [key]: `[${' '.repeat(300 * 1024)}]`,
          },
        },
      };
      const kept = project(long)!;
      expect(
        (kept.metadata as unknown as { annotations: Record<string, string> })
          .annotations[key],
      ).toHaveLength(256 * 1024 + 1);
      const found = classifyPod(kept);
      expect(
        [
          ...found.warnings,
          ...found.attachments.flatMap(item => item.warnings),
        ].join(),
      ).toMatch(/characters/);
      expect(['unknown', 'failed', undefined]).toContain(found.verdict);
    },
  );

  it.each<[string, Fields]>([
    [
      'a heartbeat',
      {
        status: {
          conditions: [
            { type: 'Ready', status: 'True', lastHeartbeatTime: 'later' },
          ],
        },
      },
    ],
    [
      'images',
      {
        status: {
          conditions: [{ type: 'Ready', status: 'True' }],
          images: [{ names: ['x'] }],
        },
      },
    ],
    ['a version', { metadata: { resourceVersion: '2', managedFields: [{}] } }],
    [
      'a label of a CPU',
      {
        metadata: {
          labels: { 'feature.node.kubernetes.io/cpu-cpuid.AVX512': 'true' },
        },
      },
    ],
  ])('%s of a node changes nothing', (_, more) => {
    const base = {
      kind: 'Node',
      metadata: { name: 'n1' },
      status: {
        conditions: [
          { type: 'Ready', status: 'True', lastHeartbeatTime: 'now' },
        ],
      },
    };
    expect(
      JSON.stringify(
        project({
          ...base,
          ...more,
          metadata: { ...base.metadata, ...(more.metadata as Fields) },
        }),
      ),
    ).toBe(JSON.stringify(project(base)));
  });

  it.each<[string, Fields, Fields]>([
    [
      'a label',
      { metadata: { name: 'n1', labels: { zone: 'a' } } },
      { metadata: { name: 'n1', labels: { zone: 'b' } } },
    ],
    [
      'readiness',
      {
        metadata: { name: 'n1' },
        status: { conditions: [{ type: 'Ready', status: 'True' }] },
      },
      {
        metadata: { name: 'n1' },
        status: { conditions: [{ type: 'Ready', status: 'Unknown' }] },
      },
    ],
    [
      'a device',
      {
        metadata: { name: 'n1' },
        status: { allocatable: { [RESOURCE]: '4' } },
      },
      {
        metadata: { name: 'n1' },
        status: { allocatable: { [RESOURCE]: '3' } },
      },
    ],
    [
      'a cordon',
      { metadata: { name: 'n1' } },
      { metadata: { name: 'n1' }, spec: { unschedulable: true } },
    ],
  ])('%s of a node changes something', (_, before, after) => {
    expect(project({ kind: 'Node', ...before })).not.toEqual(
      project({ kind: 'Node', ...after }),
    );
  });
});
