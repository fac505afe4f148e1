import type { Entity } from '@backstage/catalog-model';
import { dump } from 'js-yaml';
import { PastedObject, readPasted, Unreadable } from '../../explain/readPasted';

/** What the catalog adds to an entity's own annotations. */
const ADDED =
  /^backstage\.io\/(managed-by-(origin-)?location|orphan|view-url|edit-url|source-location)$/;

/** An environment as somebody registered it, to start from. */
export function environmentText({
  apiVersion,
  kind,
  metadata,
  spec,
}: Entity): string {
  const { uid: _uid, etag: _etag, annotations, ...rest } = metadata;
  const own = Object.entries(annotations ?? {}).filter(
    ([name]) => !ADDED.test(name),
  );
  return dump({
    apiVersion,
    kind,
    metadata: {
      ...rest,
      ...(own.length > 0 && { annotations: Object.fromEntries(own) }),
    },
    spec,
  });
}

/** Why a text is no version of the environment. */
export type TextProblem =
  | Unreadable
  | { readonly why: 'one'; readonly count: number }
  | { readonly why: 'name' };

const refOf = (metadata: unknown) => {
  const { name, namespace = 'default' } = (metadata ?? {}) as {
    name?: unknown;
    namespace?: unknown;
  };
  return `${namespace}/${name}`.toLocaleLowerCase('en-US');
};

/** Reads another version of an environment. Whether it is a good one, the API says. */
export function readChanged(
  text: string,
  entity: Entity,
): { readonly environment: PastedObject } | { readonly problem: TextProblem } {
  const pasted = readPasted(text);
  if ('problem' in pasted) return pasted;
  const [environment, ...others] = pasted.objects;
  if (others.length > 0)
    return { problem: { why: 'one', count: pasted.objects.length } };
  return refOf(environment.metadata) === refOf(entity.metadata)
    ? { environment }
    : { problem: { why: 'name' } };
}
