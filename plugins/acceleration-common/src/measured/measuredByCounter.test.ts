import { describe, expect, it } from 'vitest';
import {
  backend,
  entry,
  environment,
  LABELLED,
  nad,
  node,
  nodeState,
  PCI,
  pod,
  vdpaInfo,
} from '../classification/__testUtils__/cluster';
import { classifyPod } from '../classification/classifyPod';
import { LiveContext } from '../classification/LiveContext';
import type { CounterSeries } from './CounterIndex';

const AT = Date.parse('2026-11-30T12:00:00Z');
const GREW = Date.parse('2026-11-30T11:58:00Z');

const series = (
  measures: CounterSeries['measures'],
  more: Partial<CounterSeries> = {},
): CounterSeries => ({
  pack: 'pack',
  measures,
  ties: { pciAddress: PCI, node: 'n1' },
  value: 10_000,
  at: AT,
  perSecond: 500,
  grewAt: GREW,
  ...more,
});

/** A pod that is wired as promised, on a cluster with these counters. */
function classified(all: readonly CounterSeries[], verified = true) {
  const live = new LiveContext();
  live.promise({ environments: [environment()], backends: [backend('vdpa')] });
  [
    nad({ type: 'ovs', bridge: 'br' }),
    node(),
    ...(verified
      ? [nodeState({ driver: 'mlx5_core', vdpaType: 'vhost' })]
      : []),
  ].forEach(object => live.add(object));
  const isOther = live.count(all);
  const found = classifyPod(
    pod({ labels: LABELLED, status: [entry(vdpaInfo())] }),
    live.context,
  );
  return { ...found, isOther, counted: found.attachments[0].counted };
}

describe('what exporters count', () => {
  it('is told of the attachment that it belongs to, and changes no verdict', () => {
    const { counted, verdict, isOther } = classified([
      series('rx-packets'),
      series('tx-packets', { perSecond: 200 }),
    ]);
    expect(counted).toEqual({
      kind: 'counter',
      at: '2026-11-30T12:00:00.000Z',
      by: 'Backend pack',
      source: 'exporter',
      packetsPerSecond: 700,
      sent: 10_000,
      received: 10_000,
      path: 'unknown',
      current: true,
    });
    expect(verdict).toBe(classified([]).verdict);
    expect(isOther).toBe(false);
  });

  it('says since when it is silent', () => {
    const { counted } = classified([series('rx-packets', { perSecond: 0 })]);
    expect(counted).toMatchObject({ silentSince: '2026-11-30T11:58:00.000Z' });
  });

  it('makes a good verdict worse where packets take a slow path', () => {
    const { counted, verdict, isOther } = classified([
      series('rx-packets'),
      series('slow-packets'),
      series('hardware-packets'),
    ]);
    expect(counted).toMatchObject({
      path: 'slow',
      reason: { code: 'counter-slow-path' },
    });
    expect({ verdict, isOther }).toEqual({
      verdict: 'degraded',
      isOther: true,
    });
  });

  it.each<[string, Partial<CounterSeries>]>([
    ['another device', { ties: { pciAddress: '0000:00:00.1', node: 'n1' } }],
    ['another node', { ties: { pciAddress: PCI, node: 'n2' } }],
    ['another pack', { pack: 'other' }],
    ['nothing', { ties: {} }],
    ['a field that is not known', { ties: { devicePath: '' } }],
  ])('of %s is not told', (_, more) => {
    expect(classified([series('rx-packets', more)]).counted).toBeUndefined();
  });

  it('is not told of a device that only the network status names', () => {
    const found = classified([series('rx-packets')], false);
    expect(found.attachments[0].verified).toBe(false);
    expect(found.counted).toBeUndefined();
  });
});
