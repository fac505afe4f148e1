import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import { RiSpeedUpLine } from '@remixicon/react';
import { accelerationTranslationRef } from '../translation';

/** The link in an entity's *About* card that leads to what it receives. */
export function useIconLink() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { entity } = useEntity();
  const link = useEntityRefLink();
  return {
    label: t('iconLink.label'),
    icon: <RiSpeedUpLine size={24} aria-hidden />,
    href: `${link(entity)}/acceleration`,
  };
}
