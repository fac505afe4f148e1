import type { Access, ClassFinding } from './ClassFinding';
import type { ReceivedClass } from '../model/classes';
import type { Situation } from './Situation';
import { isGoodVerdict, Verdict } from './verdicts';

/** A verdict with its reasons, and what it was held against. */
export interface Judgement {
  readonly promised?: ReceivedClass | 'netdev';
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
}

/** Classes that are no data path, and what they mean for any promise. A pack that "accepts" one of them changes nothing. */
const STATES: Partial<Record<ReceivedClass, Verdict>> = {
  pending: 'pending',
  failed: 'failed',
  none: 'failed',
  misconfigured: 'unusable',
  untrusted: 'unknown',
  unknown: 'unknown',
  stale: 'unknown',
};

/** How an image built for virtio-user can reach an interface (docs/domain.md §2.1). */
const USABLE: ReadonlySet<Access> = new Set<Access>([
  'vhost-vdpa',
  'vhost-user',
  'vhost-net',
]);

/** Classes of hardware: for these, the environment's word alone proves nothing. */
const HARDWARE: ReadonlySet<ReceivedClass> = new Set<ReceivedClass>([
  'vdpa',
  'offload',
]);

/** How much a class gives to a user-space application (docs/domain.md §1): hardware, one copy by the host, none of both. */
const RANKS: Partial<Record<ReceivedClass, number>> = {
  vdpa: 3,
  offload: 3,
  mediation: 2,
  paravirtual: 2,
  software: 1,
  simulated: 0,
};

const rank = (value: ReceivedClass) => RANKS[value] ?? -1;

function judgeKernel(finding: ClassFinding): Omit<Judgement, 'promised'> {
  if (finding.access !== 'netdev') {
    const isUnclear = finding.access === 'none';
    return {
      verdict: isUnclear ? 'unknown' : 'unusable',
      reasons: [
        isUnclear
          ? 'whether the pod has a netdev is not known'
          : `a kernel netdev was promised, the interface is reached by ${finding.access}`,
      ],
    };
  }
  if (!finding.verified)
    return {
      verdict: 'unknown',
      reasons: [
        'the interface looks like a kernel netdev, which is not proven',
      ],
    };
  return {
    verdict: 'as-promised',
    reasons: ['a kernel netdev was promised and is there'],
  };
}

function judgeUserspace(
  finding: ClassFinding,
  promise: ReceivedClass,
  accepts: readonly ReceivedClass[],
): Omit<Judgement, 'promised'> {
  const received = finding.class;
  if (!USABLE.has(finding.access)) {
    return {
      verdict: 'unusable',
      reasons: [
        `${received} (${finding.access}) cannot be used by an image that speaks virtio to a vhost device or socket; promised: ${promise}`,
      ],
    };
  }
  const isAccepted = accepts.includes(received);
  if (!finding.verified)
    return {
      verdict: 'unknown',
      reasons: [
        `${received} is the best guess and not proven; promised: ${promise}`,
      ],
    };
  if (finding.confidence === 'declared' && HARDWARE.has(received)) {
    return {
      verdict: 'unknown',
      reasons: [
        `${received} is only what the environment declares; nothing seen of the pod or its node proves it`,
      ],
    };
  }
  if (isAccepted)
    return {
      verdict: 'as-promised',
      reasons: [
        `promised ${promise}, received ${received} (${finding.confidence})`,
      ],
    };
  if (rank(received) > rank(promise))
    return {
      verdict: 'better',
      reasons: [
        `promised ${promise}, received ${received} (${finding.confidence}), which has fewer copies; the environment is not what it declares`,
      ],
    };
  return {
    verdict: 'degraded',
    reasons: [
      `promised ${promise}, received ${received} (${finding.confidence})`,
    ],
  };
}

/** A mediated interface is as good as its host process; where only the environment speaks of it, that process must be seen. */
function judgeMediator(
  finding: ClassFinding,
  { claimed, context, nad, pod, expectation }: Situation,
): Omit<Judgement, 'promised'> | undefined {
  const state = context.mediators.stateOf(
    nad?.resource ?? expectation?.resource,
    pod,
  );
  if (state === 'not-ready')
    return {
      verdict: 'failed',
      reasons: [`the mediator on node ${pod.node} is not ready`],
    };
  if (state === 'absent')
    return { verdict: 'failed', reasons: [`node ${pod.node} has no mediator`] };
  // The userspace CNI makes its socket itself, and a claim's driver reports its own. Of any other network, only the status speaks
  // of one, which the pod's owner can write.
  const isMadeForIt = nad?.type === 'userspace' || claimed !== undefined;
  if (state === 'ready' || (finding.confidence !== 'declared' && isMadeForIt))
    return undefined;
  const source =
    finding.confidence === 'declared'
      ? 'the environment declares'
      : "the pod's status says";
  return {
    verdict: 'unknown',
    reasons: [
      `mediation is only what ${source}, and no mediator is seen on node ${pod.node ?? '(unknown)'}; only the mediator's own pod can show that it is there`,
    ],
  };
}

/** Nothing good is said of a pod that does not run, or whose network has other devices than the environment's. */
function held(
  judgement: Omit<Judgement, 'promised'>,
  { pod, nad, expectation, claimed, pools, behind }: Situation,
): Omit<Judgement, 'promised'> {
  if (!isGoodVerdict(judgement.verdict)) return judgement;
  if (
    nad?.resource &&
    expectation?.resource &&
    nad.resource !== expectation.resource
  ) {
    const reason = `the network takes its device from ${nad.resource}, the environment declares ${expectation.resource}; render and apply the overlay again`;
    return { verdict: 'unknown', reasons: [reason, ...judgement.reasons] };
  }
  if (
    nad?.resource &&
    expectation?.datapath === 'userspace' &&
    !expectation.resource &&
    pools.length === 0 &&
    behind.length === 0
  ) {
    const reason = `nothing shows what ${nad.resource} is: the environment declares no resource for this network, and no pool of a device plugin has it`;
    return { verdict: 'unknown', reasons: [reason, ...judgement.reasons] };
  }
  if (
    claimed &&
    expectation?.resource &&
    claimed.resource !== expectation.resource
  ) {
    return {
      verdict: 'unknown',
      reasons: [
        `the device comes from resource claim ${claimed.name}, the environment declares ${expectation.resource}`,
        ...judgement.reasons,
      ],
    };
  }
  if (pod.phase === 'Running') return judgement;
  const isWaiting = pod.phase === 'Pending';
  return {
    verdict: isWaiting ? 'pending' : 'unknown',
    reasons: [
      isWaiting
        ? 'wired, but the pod does not run yet'
        : `the pod's phase is ${pod.phase ?? 'not known'}`,
      ...judgement.reasons,
    ],
  };
}

/**
 * Holds what an interface receives against what it is promised (docs/domain.md §6 head and step 10); `undefined` for a pod that no
 * environment was promised to. Unknown is never good.
 */
export function judge(
  situation: Situation,
  finding: ClassFinding,
): Judgement | undefined {
  const { promised, expectation } = situation;
  if (!promised || finding.class === 'stale') return undefined;
  const isKernel = expectation?.datapath === 'kernel';
  const promise = promised.backend?.spec.promise.class;
  const target: Judgement['promised'] = isKernel ? 'netdev' : promise;
  const shown = target && { promised: target };
  const state = STATES[finding.class];
  if (state)
    return {
      ...shown,
      verdict: state,
      reasons:
        finding.warnings.length > 0
          ? [finding.warnings[0]]
          : [`received: ${finding.class}`],
    };
  if (promised.missing)
    return { ...shown, verdict: 'unknown', reasons: [promised.missing] };
  if (!expectation?.datapath || !promise) {
    return {
      verdict: 'unknown',
      reasons: [
        'whether this is a user-space or a kernel interface is not known: neither the net-config nor a network of the environment speaks of it',
      ],
    };
  }
  const judged = isKernel
    ? judgeKernel(finding)
    : judgeUserspace(finding, promise, promised.backend!.spec.accepts);
  const mediator =
    finding.class === 'mediation' && isGoodVerdict(judged.verdict)
      ? judgeMediator(finding, situation)
      : undefined;
  return { ...shown, ...held(mediator ?? judged, situation) };
}
