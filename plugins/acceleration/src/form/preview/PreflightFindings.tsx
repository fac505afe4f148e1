import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccelerationAnswer } from '@fastpath/backstage-plugin-acceleration-common';
import {
  RemixiconComponentType,
  RiAlertLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiInformationLine,
} from '@remixicon/react';
import { Pill, Tone } from '../../parts/Pill';
import { accelerationTranslationRef } from '../../translation';
import styles from './PreviewField.module.css';
import type { TitleOf } from './useEnvironmentTitles';

type Preflight = AccelerationAnswer<'preflight'>;
type Severity = Preflight['findings'][number]['severity'];

const LOOKS: Readonly<
  Record<Severity, readonly [Tone, RemixiconComponentType]>
> = {
  error: ['danger', RiCloseCircleLine],
  warning: ['warning', RiAlertLine],
  note: ['neutral', RiInformationLine],
};

/** What a check against the clusters found. It holds for now: others may take what is free. */
export function PreflightFindings({
  findings,
  titleOf,
}: Pick<Preflight, 'findings'> & { readonly titleOf: TitleOf }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  if (findings.length === 0) {
    return (
      <Pill
        tone="success"
        icon={<RiCheckboxCircleLine size={14} aria-hidden />}
      >
        {t('form.preflight.nothing')}
      </Pill>
    );
  }
  return (
    <ul className={styles.findings} aria-label={t('form.preflight.title')}>
      {findings.map(({ rule, severity, message, environment, help }) => {
        const [tone, Icon] = LOOKS[severity];
        return (
          <li key={`${rule} ${environment} ${message}`}>
            <Pill tone={tone} icon={<Icon size={14} aria-hidden />}>
              {t(`form.preflight.${severity}`)}
            </Pill>
            <div className={styles.finding}>
              <Text variant="body-small">
                {environment
                  ? t('form.preflight.in', {
                      environment: titleOf(environment),
                      message,
                    })
                  : message}
              </Text>
              {help && (
                <Text variant="body-small" color="secondary">
                  {help}
                </Text>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
