import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';
import { nameOf } from './nameOf';

/** So many are named in the sentence; the table has all. */
const MOST_NAMES = 5;

/** Says which workloads use the environment; what a change does to each, *What if* tells. */
export function UsedBy({
  placements,
  unregistered,
}: {
  readonly placements: readonly AccelerationSchemas['EnvironmentPlacement'][];
  readonly unregistered: number;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const names = [...new Set(placements.map(nameOf))].sort((a, b) =>
    a.localeCompare(b),
  );
  const more = names.length - MOST_NAMES;
  const list = [
    ...names.slice(0, MOST_NAMES),
    ...(more > 0 ? [t('environment.reach.more', { count: more })] : []),
  ].join(', ');
  return (
    <>
      <Text as="p" variant="body-medium" style={{ margin: 0 }}>
        {names.length > 0
          ? t('environment.reach.uses', { count: names.length, names: list })
          : t('environment.reach.nothing')}
      </Text>
      {unregistered > 0 && (
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          style={{ margin: 0 }}
        >
          {t('environment.unregistered', { count: unregistered })}
        </Text>
      )}
    </>
  );
}
