import {
  fieldOf,
  isFields,
  listIn,
  mappingIn,
  textIn,
} from '../input/looseFields';
import { reason } from '../classification/messages/catalogue';
import type { LinkReason } from '../classification/messages/LinkReason';
import { podFacts } from '../classification/PodFacts';
import { digestOf } from '../kubernetes/digestOf';
import { LABELS } from '../model/constants';
import type { ProbeResult } from './ProbeResult';
import { readProbeResult } from './readProbeResult';

/** The container whose termination message is read. @public */
export const PROBE_CONTAINER = 'fastpath-probe';

/** What a probe said, with what others know of it: its node's kubelet, and the pod's own spec, which cannot be changed later. @public */
export interface ProbeSource {
  readonly namespace: string;
  readonly pod: string;
  readonly node?: string;
  /** By the pod's labels. */
  readonly workload: string;
  readonly environment: string;
  /** When the container ended, by the kubelet: RFC 3339. */
  readonly at: string;
  /** The digest of the image that ran, by the kubelet. */
  readonly image?: string;
  /** The extended resources that the pod was given. */
  readonly resources: readonly string[];
  /** The termination message, unread. */
  readonly message: string;
}

/** A probe's word, read. */
export interface ProbeReport extends ProbeSource {
  readonly result?: ProbeResult;
  /** Why there is no result. */
  readonly problem?: LinkReason;
}

/** What the result says of itself and the pod knows better. */
function disagreement(
  { workload, environment }: ProbeSource,
  result: ProbeResult,
): LinkReason | undefined {
  const fields = [
    ['workload', result.workload, workload],
    ['environment', result.environment, environment],
  ] as const;
  const other = fields.find(([, says, is]) => says !== is);
  return (
    other &&
    reason('probe-of-other', {
      field: other[0],
      value: other[1],
      expected: other[2],
    })
  );
}

/** Reads what a probe said; never throws. */
export function probeReport(source: ProbeSource): ProbeReport {
  const read = readProbeResult(source.message);
  if ('problem' in read) return { ...source, problem: read.problem };
  const problem = disagreement(source, read.result);
  return problem ? { ...source, problem } : { ...source, result: read.result };
}

/** How a container of that name ended: now, or before it was started again. */
function endOf(
  status: unknown,
): { readonly at: string; readonly message: string } | undefined {
  for (const key of ['state', 'lastState']) {
    const ended = fieldOf(mappingIn(status, key), 'terminated');
    const [at, message] = [
      textIn(ended, 'finishedAt'),
      textIn(ended, 'message'),
    ];
    if (isFields(ended) && at && message && Number.isFinite(Date.parse(at)))
      return { at: new Date(at).toISOString(), message };
  }
  return undefined;
}

/**
 * What the probe in a pod said; `undefined` for a pod without one, and for one that has not ended or wrote nothing. The pod is
 * of the workload that its label `fastpath.dev/workload` or `fastpath.dev/probe` names.
 *
 * @public
 */
export function probeSource(pod: unknown): ProbeSource | undefined {
  const status = mappingIn(pod, 'status');
  const statuses = [
    ...listIn(status, 'containerStatuses'),
    ...listIn(status, 'initContainerStatuses'),
  ];
  const own = statuses.find(item => textIn(item, 'name') === PROBE_CONTAINER);
  const end = own === undefined ? undefined : endOf(own);
  if (!end) return undefined;
  const labels = mappingIn(mappingIn(pod, 'metadata'), 'labels');
  const [workload, environment] = [
    textIn(labels, LABELS.workload) ?? textIn(labels, LABELS.probe),
    textIn(labels, LABELS.environment),
  ];
  if (!workload || !environment) return undefined;
  const { namespace, name, node, resources } = podFacts(pod);
  const image = digestOf(textIn(own, 'imageID'));
  return {
    namespace,
    pod: name,
    ...(node && { node }),
    workload,
    environment,
    ...end,
    ...(image && { image }),
    resources: [...resources.keys()].sort(),
  };
}
