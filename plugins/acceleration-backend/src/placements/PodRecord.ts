import {
  classifyPod,
  fieldOf,
  LABELS,
  listIn,
  LiveContext,
  mappingIn,
  PodClassification,
  textIn,
  Verdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import type { Grouping } from './groups';
import type { Interner } from './Interner';
import { markForeign } from './markForeign';
import type { PackedPod } from './packPod';
import { podRequests } from '@fastpath/backstage-plugin-acceleration-node';

/** Whether a pod counts for its placement: not while it goes, and not after it ended. */
export type PodState = 'alive' | 'going' | 'ended';

/** What is held of a pod beside its projection: what lists and sums are made of. Its evidence is made when it is asked for. */
export interface PodRecord extends PackedPod {
  /** `namespace/name`. */
  readonly id: string;
  readonly namespace: string;
  readonly node?: string;
  readonly environment?: string;
  /** JSON of {@link Amounts}: the pods of one controller share it. */
  readonly requests: string;
  /** Joined by spaces. */
  readonly groups: string;
  readonly state: PodState;
  readonly ready: boolean;
  /** Verdict, classes and reasons as of now; absent until it is judged. */
  judgement?: PodJudgement;
}

/** What a pod's classification comes to. Shared by all pods that came to the same. */
export interface PodJudgement {
  readonly verdict?: Verdict;
  /** Sorted, each once. */
  readonly received: readonly string[];
  readonly promised: readonly string[];
  readonly reasons: readonly string[];
}

const ENDED = new Set(['Succeeded', 'Failed']);

/** Reasons that a summary shows; the whole is in the pod's own page. */
const MAX_REASONS = 3;

function stateOf(pod: Projected): PodState {
  if (ENDED.has(textIn(mappingIn(pod, 'status'), 'phase') ?? ''))
    return 'ended';
  return fieldOf(pod.metadata, 'deletionTimestamp') === undefined
    ? 'alive'
    : 'going';
}

/** Whether acceleration is this pod's business, and not only that of the capacity of its node. */
function isWorkload(pod: Projected): boolean {
  const labels = mappingIn(pod.metadata, 'labels');
  const isNetworked =
    Object.keys(mappingIn(pod.metadata, 'annotations')).length > 0 ||
    listIn(mappingIn(pod, 'spec'), 'resourceClaims').length > 0;
  return isNetworked || textIn(labels, LABELS.workload) !== undefined;
}

/** Makes the record of a projected pod, without its judgement. */
export function podRecord(
  pod: Projected,
  packed: PackedPod,
  groupsOf: Grouping,
  interner: Interner,
): PodRecord {
  const { namespace = 'default', name } = pod.metadata;
  const labels = mappingIn(pod.metadata, 'labels');
  const [node, environment] = [
    textIn(mappingIn(pod, 'spec'), 'nodeName'),
    textIn(labels, LABELS.environment),
  ];
  const conditions = listIn(mappingIn(pod, 'status'), 'conditions');
  // All fields at once, in one order, and the id as one text: there are as many of these as pods.
  return {
    id: [namespace, name].join('/'),
    own: packed.own,
    shared: packed.shared,
    namespace: interner.of(namespace),
    node: node ? interner.of(node) : undefined,
    environment: environment ? interner.of(environment) : undefined,
    requests: interner.of(JSON.stringify(podRequests(pod))),
    groups: interner.of(
      isWorkload(pod) ? groupsOf(namespace, labels).join(' ') : '',
    ),
    state: stateOf(pod),
    ready: conditions.some(
      condition =>
        fieldOf(condition, 'type') === 'Ready' &&
        fieldOf(condition, 'status') === 'True',
    ),
    judgement: undefined,
  };
}

const sorted = (values: readonly (string | undefined)[]) =>
  [...new Set(values.filter(value => value !== undefined))].sort();

function summary(found: PodClassification): PodJudgement {
  const received =
    found.attachments.length > 0
      ? found.attachments.map(attachment => attachment.class)
      : [found.class];
  return {
    ...(found.verdict && { verdict: found.verdict }),
    received: sorted(received),
    promised: sorted(found.attachments.map(attachment => attachment.promised)),
    reasons: found.reasons.slice(0, MAX_REASONS),
  };
}

/** Judges pods; equal judgements are one object. */
export class PodJudge {
  private readonly known = new Map<string, PodJudgement>();

  constructor(
    private readonly cluster: string,
    private readonly live: LiveContext,
  ) {}

  judge(pod: Projected): PodJudgement {
    const judgement = markForeign(
      this.cluster,
      pod,
      summary(classifyPod(pod, this.live.context)),
    );
    const key = JSON.stringify(judgement);
    const known = this.known.get(key);
    if (known) return known;
    if (this.known.size >= 10_000) this.known.clear();
    this.known.set(key, judgement);
    return judgement;
  }
}
