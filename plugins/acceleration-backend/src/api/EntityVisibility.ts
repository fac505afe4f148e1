import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** The entities that somebody may see. */
export interface VisibleEntities {
  /** @param entityRef - a full reference in lower case */
  has(entityRef: string): boolean;
  /** The same for the same entities; for ETags. */
  readonly digest: string;
}

/** Who may see which entities: the catalog decides. */
export interface EntityVisibility {
  visibleTo(credentials: BackstageCredentials): Promise<VisibleEntities>;
}
