import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { accelerationTranslationRef } from '../translation';

/** What something is called, over the namespace that it is in. */
export function NameInNamespace({
  name,
  namespace,
}: {
  readonly name: string;
  readonly namespace: string;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <span>
      {name}
      <br />
      <Text variant="body-small" color="secondary">
        {t('environment.namespace', { namespace })}
      </Text>
    </span>
  );
}
