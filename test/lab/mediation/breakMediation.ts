import { mkdirSync } from 'node:fs';
import { AppPod } from '../AppPod';
import { classify } from '../classify';
import type { SlotMount } from '../kubePlay';
import type { Check, KubeObject, LabPod } from '../model';
import { ping } from '../nodeNetwork';
import type { Podman } from '../Podman';
import type { Rendered } from '../render';
import type { Mediator } from './Mediator';

/** The last line that a resolver wrote. */
const lastWord = (logs: string): string =>
  logs
    .trim()
    .split('\n')
    .filter(line => line.startsWith('fastpath-resolve:'))
    .at(-1) ??
  logs.trim().split('\n').at(-1) ??
  '';

/** Breaks one thing after the other: each has to end in a clear message, none in silence. */
export async function breakMediation(
  podman: Podman,
  labPod: LabPod,
  mediator: Mediator,
  slots: readonly SlotMount[],
  rendered: Rendered,
  node: KubeObject,
  say: (text: string) => void,
): Promise<Check[]> {
  say('aws: breaking things on purpose');
  return [
    await refused(
      podman,
      labPod,
      'no slot was mounted',
      { slots: [] },
      /found 0 slot directories/,
    ),
    await refused(
      podman,
      labPod,
      'a slot was mounted in the wrong place',
      { slots: [{ directory: '/run/fast/elsewhere-0' }] },
      /found 0 slot directories/,
    ),
    ...(await withAPeer(podman, labPod, mediator, slots, rendered, node)),
  ];
}

/** A pod that must not start: its resolver says why. */
async function refused(
  podman: Podman,
  labPod: LabPod,
  what: string,
  faults: { slots?: readonly SlotMount[] },
  expected: RegExp,
): Promise<Check> {
  for (const { directory } of faults.slots ?? [])
    mkdirSync(directory, { recursive: true });
  const app = await AppPod.start(podman, labPod, faults.slots ?? [], {
    ...faults,
    name: `${labPod.workload}-refused`,
    env: { FASTPATH_TIMEOUT: '3' },
  });
  try {
    return judge(what, await app.ended(15), expected);
  } finally {
    await app.remove();
  }
}

/** While one pod has the slot: a second one must be refused, and a stopped mediator must show. */
async function withAPeer(
  podman: Podman,
  labPod: LabPod,
  mediator: Mediator,
  slots: readonly SlotMount[],
  rendered: Rendered,
  node: KubeObject,
): Promise<Check[]> {
  const connections = await mediator.connections();
  const first = await AppPod.start(podman, labPod, slots);
  try {
    await first.running();
    await mediator.connected(connections);
    const ip = (await first.interfaces())[0].ip ?? '';
    const second = await AppPod.start(podman, labPod, slots, {
      name: `${labPod.workload}-second`,
      env: { FASTPATH_TIMEOUT: '3' },
    });
    const check = await second
      .ended(15)
      .then(ended =>
        judge(
          'a second pod was given the slot of a running one',
          ended,
          /another pod|in use|uses/,
        ),
      );
    await second.remove();
    const after = await ping(ip, 5);
    const undisturbed: Check = {
      name: 'the first pod is not disturbed by the second',
      passed: after.received === after.sent,
      seen: `${after.received} of ${after.sent} pings answered`,
    };
    await mediator.stop();
    const silent = await ping(ip, 3);
    const { verdict, evidence } = classify(
      labPod,
      first.networkStatus,
      [node, mediator.observed(false)],
      rendered,
    );
    await mediator.startAgain();
    const stopped: Check = {
      name: 'the mediator is stopped: the portal says so, while the pod itself still runs',
      passed: silent.received === 0 && verdict === 'failed',
      seen: `${silent.received} of ${silent.sent} pings answered; verdict ${verdict}: ${evidence.at(-1)}`,
      expected: 'no answer, and the verdict failed, naming the mediator',
    };
    return [check, undisturbed, stopped];
  } finally {
    await first.remove();
  }
}

function judge(
  what: string,
  { code, logs }: { code?: number; logs: string },
  expected: RegExp,
): Check {
  const seen =
    code === undefined
      ? `it runs: ${lastWord(logs)}`
      : `exit code ${code}: ${lastWord(logs)}`;
  return {
    name: `${what}: the resolver refuses`,
    passed: code === 2 && expected.test(logs),
    seen,
    expected: `exit code 2 and a message like ${expected.source}`,
  };
}
