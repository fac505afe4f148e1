import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { CopyLine } from '../parts/CopyLine';
import { Disclosure } from '../parts/Disclosure';
import { accelerationTranslationRef } from '../translation';
import styles from './KubectlCommands.module.css';
import { kubectlLines, PodPlace } from './kubectlLines';

/** Where else a pod can be looked at: in one's own terminal, with lines ready to be copied, and in the cluster's console. */
export function KubectlCommands({
  place,
  consoleUrl,
}: {
  readonly place: PodPlace;
  readonly consoleUrl?: string;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <Disclosure summary={t('kubectl.title')}>
      <div className={styles.commands}>
        <Text as="p" variant="body-small" color="secondary">
          {t('kubectl.context', { cluster: place.cluster })}
        </Text>
        {kubectlLines(place).map(line => (
          <CopyLine key={line} line={line} />
        ))}
        {consoleUrl !== undefined && (
          <Link href={consoleUrl} target="_blank" rel="noopener noreferrer">
            {t('kubectl.console', { cluster: place.cluster })}
          </Link>
        )}
      </div>
    </Disclosure>
  );
}
