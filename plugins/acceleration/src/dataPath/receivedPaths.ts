import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { DataPathKind, dataPathOf, receivedPathOf } from './dataPathOf';

type Attachment = AccelerationSchemas['Attachment'];
type Placement = AccelerationSchemas['Placement'];

/** What some interfaces receive that is not what was promised. */
export interface ReceivedPath {
  readonly kind: DataPathKind;
  readonly class: Attachment['class'];
  /** One of them, which stands for all; absent for pods that nothing is attached to yet. */
  readonly attachment?: Attachment;
  /** Their names, each once, sorted. */
  readonly interfaces: readonly string[];
  /** How many pods have such an interface. */
  readonly pods: number;
}

const isAlive = ({ terminating, phase }: AccelerationSchemas['Pod']) =>
  !terminating && phase !== 'Succeeded' && phase !== 'Failed';

/**
 * What is received where it is not what was promised: one path for each class, the most common first. Interfaces of the kernel
 * were promised nothing of the kind, and are left out.
 */
export function receivedPaths({
  promise,
  podList,
  podsLeftOut = 0,
  pods: { total },
  received,
  receivedPods,
}: Placement): ReceivedPath[] {
  if (!promise) return [];
  const promised = dataPathOf(promise);
  const paths = new Map<
    string,
    { -readonly [key in keyof ReceivedPath]: ReceivedPath[key] } & {
      readonly seen: Set<string>;
      readonly names: Set<string>;
    }
  >();
  const add = (
    kind: DataPathKind,
    name: Attachment['class'],
    pod: string,
    attachment?: Attachment,
  ) => {
    const key = `${kind} ${name}`;
    const path = paths.get(key) ?? {
      kind,
      class: name,
      ...(attachment && { attachment }),
      interfaces: [],
      pods: 0,
      seen: new Set<string>(),
      names: new Set<string>(),
    };
    path.seen.add(pod);
    if (attachment) path.names.add(attachment.interface);
    paths.set(key, path);
  };
  for (const pod of podList.filter(isAlive)) {
    for (const attachment of pod.attachments.filter(
      each => each.promised !== 'netdev',
    ))
      add(receivedPathOf(attachment), attachment.class, pod.name, attachment);
    if (pod.attachments.length === 0 && pod.class)
      add(
        receivedPathOf({
          class: pod.class,
          verified: true,
          verdict: pod.verdict,
        }),
        pod.class,
        pod.name,
      );
  }
  // Of very many pods only the worst are listed; how many receive what is counted over all.
  const all = (name: Attachment['class']) =>
    receivedPods?.[received.indexOf(name)] ?? total;
  return [...paths.values()]
    .filter(({ kind }) => kind !== promised)
    .map(({ seen, names, ...path }) => ({
      ...path,
      interfaces: [...names].sort(),
      pods: podsLeftOut > 0 ? all(path.class) : seen.size,
    }))
    .sort((a, b) => b.pods - a.pods || a.class.localeCompare(b.class));
}
