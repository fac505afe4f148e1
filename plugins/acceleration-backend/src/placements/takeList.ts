import type { Projected, ReadList } from '../watch/ClusterSink';

/** `namespace/name`, by which objects are kept. */
export const idOf = ({
  namespace = 'default',
  name,
}: {
  readonly namespace?: string;
  readonly name: string;
}) => `${namespace}/${name}`;

/** What is kept of the kind that a list is of. */
interface Kept {
  readonly known: () => Iterable<string>;
  readonly isSame: (id: string, json: string) => boolean;
  readonly take: (object: Projected) => void;
  readonly drop: (id: string) => void;
}

/** Takes a list, one object a step: first what there is, then what there is no more, so that nothing looks lost meanwhile. */
export function* takeList(
  list: ReadList,
  { known, isSame, take, drop }: Kept,
): Generator<void> {
  const listed = new Set<string>();
  for (const object of list.objects) {
    const id = idOf(object);
    listed.add(id);
    if (!isSame(id, object.json)) take(JSON.parse(object.json) as Projected);
    yield;
  }
  // What is too large to be read is there nevertheless.
  for (const { name, namespace } of list.unread)
    if (name) listed.add(idOf({ name, namespace }));
  for (const id of [...known()]) {
    if (listed.has(id)) continue;
    drop(id);
    yield;
  }
}
