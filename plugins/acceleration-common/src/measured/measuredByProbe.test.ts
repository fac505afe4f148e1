import { describe, expect, it } from 'vitest';
import {
  backend,
  environment,
  LABELLED,
  mediator,
  nad,
  node,
  nodeState,
  pod,
  vdpaInfo,
  entry,
} from '../classification/__testUtils__/cluster';
import { attachmentOutput } from '../classification/attachmentOutput';
import { classificationContext } from '../classification/classificationContext';
import { classifyPod } from '../classification/classifyPod';
import { LiveContext } from '../classification/LiveContext';
import { DIGEST, probePod, probeResult } from './__testUtils__/probe';
import { probeSource } from './ProbeReport';

const PROMISED = {
  environments: [environment()],
  backends: [backend('vdpa')],
};
const WORLD = [
  nad({ type: 'ovs', bridge: 'br' }),
  node(),
  nodeState({ driver: 'mlx5_core', vdpaType: 'vhost' }),
  mediator(true),
];

const running = (more: object = {}, image = DIGEST) =>
  pod({
    labels: LABELLED,
    status: [entry(vdpaInfo(more))],
    podStatus: {
      containerStatuses: [
        { name: 'httpd', imageID: `registry.example.com/httpd@${image}` },
      ],
    },
  });

const classified = (objects: readonly unknown[], of = running()) =>
  classifyPod(
    of,
    classificationContext({ ...PROMISED, objects: [...WORLD, ...objects] }),
  );
const measured = (objects: readonly unknown[], of = running()) =>
  classified(objects, of).attachments[0].measured;

const LOST = probeResult({ sent: 10_000, received: 0, lost: 10_000 });

describe('what a probe measured', () => {
  it('stands beside the verdict, which stays as it is', () => {
    const without = classified([]);
    const found = classified([probePod(probeResult())]);
    expect(found.attachments[0].measured).toMatchObject({
      kind: 'probe',
      at: '2026-11-30T10:00:00.000Z',
      by: 'Pod edge/httpd-probe-env-x1',
      source: 'owner',
      packetsPerSecond: 1_020_000,
      sent: 10_000,
      lost: 10,
      device: 'alike',
      path: 'unknown',
      current: true,
    });
    expect(without.verdict).toBe('as-promised');
    expect(found.verdict).toBe(without.verdict);
    expect(found.attachments[0].links).toEqual(without.attachments[0].links);
  });

  it('makes no verdict better, whatever it says', () => {
    const bare = {
      environments: PROMISED.environments,
      backends: PROMISED.backends,
    };
    const broken = pod({ labels: LABELLED, status: [], podStatus: {} });
    const verdicts = [[], [probePod(probeResult())]].map(
      objects =>
        classifyPod(broken, classificationContext({ ...bare, objects }))
          .verdict,
    );
    expect(verdicts[1]).toBe(verdicts[0]);
    expect(verdicts[0]).not.toBe('as-promised');
  });

  it('makes a good verdict worse when all was lost', () => {
    const found = classified([probePod(LOST)]);
    expect(found.verdict).toBe('degraded');
    expect(found.attachments[0]).toMatchObject({
      verdict: 'degraded',
      measured: { current: true, reason: { code: 'probe-lost-all' } },
    });
  });

  it('is of the very device when node and path are the same', () => {
    expect(
      measured(
        [probePod(probeResult())],
        running({ path: '/dev/vhost-vdpa-7' }),
      ),
    ).toMatchObject({ device: 'same' });
  });

  it.each([
    [
      'another image',
      probePod(LOST, { image: `sha256:${'b'.repeat(64)}` }),
      'probe-image-changed',
    ],
    ['an unknown image', probePod(LOST, { image: '' }), 'probe-image-unknown'],
    [
      'another resource',
      probePod(LOST, { resource: 'example.com/other' }),
      'probe-device-changed',
    ],
    [
      'another kind of device',
      probePod({
        ...LOST,
        device: { kind: 'vhost-user', path: '/run/fast/0/sock' },
      }),
      'probe-device-changed',
    ],
    [
      'another workload',
      probePod({ ...LOST, workload: 'other' }),
      'probe-of-other',
    ],
    [
      'another environment',
      probePod({ ...LOST, environment: 'other' }),
      'probe-of-other',
    ],
    ['no JSON', probePod('<b>fine</b>'), 'probe-not-json'],
  ])('of %s does not count, and says why', (_, probe, code) => {
    const found = classified([probe]);
    expect(found.attachments[0].measured).toMatchObject({
      current: false,
      reason: { code },
    });
    expect(found.verdict).toBe('as-promised');
  });

  it.each([
    [
      'another namespace',
      {
        ...(probePod(LOST) as object),
        metadata: {
          name: 'x',
          namespace: 'other',
          labels: {
            'fastpath.dev/probe': 'httpd',
            'fastpath.dev/environment': 'env',
          },
        },
      },
    ],
    ['another interface', probePod({ ...LOST, interface: 'net2' })],
    [
      'another workload by its label',
      probePod(LOST, { labels: { 'fastpath.dev/probe': 'other' } }),
    ],
  ])('of %s is not shown', (_, probe) => {
    expect(measured([probe])).toBeUndefined();
  });

  it('is the newest, in whichever order they come', () => {
    const old = probePod(LOST, { at: '2026-11-30T09:00:00Z', name: 'a' });
    const bad = probePod('oops', { at: '2026-11-30T11:00:00Z', name: 'c' });
    const mid = probePod(probeResult(), { name: 'b' });
    for (const objects of [
      [old, mid],
      [mid, old],
    ])
      expect(measured(objects)?.by).toBe('Pod edge/b');
    expect(measured([mid, bad, old])?.reason?.code).toBe('probe-not-json');
  });

  it('is read of an init container, too', () => {
    expect(
      measured([probePod(probeResult(), { key: 'initContainerStatuses' })]),
    ).toMatchObject({ current: true });
  });

  it('is given with its sentences', () => {
    const [attachment] = classified([probePod(LOST)]).attachments;
    expect(attachmentOutput(attachment).measured?.says).toContain('10000');
  });
});

describe('in a live context', () => {
  it('concerns the pods of its environment, and outlives its pod', () => {
    const live = new LiveContext();
    live.promise(PROMISED);
    WORLD.forEach(object => live.add(object));
    const probe = probePod(LOST);
    expect(live.add(probe)).toMatchObject({
      environments: [{ namespace: 'edge', environment: 'env' }],
    });
    expect(live.add(probe)).not.toHaveProperty('environments');
    live.remove('Pod', { namespace: 'edge', name: 'httpd-probe-env-x1' });
    expect(classifyPod(running(), live.context).verdict).toBe('degraded');
  });

  it('takes what is remembered, unless something newer is known', () => {
    const live = new LiveContext();
    const newer = probeSource(probePod(probeResult()))!;
    const older = { ...newer, at: '2026-11-01T00:00:00.000Z' };
    expect(live.remember(newer)).toHaveProperty('environments');
    expect(live.remember(older)).toEqual({});
  });
});
