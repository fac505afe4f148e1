import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { accelerationUnclaimedReadPermission } from '@fastpath/backstage-plugin-acceleration-common';
import type { ReactNode } from 'react';
import { AccelerationApi, accelerationApiRef } from '../api/accelerationApiRef';
import { useLive } from '../live/useLive';
import { Disclosure } from '../parts/Disclosure';
import { IfAllowed } from '../parts/IfAllowed';
import { LoadError } from '../parts/LoadError';
import { accelerationTranslationRef } from '../translation';
import styles from './FleetPage.module.css';

/** Workloads that no entity stands for, of one kind. */
interface Answer {
  readonly totalItems: number;
  readonly items: readonly unknown[];
}

interface Props<T extends Answer> {
  /** What its messages begin with. */
  readonly name: 'unclaimed' | 'unregistered';
  /** The same function each time. */
  readonly ask: (api: AccelerationApi) => Promise<T>;
  readonly children: (answer: T) => ReactNode;
}

/** What the fleet's entities leave over, for those who may see it; nothing for anybody else, or where there is none. */
export function LeftOver<T extends Answer>(props: Props<T>) {
  return (
    <IfAllowed permission={accelerationUnclaimedReadPermission}>
      <LeftOverList {...props} />
    </IfAllowed>
  );
}

function LeftOverList<T extends Answer>({ name, ask, children }: Props<T>) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const { value, error, reload } = useLive(() => ask(api), [api, ask]);
  if (value?.totalItems === 0 || (!value && !error)) return null;
  const { totalItems = 0, items = [] } = value ?? {};
  const title = t(`${name}.title`);
  const amount = (n: number) => n.toLocaleString('en-US');
  return (
    <section className={styles.workloads} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      {error && !value && <LoadError error={error} onRetry={reload} />}
      {value && (
        <Disclosure
          summary={t(`${name}.count`, {
            count: totalItems,
            n: amount(totalItems),
          })}
        >
          {children(value)}
          {totalItems > items.length && (
            <Text variant="body-small" color="secondary">
              {t(`${name}.more`, { n: amount(totalItems - items.length) })}
            </Text>
          )}
        </Disclosure>
      )}
    </section>
  );
}
