import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classify } from './classify';
import { controllerOf } from './mediation/Mediator';
import type { KubeObject, LabPod } from './model';
import { readyNode } from './readyNode';
import { Rendered, renderLab } from './render';

const DIGEST = `localhost/x@sha256:${'0'.repeat(64)}`;
const VP_VDPA = {
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovNetworkNodeState',
  metadata: { name: 'alibaba', namespace: 'sriov-network-operator' },
  status: {
    interfaces: [
      {
        name: 'f',
        pciAddress: '0000:00:06.0',
        driver: 'vp-vdpa',
        vendor: '1af4',
        deviceID: '1041',
      },
    ],
  },
};

let folder: string;
let rendered: Rendered;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-lab-'));
  rendered = await renderLab(
    { service: DIGEST, mediator: DIGEST },
    join(folder, 'rendered'),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const podIn = (environment: string): LabPod =>
  rendered.pods.find(
    pod => pod.environment === environment && pod.workload === 'echo',
  )!;
const node = (environment: string) =>
  readyNode(environment, [podIn(environment)], true);
const status = (vdpa?: KubeObject): KubeObject[] => [
  {
    name: 'lab/echo-fast',
    interface: 'net1',
    dns: {},
    ...(vdpa && { 'device-info': { type: 'vdpa', version: '1.1.0', vdpa } }),
  },
];

describe('what the lab may call its stand-ins', () => {
  it('a simulator is never vdpa', () => {
    const found = {
      'parent-device': 'vdpasim0',
      driver: 'vhost',
      path: '/dev/vhost-vdpa-0',
    };
    expect(
      classify(podIn('onprem'), status(found), [node('onprem')], rendered),
    ).toMatchObject({
      class: 'simulated',
      expectedClass: 'simulated',
      verdict: 'degraded',
    });
  });

  it("a guest's virtio function is never offload", () => {
    const found = {
      'parent-device': 'vdpa0',
      driver: 'vhost',
      path: '/dev/vhost-vdpa-0',
      'pci-address': '0000:00:06.0',
    };
    expect(
      classify(
        podIn('alibaba'),
        status(found),
        [node('alibaba'), VP_VDPA],
        rendered,
      ),
    ).toMatchObject({
      class: 'paravirtual',
      expectedClass: 'paravirtual',
      verdict: 'degraded',
    });
  });

  it('a slot whose mediator is not ready is not as promised', () => {
    const daemonSet = rendered.platforms.aws.find(
      ({ kind }) => kind === 'DaemonSet',
    )!;
    const { metadata, spec } = daemonSet.spec.template;
    const ownerReferences = [controllerOf(daemonSet)];
    const mediator = (ready: string) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...metadata,
        name: 'm',
        namespace: 'fastpath-system',
        ownerReferences,
      },
      spec: { ...spec, nodeName: 'aws' },
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: ready }],
      },
    });
    expect(
      classify(
        podIn('aws'),
        status(),
        [node('aws'), mediator('True')],
        rendered,
      ),
    ).toMatchObject({ class: 'mediation', verdict: 'as-promised' });
    expect(
      classify(
        podIn('aws'),
        status(),
        [node('aws'), mediator('False')],
        rendered,
      ),
    ).toMatchObject({ verdict: 'failed' });
  });
});
