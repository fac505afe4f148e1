import type { UserspaceInterface } from '../status/parseUserspaceData';
import type { Attachment } from './Attachment';
import { KnownContext, poolsOf } from './KnownContext';
import type { ClassFinding } from './ClassFinding';
import type { ClaimedDevice } from './ClaimedDevice';
import { interfaceExpectation, PodExpectation } from './expectation';
import { judge } from './judge';
import { Chain, chainOf } from './links/chain';
import type { MatchedSelection } from './matchStatus';
import { reasonSentence } from './messages/catalogue';
import { measuredByCounter } from '../measured/measuredByCounter';
import { measuredByProbe } from '../measured/measuredByProbe';
import type { PodFacts } from './PodFacts';
import type { Situation, StatusMatch } from './Situation';

/** A pod with what its attachments have in common. */
export interface PodInput {
  readonly context: KnownContext;
  readonly pod: PodFacts;
  readonly promised?: PodExpectation;
  readonly statusKey?: string;
  readonly userspace: ReadonlyMap<string, UserspaceInterface>;
  readonly warnings: string[];
  /** How many of its selections need each device resource. */
  readonly needed?: ReadonlyMap<string, number>;
  /** What its resource claims give it. */
  readonly claimed?: readonly ClaimedDevice[];
}

/** Everything about one interface, gathered for the rules. */
export function situationOf(
  { context, pod, promised, statusKey, userspace, needed, claimed }: PodInput,
  item: Omit<MatchedSelection, 'isByPosition'>,
  match?: StatusMatch,
): Situation {
  const nad = context.nads.get(item.network);
  const [node, inventory] = pod.node
    ? [
        context.nodes.get(pod.node),
        context.inventories.get(
          pod.node,
          pod.namespace,
          promised?.platformNamespace,
          promised?.namesPlatform,
        ),
      ]
    : [];
  const data = userspace.get(item.interface);
  const statusOnly = {
    ...(item.entry && { entry: item.entry }),
    ...(statusKey && { statusKey }),
    ...(data && { userspace: data }),
  };
  return {
    context,
    pod,
    interface: item.interface,
    ...(item.network && { network: item.network }),
    ...(match && { match }),
    ...(nad && { nad }),
    ...statusOnly,
    ...(node && { node }),
    ...(inventory && { inventory }),
    needed: (nad?.resource && needed?.get(nad.resource)) || 1,
    pools: poolsOf(context, nad?.resource, pod, promised?.platformNamespace),
    behind: nad?.resource
      ? (claimed ?? []).filter(
          ({ multusResource, state, doubts }) =>
            multusResource === nad.resource &&
            state === 'sound' &&
            doubts.length === 0,
        )
      : [],
    ...(promised && {
      promised,
      expectation: interfaceExpectation(
        promised,
        pod,
        item.interface,
        item.nad,
      ),
    }),
  };
}

/** The addresses that hold: those of the net-config where the status has only stand-ins. */
function addresses({
  entry,
  expectation,
  claimed,
}: Situation): Pick<Attachment, 'ips' | 'mac'> & { warnings: string[] } {
  const config = expectation?.netConfig;
  const stands = (what: string) => config?.placeholders.includes(what) ?? false;
  const own = config?.address ? [config.address] : [];
  const ips =
    stands('ip') || own.length > 0
      ? own
      : (entry?.ips ?? claimed?.network?.ips ?? []);
  const mac =
    config?.mac ??
    (stands('mac') ? undefined : (entry?.mac ?? claimed?.network?.mac));
  const warnings =
    stands('mac') || stands('ip')
      ? [
          "the status' addresses belong to a placeholder; those shown are the net-config's",
        ]
      : [];
  return { ips, ...(mac && { mac }), warnings };
}

/** What an interface is, by what it looks like and by its chain. */
function received(finding: ClassFinding, chain: Chain): ClassFinding {
  const { verified, confidence } = chain;
  return chain.class
    ? { ...finding, class: chain.class, access: 'none', confidence, verified }
    : { ...finding, confidence, verified };
}

/**
 * An attachment: what it looks like, held against its chain and its promise.
 *
 * @param network - `namespace/nad`; `undefined` for what a resource claim attaches
 */
export function attachmentOf(
  situation: Situation,
  network: string | undefined,
  guess: ClassFinding,
): Attachment {
  const chain = chainOf(situation, guess);
  const finding = received(guess, chain);
  const judgement = judge(situation, finding, chain);
  const { ips, mac, warnings } = addresses(situation);
  const { entry, nad, expectation, promised, claimed } = situation;
  const resource = nad?.resource ?? claimed?.resource;
  const contradictions = chain.links.flatMap(({ state, reason }) =>
    state === 'broken' && reason ? reasonSentence(reason) : [],
  );
  const attachment: Attachment = {
    interface: situation.interface,
    ...(network !== undefined && { network }),
    ...finding,
    links: chain.links,
    promiseEvidence: [
      ...(promised?.evidence ?? []),
      ...(expectation?.evidence ?? []),
    ],
    warnings: [
      ...new Set([
        ...finding.warnings,
        ...contradictions,
        ...(entry ? warnings : []),
      ]),
    ],
    ips,
    ...(mac && { mac }),
    ...(entry?.mtu !== undefined && { mtu: entry.mtu }),
    ...(resource && { resource }),
    ...(judgement?.promised && { promised: judgement.promised }),
    ...(judgement && { verdict: judgement.verdict }),
    reasons: judgement?.reasons ?? [],
  };
  const { pod, context } = situation;
  return measuredByCounter(
    measuredByProbe(attachment, pod, promised?.environment, context.probes),
    pod,
    promised?.backend?.metadata.name,
    context.counters,
  );
}
