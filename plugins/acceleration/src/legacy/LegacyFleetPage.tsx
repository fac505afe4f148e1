import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiSpeedUpLine } from '@remixicon/react';
import { AccelerationPages } from '../AccelerationPages';
import { accelerationTranslationRef } from '../translation';

/** The plugin's pages under a header of its own: the old frontend system gives it none. */
export function LegacyFleetPage() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <>
      <PluginHeader title={t('fleet.title')} icon={<RiSpeedUpLine />} />
      <AccelerationPages />
    </>
  );
}
