import type { Entity } from '@backstage/catalog-model';
import { appTreeApiRef, coreExtensionData, useApiHolder } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';

const EXTENSION = 'entity-content:kubernetes/kubernetes';
const ANNOTATIONS = ['backstage.io/kubernetes-id', 'backstage.io/kubernetes-label-selector'];

/** Where the Kubernetes plugin shows this entity; `undefined` when it is not installed, or does not show it. */
export function useKubernetesTab(entity: Entity): string | undefined {
  const link = useEntityRefLink();
  const node = useApiHolder().get(appTreeApiRef)?.getTree().tree.nodes.get(EXTENSION);
  const path = node?.instance?.getData(coreExtensionData.routePath);
  if (!path || !ANNOTATIONS.some(key => entity.metadata.annotations?.[key])) return undefined;
  return `${link(entity)}/${path.replace(/^\//, '')}`;
}
