import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { accelerationTranslationRef } from '../translation';
import { Reasons } from './Reasons';

/** Says what is wrong with an environment: it is not trusted, or promises less than it seems. Nothing where nothing is wrong. */
export function Trust({
  trusted,
  problems,
}: {
  readonly trusted: boolean;
  readonly problems: readonly string[];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  if (trusted && problems.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      title={trusted ? t('trust.problems') : t('trust.untrusted')}
      description={
        problems.length > 0 ? <Reasons reasons={problems} /> : t('trust.why')
      }
    />
  );
}
