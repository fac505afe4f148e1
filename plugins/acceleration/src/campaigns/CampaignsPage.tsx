import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Link, Skeleton, Text } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { useLive } from '../live/useLive';
import { Age } from '../parts/Age';
import { DataTable } from '../parts/DataTable';
import { LoadError } from '../parts/LoadError';
import { Pill } from '../parts/Pill';
import { Surface } from '../parts/Surface';
import { accelerationTranslationRef } from '../translation';
import styles from './Campaigns.module.css';
import { CampaignView, StepCounts } from './CampaignView';

function CampaignList({ base }: { readonly base: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const { value, error, reload } = useLive(() => api.campaigns(), [api]);
  if (!value)
    return error ? (
      <LoadError error={error} onRetry={reload} />
    ) : (
      <Skeleton height={120} />
    );
  if (value.items.length === 0)
    return <Text variant="body-medium">{t('campaign.empty')}</Text>;
  return (
    <DataTable
      label={t('campaign.title')}
      heads={[
        t('campaign.name'),
        t('campaign.state'),
        t('campaign.progress'),
        t('campaign.environments'),
        t('campaign.by'),
      ]}
      rows={value.items.map(campaign => ({
        key: campaign.id,
        cells: [
          <Link key="title" href={`${base}/campaigns/${campaign.id}`}>
            {campaign.title}
          </Link>,
          <Pill
            key="state"
            tone={campaign.state === 'stopped' ? 'warning' : 'info'}
          >
            {t(`campaign.state.${campaign.state}`)}
          </Pill>,
          <StepCounts key="counts" counts={campaign.counts} />,
          campaign.environments.join(', '),
          t('campaign.begun', {
            age: <Age at={Date.parse(campaign.createdAt)} />,
            who: campaign.createdBy,
          }),
        ],
      }))}
    />
  );
}

/** The campaigns, or one of them. */
export function CampaignsPage({ fleetHref }: { readonly fleetHref: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { id } = useParams();
  const base = fleetHref.replace(/\/$/, '');
  return (
    <Surface>
      <main>
        <Container className={styles.page}>
          <Link href={id ? `${base}/campaigns` : fleetHref}>
            {id ? t('campaign.all') : t('explain.back')}
          </Link>
          <h2 className={styles.title}>{t('campaign.title')}</h2>
          {id ? <CampaignView id={id} /> : <CampaignList base={base} />}
        </Container>
      </main>
    </Surface>
  );
}
