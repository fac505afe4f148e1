import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  GLOSSARY,
  LintFinding,
} from '@fastpath/backstage-plugin-acceleration-common';
import { TermButton } from '../parts/TermButton';
import { Pill, Tone } from '../parts/Pill';
import { PodList } from '../pod/PodList';
import { accelerationTranslationRef } from '../translation';
import type { Explanation } from './explainObjects';
import styles from './ExplainPage.module.css';

const TONES: Readonly<Record<LintFinding['severity'], Tone>> = {
  error: 'danger',
  warning: 'warning',
  note: 'info',
};

const RULE_TERMS = new Map(
  GLOSSARY.filter(({ kind }) => kind === 'rule').map(term => [term.name, term]),
);

/** So many findings are shown: who has more fixes these first. */
const MOST_FINDINGS = 100;

/** What was found out about pasted objects: the pods, then what is wrong with manifests. */
export function ExplainedView({
  explanation: { pods, findings, objects },
}: {
  readonly explanation: Explanation;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const hidden = findings.length - MOST_FINDINGS;
  return (
    <div className={styles.explained}>
      <Text as="p" variant="body-small" className={styles.text}>
        {t('explain.read', {
          count: objects,
          n: objects.toLocaleString('en-US'),
        })}
      </Text>
      {pods.length > 0 && (
        <section className={styles.explained}>
          <h3 className={styles.part}>{t('explain.pods')}</h3>
          <Text as="p" variant="body-small" className={styles.text}>
            {t('explain.noPromise')}
          </Text>
          <PodList pods={pods} isPast={false} />
        </section>
      )}
      <section className={styles.explained}>
        <h3 className={styles.part}>{t('explain.findings')}</h3>
        {findings.length === 0 && (
          <Text as="p" variant="body-small" className={styles.text}>
            {t('explain.noFindings')}
          </Text>
        )}
        <ul className={styles.findings}>
          {findings
            .slice(0, MOST_FINDINGS)
            .map(({ rule, severity, message, place }) => (
              <li key={`${rule} ${place} ${message}`}>
                <div className={styles.finding}>
                  <Pill tone={TONES[severity]}>
                    {t(`explain.severity.${severity}`)}
                  </Pill>
                  <Text variant="body-small" weight="bold">
                    {place}
                  </Text>
                  <Text variant="body-small" color="secondary">
                    {rule}
                  </Text>
                  <TermButton term={RULE_TERMS.get(rule)} />
                </div>
                <Text variant="body-small">{message}</Text>
              </li>
            ))}
        </ul>
        {hidden > 0 && (
          <Text variant="body-small">
            {t('explain.moreFindings', { n: hidden.toLocaleString('en-US') })}
          </Text>
        )}
      </section>
    </div>
  );
}
