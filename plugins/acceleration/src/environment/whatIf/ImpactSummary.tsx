import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../../translation';

type Summary = AccelerationSchemas['ImpactSummary'];

/** What is counted, what calls for attention first. */
const COUNTED = [
  'breaks',
  'unreadable',
  'unchecked',
  'changes',
  'restarts',
  'none',
] as const;

/** Green only when everything was read, checked, and is untouched. */
function statusOf({ breaks, unreadable, unchecked, changes }: Summary) {
  if (breaks > 0) return 'danger';
  if (unreadable + unchecked > 0) return 'warning';
  return changes > 0 ? 'info' : 'success';
}

/** What a change does to all workloads, in a sentence. */
export function ImpactSummary({ summary }: { readonly summary: Summary }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  if (summary.workloads === 0)
    return <Text variant="body-medium">{t('whatIf.noUsers')}</Text>;
  const isNothing = summary.none === summary.workloads;
  const title = isNothing
    ? t('whatIf.summary.nothing', { n: String(summary.workloads) })
    : COUNTED.filter(key => summary[key] > 0)
        .map(key => t(`whatIf.summary.${key}`, { count: summary[key] }))
        .join(', ');
  return <Alert role="status" icon status={statusOf(summary)} title={title} />;
}
