import type { Access, ClassFinding } from './ClassFinding';
import type { ReceivedClass } from '../model/classes';
import type { Chain } from './links/chain';
import type { Link } from './links/Link';
import { reasonSentence } from './messages/catalogue';
import type { Situation } from './Situation';
import { isGoodVerdict, Verdict } from './verdicts';

/** A verdict with its reasons, and what it was held against. */
export interface Judgement {
  readonly promised?: ReceivedClass | 'netdev';
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
}

type Held = Omit<Judgement, 'promised'>;

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

/** What the interface would be worth if each link were held. */
function worthOfKernel({ access }: ClassFinding): Held {
  if (access === 'netdev')
    return {
      verdict: 'as-promised',
      reasons: ['a kernel netdev was promised and is there'],
    };
  return access === 'none'
    ? {
        verdict: 'unknown',
        reasons: ['whether the pod has a netdev is not known'],
      }
    : {
        verdict: 'unusable',
        reasons: [
          `a kernel netdev was promised, the interface is reached by ${access}`,
        ],
      };
}

/** See {@link worthOfKernel}. */
function worthOfUserspace(
  { class: received, access }: ClassFinding,
  confidence: Chain['confidence'],
  promise: ReceivedClass,
  accepts: readonly ReceivedClass[],
): Held {
  if (!USABLE.has(access))
    return {
      verdict: 'unusable',
      reasons: [
        `${received} (${access}) cannot be used by an image that speaks virtio to a vhost device or socket; promised: ${promise}`,
      ],
    };
  const says = `promised ${promise}, received ${received} (${confidence})`;
  if (accepts.includes(received))
    return { verdict: 'as-promised', reasons: [says] };
  return rank(received) > rank(promise)
    ? {
        verdict: 'better',
        reasons: [
          `promised ${promise}, received ${received} (${confidence}), which has fewer copies; the environment is not what it declares`,
        ],
      }
    : { verdict: 'degraded', reasons: [says] };
}

const sentences = (links: readonly Link[]) =>
  links.flatMap(({ reason }) => (reason ? [reasonSentence(reason)] : []));

/** What is left of a worth where links are not held: nothing is good, and nothing is surely less, without its proof. */
function limited(worth: Held, chain: Chain): Held {
  const needsProof =
    isGoodVerdict(worth.verdict) ||
    (worth.verdict === 'degraded' && !chain.verified);
  if (!needsProof || !chain.limit) return worth;
  return {
    verdict: chain.limit,
    // "Received mediation" would contradict a verdict that says that it is not.
    reasons: isGoodVerdict(worth.verdict)
      ? sentences(chain.weak)
      : [...new Set([...sentences(chain.weak), ...worth.reasons])],
  };
}

/**
 * Holds what an interface receives against what it is promised (docs/domain.md §6 head and step 10); `undefined` for a pod that no
 * environment was promised to. Unknown is never good.
 */
export function judge(
  situation: Situation,
  finding: ClassFinding,
  chain: Chain,
): Judgement | undefined {
  const { promised, expectation } = situation;
  if (!promised || finding.class === 'stale') return undefined;
  const isKernel = expectation?.datapath === 'kernel';
  const promise = promised.backend?.spec.promise.class;
  const target: Judgement['promised'] = isKernel ? 'netdev' : promise;
  const shown = target && { promised: target };
  const state = STATES[finding.class];
  if (state) {
    const broken = chain.links.filter(link => link.state === 'broken');
    const verdict =
      state === 'unknown' && chain.limit === 'failed' ? 'failed' : state;
    return {
      ...shown,
      verdict,
      reasons: [
        ...new Set([
          ...sentences(broken.slice(0, 1)),
          finding.warnings[0] ?? `received: ${finding.class}`,
        ]),
      ],
    };
  }
  if (promised.missing)
    return { ...shown, verdict: 'unknown', reasons: [promised.missing] };
  if (!expectation?.datapath || !promise)
    return {
      verdict: 'unknown',
      reasons: [
        'whether this is a user-space or a kernel interface is not known: neither the net-config nor a network of the environment speaks of it',
      ],
    };
  const worth = isKernel
    ? worthOfKernel(finding)
    : worthOfUserspace(
        finding,
        chain.confidence,
        promise,
        promised.backend!.spec.accepts,
      );
  return { ...shown, ...limited(worth, chain) };
}
