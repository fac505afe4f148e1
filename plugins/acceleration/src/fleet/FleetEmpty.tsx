import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Card, CardBody, Text } from '@backstage/ui';
import { accelerationTranslationRef } from '../translation';
import styles from './FleetEmpty.module.css';

/**
 * Why there is no row: nothing matches the filters, or there is no workload at all.
 *
 * @param onReset - takes the filters away; given where there are some
 */
export function FleetEmpty({ onReset }: { readonly onReset?: () => void }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <Card>
      <CardBody className={styles.empty}>
        <Text as="h3" variant="title-x-small" className={styles.line}>
          {onReset ? t('fleet.nothingMatches.title') : t('fleet.empty.title')}
        </Text>
        <Text
          as="p"
          variant="body-medium"
          color="secondary"
          className={styles.line}
        >
          {onReset ? t('fleet.nothingMatches.text') : t('fleet.empty.text')}
        </Text>
        {onReset ? (
          <Button variant="secondary" onPress={onReset}>
            {t('fleet.filter.reset')}
          </Button>
        ) : (
          <ButtonLink variant="primary" href="/create">
            {t('fleet.empty.create')}
          </ButtonLink>
        )}
      </CardBody>
    </Card>
  );
}
