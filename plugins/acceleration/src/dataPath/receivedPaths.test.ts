import { describe, expect, it } from 'vitest';
import {
  goodPlacement,
  pendingPod,
  recordedAttachments,
  recordedPlacements,
  recordedPod,
  RecordedState,
  unknownAttachment,
  unusableAttachment,
} from '../testing/recorded';
import { receivedPaths } from './receivedPaths';

describe('receivedPaths', () => {
  it.each<[RecordedState, unknown[]]>([
    ['good', []],
    ['degraded', [['simulated', 'simulated', ['net1'], 1]]],
    ['unusable', [['sriov', 'sriov', ['net1'], 1]]],
    ['failed', [['unknown', 'untrusted', ['net1'], 1]]],
    ['unknown', [['unknown', 'unknown', ['net1'], 1]]],
    ['pending', [['none', 'pending', [], 1]]],
    ['absent', []],
    ['unpromised', []],
  ])('has what is received beside a promise: %s', (state, paths) => {
    const { [state]: placement } = recordedPlacements();
    expect(
      receivedPaths(placement).map(
        ({ kind, class: name, interfaces, pods }) => [
          kind,
          name,
          interfaces,
          pods,
        ],
      ),
    ).toEqual(paths);
  });

  it('puts together what is the same, and the most common first', () => {
    const two = recordedPod('a', 'n1', [
      unusableAttachment,
      { ...unusableAttachment, interface: 'net0' },
    ]);
    const placement = goodPlacement('vdpa', {
      podList: [
        pendingPod(),
        two,
        recordedPod('b', 'n1', [unusableAttachment]),
        recordedPod('c', 'n2', [recordedAttachments.vdpa]),
      ],
    });
    expect(
      receivedPaths(placement).map(({ kind, interfaces, pods }) => [
        kind,
        interfaces,
        pods,
      ]),
    ).toEqual([
      ['sriov', ['net0', 'net1'], 2],
      ['none', [], 1],
    ]);
  });

  it('counts all pods of a class, also those that are not listed', () => {
    const podList = [recordedPod('a', 'n1', [unusableAttachment])];
    const of = (more: object) =>
      receivedPaths(
        goodPlacement('vdpa', { podList, podsLeftOut: 4_999, ...more }),
      ).map(({ pods }) => pods);
    expect(
      of({ received: ['sriov', 'vdpa'], receivedPods: [300, 4_700] }),
    ).toEqual([300]);
    expect(
      of({
        received: ['sriov'],
        pods: { desired: 5_000, ready: 0, total: 5_000 },
      }),
    ).toEqual([5_000]);
  });

  it.each([
    [
      'pods that end',
      recordedPod('a', 'n1', [unusableAttachment], { terminating: true }),
    ],
    [
      'pods that have ended',
      recordedPod('a', 'n1', [unusableAttachment], { phase: 'Failed' }),
    ],
    [
      'interfaces of the kernel',
      recordedPod('a', 'n1', [{ ...unknownAttachment, promised: 'netdev' }]),
    ],
    ['pods of which nothing is known', recordedPod('a', 'n1', [])],
  ])('leaves out %s', (_, pod) => {
    expect(receivedPaths(goodPlacement('vdpa', { podList: [pod] }))).toEqual(
      [],
    );
  });
});
