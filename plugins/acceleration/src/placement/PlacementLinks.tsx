import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { accelerationTranslationRef } from '../translation';
import { EnvironmentName } from '../parts/EnvironmentName';
import { entityLinks } from './entityLinks';
import styles from './PlacementLinks.module.css';
import { useKubernetesTab } from './useKubernetesTab';

/** Where to go from a placement: its environment, the Kubernetes tab, the source, the runbook. Only what there is. */
export function PlacementLinks({
  entity,
  environmentRef,
}: {
  readonly entity: Entity;
  readonly environmentRef?: string;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  const kubernetes = useKubernetesTab(entity);
  return (
    <div role="group" className={styles.links} aria-label={t('links.label')}>
      {environmentRef && (
        <Link href={link(environmentRef)}>
          {t('links.environment', {
            name: (
              <EnvironmentName
                entityRef={environmentRef}
                name={environmentRef}
              />
            ),
          })}
        </Link>
      )}
      {kubernetes && (
        <Link href={kubernetes.href}>
          {kubernetes.title ?? t('links.kubernetes')}
        </Link>
      )}
      {entityLinks(entity).map(({ kind, url }) => (
        <Link key={kind} href={url} target="_blank" rel="noopener">
          {t(`links.${kind}`)}
        </Link>
      ))}
    </div>
  );
}
