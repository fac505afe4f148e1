import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, NumberField, Text, TextField } from '@backstage/ui';
import { accelerationCampaignCreatePermission } from '@fastpath/backstage-plugin-acceleration-common';
import { useState } from 'react';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { Disclosure } from '../parts/Disclosure';
import { IfAllowed } from '../parts/IfAllowed';
import { refusalText } from '../parts/refusalSentences';
import { accelerationTranslationRef } from '../translation';
import styles from './Campaigns.module.css';
import { CampaignView } from './CampaignView';

interface Props {
  /** As it would be. */
  readonly environment: object;
}

/** Brings a changed environment to the repositories, for those who may; nothing for anybody else. */
export function StartCampaign(props: Props) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <IfAllowed permission={accelerationCampaignCreatePermission}>
      <Disclosure summary={t('campaign.start')}>
        <CampaignForm {...props} />
      </Disclosure>
    </IfAllowed>
  );
}

function CampaignForm({ environment }: Props) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const [title, setTitle] = useState('');
  const [perMinute, setPerMinute] = useState(6);
  const [stopAtPercent, setStopAt] = useState(20);
  const [begun, setBegun] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<Error>();
  const start = async () => {
    setAsking(true);
    setError(undefined);
    try {
      const campaign = await api.startCampaign({
        title: title.trim(),
        environments: [environment as Record<string, never>],
        perMinute,
        stopAtPercent,
      });
      setBegun(campaign.id);
    } catch (failure) {
      setError(failure as Error);
    }
    setAsking(false);
  };
  if (begun) return <CampaignView id={begun} />;
  return (
    <div className={styles.fields}>
      <Text variant="body-medium">{t('campaign.lead')}</Text>
      <TextField
        label={t('campaign.name')}
        value={title}
        maxLength={200}
        onChange={setTitle}
      />
      <NumberField
        label={t('campaign.perMinute')}
        value={perMinute}
        minValue={1}
        maxValue={600}
        onChange={setPerMinute}
      />
      <NumberField
        label={t('campaign.stopAt')}
        value={stopAtPercent}
        minValue={0}
        maxValue={100}
        onChange={setStopAt}
      />
      <div className={styles.actions}>
        <Button
          isDisabled={title.trim() === '' || isAsking}
          onPress={() => void start()}
        >
          {t('campaign.button')}
        </Button>
      </div>
      {error && (
        <Alert role="alert" status="danger" icon title={refusalText(error)} />
      )}
    </div>
  );
}
