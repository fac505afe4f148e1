import {
  attachmentOutput,
  classifyPod,
  components,
  digestOf,
  fieldOf,
  isGoodVerdict,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import type { ClusterIndex } from './ClusterIndex';
import { LoggedEvent } from './EventLog';
import { markForeign } from './markForeign';
import { unpackPod } from './packPod';
import type { PodRecord } from './PodRecord';
import type { RunningImage } from './runtimePortability';

type Schemas = components['schemas'];

/** Events that are shown of one object. */
const MAX_EVENTS = 5;

/** Events as the API gives them. */
export function eventViews(
  events: readonly LoggedEvent[],
): Schemas['PodEvent'][] {
  return events
    .slice(0, MAX_EVENTS)
    .map(({ time, ...event }) => ({ ...event, ...(time && { time }) }));
}

function imagesOf(pod: Projected): Schemas['Pod']['images'] {
  const running = new Map(
    listIn(mappingIn(pod, 'status'), 'containerStatuses').map(status => [
      textIn(status, 'name'),
      digestOf(textIn(status, 'imageID')),
    ]),
  );
  return listIn(mappingIn(pod, 'spec'), 'containers').map(container => {
    const name = textIn(container, 'name') ?? '';
    const digest = running.get(name);
    return {
      container: name,
      image: textIn(container, 'image') ?? '',
      ...(digest && { digest }),
    };
  });
}

/** What the pods that count run. The pods of one controller share most of what is held of them, and are looked at once. */
export function runningImages(pods: Iterable<PodRecord>): RunningImage[] {
  const alike = new Map<string, { record: PodRecord; pods: number }>();
  for (const record of pods) {
    if (record.state !== 'alive') continue;
    const known = alike.get(record.shared);
    if (known) known.pods += 1;
    else alike.set(record.shared, { record, pods: 1 });
  }
  return [...alike.values()].flatMap(({ record, pods: count }) =>
    imagesOf(unpackPod(record)).map(image => ({ ...image, pods: count })),
  );
}

/** A pod with its attachments and all evidence, made when it is asked for. */
export function podView(
  index: ClusterIndex,
  record: PodRecord,
): Schemas['Pod'] {
  const pod = unpackPod(record);
  const {
    attachments,
    warnings,
    reasons,
    class: found,
    verdict: judged,
    rawStatus,
  } = markForeign(index.name, pod, classifyPod(pod, index.live.context));
  const unproven = isGoodVerdict(judged)
    ? index.verdicts.unproven(
        record.namespace,
        record.node ? [record.node] : [],
      )
    : undefined;
  const verdict = unproven ? 'unknown' : judged;
  const [phase, createdAt] = [
    textIn(mappingIn(pod, 'status'), 'phase'),
    textIn(pod.metadata, 'creationTimestamp'),
  ];
  return {
    name: pod.metadata.name,
    namespace: record.namespace,
    ...(record.node && { node: record.node }),
    ...(phase && { phase }),
    ready: record.ready,
    ...(fieldOf(pod.metadata, 'deletionTimestamp') !== undefined && {
      terminating: true,
    }),
    ...(createdAt && { createdAt }),
    ...(found && { class: found }),
    ...(verdict && { verdict }),
    reasons: unproven ? [unproven] : reasons,
    warnings,
    attachments: attachments.map(attachmentOutput),
    ...(rawStatus && { rawStatus }),
    images: imagesOf(pod),
    events: eventViews(index.events.about(`Pod ${record.id}`)),
  };
}
