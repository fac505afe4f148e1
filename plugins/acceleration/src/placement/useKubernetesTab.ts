import type { Entity } from '@backstage/catalog-model';
import {
  appTreeApiRef,
  coreExtensionData,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

const EXTENSION = 'entity-content:kubernetes/kubernetes';
const ANNOTATIONS = [
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-label-selector',
];

/** Which entities have the tab where the portal does not say it otherwise. */
const isAnnotated = ({ metadata }: Entity) =>
  ANNOTATIONS.some(key => metadata.annotations?.[key]);

/** Where the Kubernetes plugin shows an entity. */
export interface KubernetesTab {
  readonly href: string;
  /** What the portal calls the tab; absent where it does not say. */
  readonly title?: string;
}

/** The Kubernetes plugin's tab of this entity; `undefined` when the plugin is not installed, or does not show the entity. */
export function useKubernetesTab(entity: Entity): KubernetesTab | undefined {
  const link = useEntityRefLink();
  const tab = useApiHolder()
    .get(appTreeApiRef)
    ?.getTree()
    .tree.nodes.get(EXTENSION)?.instance;
  const path = tab?.getData(coreExtensionData.routePath);
  const isShown =
    tab?.getData(EntityContentBlueprint.dataRefs.filterFunction) ?? isAnnotated;
  if (!path || !isShown(entity)) return undefined;
  return {
    href: `${link(entity)}/${path.replace(/^\//, '')}`,
    title: tab?.getData(EntityContentBlueprint.dataRefs.title),
  };
}
