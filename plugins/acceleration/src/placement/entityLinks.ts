import {
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  getEntitySourceLocation,
} from '@backstage/catalog-model';

/** A link that an entity brings along. */
export interface EntityLink {
  readonly kind: 'source' | 'runbook';
  readonly url: string;
}

const WEB = /^https?:\/\//;

/** Where the entity's source is, when that is an address that a browser can open. */
function sourceOf(entity: Entity): string | undefined {
  if (
    !entity.metadata.annotations?.[ANNOTATION_SOURCE_LOCATION] &&
    !entity.metadata.annotations?.['backstage.io/managed-by-location']
  )
    return undefined;
  try {
    const { type, target } = getEntitySourceLocation(entity);
    return type === 'url' && WEB.test(target) ? target : undefined;
  } catch {
    return undefined; // an annotation that is no location leads nowhere
  }
}

/** What to read when something is wrong: an annotation `…/runbook`, or a link of that type or title. */
function runbookOf({ metadata }: Entity): string | undefined {
  const annotated = Object.entries(metadata.annotations ?? {}).filter(([key]) =>
    /(^|\/)runbook(-url)?$/.test(key),
  );
  const linked = (metadata.links ?? []).filter(
    ({ type, title }) => type === 'runbook' || /\brunbook\b/i.test(title ?? ''),
  );
  return [
    ...annotated.map(([, value]) => value),
    ...linked.map(({ url }) => url),
  ].find(url => WEB.test(url));
}

/** Where an entity leads to: its source and its runbook, as far as they are web addresses. */
export function entityLinks(entity: Entity): EntityLink[] {
  const found = [
    ['source', sourceOf(entity)],
    ['runbook', runbookOf(entity)],
  ] as const;
  return found.flatMap(([kind, url]) => (url ? [{ kind, url }] : []));
}
