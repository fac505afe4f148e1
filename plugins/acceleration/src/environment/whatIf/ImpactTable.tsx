import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { DataTable } from '../../parts/DataTable';
import { Disclosure } from '../../parts/Disclosure';
import { Pill, Tone } from '../../parts/Pill';
import { Reasons } from '../../parts/Reasons';
import { accelerationTranslationRef } from '../../translation';
import styles from './WhatIf.module.css';

type Impact = AccelerationSchemas['WorkloadImpact'];
type InEnvironment = Impact['environments'][number];

/** How each effect looks, what somebody has to do something about first. What cannot be said is never green. */
const TONES: Readonly<Record<Impact['effect'], Tone>> = {
  breaks: 'danger',
  broken: 'warning',
  unreadable: 'warning',
  changes: 'info',
  none: 'neutral',
};
const ORDER = Object.keys(TONES);

function Fields({ of: { changes, changesLeftOut } }: { of: InEnvironment }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <ul className={styles.fields}>
      {changes.map(({ object, path, from, to }) => (
        <li key={`${object} ${path}`}>
          <code>
            {t('whatIf.change', {
              path: path ? `${object} ${path}` : object,
              from: from ?? t('whatIf.nothing'),
              to: to ?? t('whatIf.nothing'),
            })}
          </code>
        </li>
      ))}
      {changesLeftOut && (
        <li>{t('whatIf.changesLeftOut', { count: changesLeftOut })}</li>
      )}
    </ul>
  );
}

/** What becomes of each workload; each leads to its own page. */
export function ImpactTable({
  workloads,
}: {
  readonly workloads: readonly Impact[];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  const sorted = [...workloads].sort(
    (a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect),
  );
  return (
    <DataTable
      label={t('whatIf.results')}
      heads={[
        t('fleet.workload'),
        t('whatIf.effect'),
        t('whatIf.pods'),
        t('whatIf.why'),
        t('whatIf.changes'),
      ]}
      rows={sorted.map(impact => ({
        key: impact.entityRef,
        cells: [
          <Link key="name" href={`${link(impact.entityRef)}/acceleration`}>
            {impact.title ?? impact.name}
          </Link>,
          <Pill key="effect" tone={TONES[impact.effect]}>
            {t(`whatIf.effect.${impact.effect}`)}
          </Pill>,
          impact.environments
            .map(({ pods }) => t(`whatIf.pods.${pods}`))
            .join(', '),
          <Reasons
            key="why"
            reasons={[
              ...impact.problems,
              ...impact.unchecked.map(reason =>
                t('whatIf.unchecked', { reason }),
              ),
            ]}
            most={2}
          />,
          impact.environments.map(each => (
            <Disclosure
              key={each.environment}
              summary={
                <Text variant="body-small">
                  {`${each.environment}: ${each.changes.length + (each.changesLeftOut ?? 0)}`}
                </Text>
              }
            >
              <Fields of={each} />
            </Disclosure>
          )),
        ],
      }))}
    />
  );
}
