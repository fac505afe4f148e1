import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Button, Link, Text } from '@backstage/ui';
import {
  accelerationCampaignCreatePermission,
  AccelerationSchemas,
} from '@fastpath/backstage-plugin-acceleration-common';
import { useEffect, useState } from 'react';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { useLive } from '../live/useLive';
import { Age } from '../parts/Age';
import { DataTable } from '../parts/DataTable';
import { IfAllowed } from '../parts/IfAllowed';
import { LoadError } from '../parts/LoadError';
import { Pill } from '../parts/Pill';
import { refusalText } from '../parts/refusalSentences';
import { accelerationTranslationRef } from '../translation';
import styles from './Campaigns.module.css';
import { STEP_TONES, STEPS } from './steps';

type Campaign = AccelerationSchemas['Campaign'];

/** How often a campaign that runs is read again, in milliseconds. */
const PACE = 3_000;

/** How many repositories are at which step, those that somebody has to look at first. */
export function StepCounts({
  counts,
}: {
  readonly counts: Campaign['counts'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <span className={styles.counts}>
      {STEPS.filter(step => counts[step] > 0).map(step => (
        <Pill key={step} tone={STEP_TONES[step]}>
          {t('campaign.count', {
            n: String(counts[step]),
            state: t(`campaign.step.${step}`),
          })}
        </Pill>
      ))}
    </span>
  );
}

function StopButton({
  id,
  onStopped,
}: {
  readonly id: string;
  readonly onStopped: () => void;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const [error, setError] = useState<Error>();
  return (
    <IfAllowed permission={accelerationCampaignCreatePermission}>
      <Button
        size="small"
        variant="secondary"
        onPress={() => api.stopCampaign(id).then(onStopped, setError)}
      >
        {t('campaign.stop')}
      </Button>
      {error && (
        <Alert role="alert" status="danger" icon title={refusalText(error)} />
      )}
    </IfAllowed>
  );
}

function Repositories({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  const sorted = [...campaign.repositories].sort(
    (a, b) => STEPS.indexOf(a.state) - STEPS.indexOf(b.state),
  );
  if (sorted.length === 0) return null;
  return (
    <DataTable
      label={t('campaign.repositories')}
      heads={[
        t('fleet.workload'),
        t('campaign.progress'),
        t('campaign.why'),
        t('campaign.repository'),
      ]}
      rows={sorted.map(({ entityRef, name, state, why, url, commit }) => ({
        key: entityRef,
        cells: [
          <Link key="name" href={`${link(entityRef)}/acceleration`}>
            {name}
          </Link>,
          <Pill key="state" tone={STEP_TONES[state]}>
            {t(`campaign.step.${state}`)}
          </Pill>,
          why ?? '',
          url ? (
            <Link key="url" href={url}>
              {t('campaign.link.pull')}
            </Link>
          ) : (
            commit && t('campaign.commit', { commit: commit.slice(0, 12) })
          ),
        ],
      }))}
    />
  );
}

/** A campaign: how it stands, and how far each repository is. Read again as long as it runs. */
export function CampaignView({ id }: { readonly id: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const { value, error, reload } = useLive(() => api.campaign(id), [api, id]);
  const isRunning = value?.state === 'running';
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(reload, PACE);
    return () => clearInterval(timer);
  }, [isRunning, reload]);
  if (!value)
    return error ? <LoadError error={error} onRetry={reload} /> : null;
  const { title, state, reason, counts, createdAt, createdBy, hidden } = value;
  const isEmpty = value.repositories.length + hidden === 0;
  return (
    <section className={styles.campaign} aria-label={title}>
      <h3 className={styles.name}>{title}</h3>
      <div className={styles.actions}>
        <Pill tone={state === 'stopped' ? 'warning' : 'info'}>
          {t(`campaign.state.${state}`)}
        </Pill>
        <StepCounts counts={counts} />
        {isRunning && <StopButton id={id} onStopped={reload} />}
      </div>
      <Text variant="body-small" color="secondary">
        {t('campaign.begun', {
          age: <Age at={Date.parse(createdAt)} />,
          who: createdBy,
        })}
      </Text>
      {reason && <Alert status="warning" icon title={reason} />}
      {error && <LoadError error={error} onRetry={reload} />}
      {isEmpty && <Text variant="body-medium">{t('campaign.missing')}</Text>}
      <Repositories campaign={value} />
      {hidden > 0 && (
        <Text variant="body-small" color="secondary">
          {t('campaign.hidden', { count: hidden })}
        </Text>
      )}
    </section>
  );
}
