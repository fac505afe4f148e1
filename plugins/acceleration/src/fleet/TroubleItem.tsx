import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityDisplayName,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  openedAt,
  reasonTerm,
  wordTerm,
} from '@fastpath/backstage-plugin-acceleration-common';
import { Age } from '../parts/Age';
import { TermButton } from '../parts/TermButton';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import styles from './Troubles.module.css';
import { troubleWords } from './troubleWords';

/** So many workloads and owners are named; the count leads to all. */
const NAMED = 3;

/** One cause: since when, whom it touches, whose they are, and what to do. */
export function TroubleItem({
  trouble,
  href,
}: {
  readonly trouble: AccelerationSchemas['Trouble'];
  /** The workloads that it touches. */
  readonly href: string;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  const { cluster, node, environment, reason, since, verdict } = trouble;
  const { workloads, owners, touched } = trouble;
  const words = troubleWords(trouble);
  const title = t(`trouble.title.${words}`, {
    cluster: cluster.title ?? cluster.name,
    node: node ?? '',
    environment: environment ?? cluster.title ?? cluster.name,
  });
  const said = trouble.kind === 'cluster' ? cluster.reason : reason;
  return (
    <li className={styles.trouble}>
      <div className={styles.line}>
        <TermButton term={wordTerm('verdict', verdict)}>
          <VerdictBadge verdict={verdict} />
        </TermButton>
        <h3 className={styles.title}>{title}</h3>
        {since && (
          <Text variant="body-small" color="secondary">
            {t('trouble.since')} <Age at={since} isExact />
          </Text>
        )}
      </div>
      {said && (
        <Text as="p" variant="body-small" className={styles.text}>
          {said} <TermButton term={reasonTerm(said)} />
        </Text>
      )}
      <div className={styles.line}>
        <Link href={href} weight="bold">
          {t('trouble.touched', {
            count: workloads,
            n: workloads.toLocaleString('en-US'),
          })}
        </Link>
        {touched.slice(0, NAMED).map(each => (
          <Link
            key={each.entityRef}
            href={openedAt(`${link(each)}/acceleration`, each.placement)}
          >
            {each.title ?? each.name}
          </Link>
        ))}
        {workloads > NAMED && (
          <Text variant="body-small" color="secondary">
            {t('trouble.more', {
              n: (workloads - NAMED).toLocaleString('en-US'),
            })}
          </Text>
        )}
        {owners.length > 0 && (
          <Text variant="body-small" color="secondary">
            {t('trouble.owners')}{' '}
            {owners.slice(0, NAMED).map((owner, place) => (
              <span key={owner}>
                {place > 0 && ', '}
                <EntityDisplayName entityRef={owner} hideIcon disableTooltip />
              </span>
            ))}
            {owners.length > NAMED &&
              ` ${t('trouble.more', { n: String(owners.length - NAMED) })}`}
          </Text>
        )}
      </div>
      <Text
        as="p"
        variant="body-small"
        color="secondary"
        className={styles.text}
      >
        {t(`trouble.todo.${words}`)}
      </Text>
    </li>
  );
}
