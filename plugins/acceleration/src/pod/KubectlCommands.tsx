import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { CopyLine } from '../parts/CopyLine';
import { Disclosure } from '../parts/Disclosure';
import { accelerationTranslationRef } from '../translation';
import styles from './KubectlCommands.module.css';
import { kubectlLines, PodPlace } from './kubectlLines';

/** The lines that show a pod in one's own terminal, ready to be copied. */
export function KubectlCommands({ place }: { readonly place: PodPlace }) {
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
      </div>
    </Disclosure>
  );
}
