import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Link } from '@backstage/ui';
import type { AccelerationAnswer } from '@fastpath/backstage-plugin-acceleration-common';
import { useResolvedPath } from 'react-router-dom';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { DoctorLink } from '../doctor/DoctorLink';
import { useLive } from '../live/useLive';
import { Surface } from '../parts/Surface';
import { accelerationTranslationRef } from '../translation';
import { FleetEnvironments } from './FleetEnvironments';
import { FleetFilters } from './FleetFilters';
import styles from './FleetPage.module.css';
import { ForgottenNote } from './ForgottenNote';
import { FleetWorkloads } from './FleetWorkloads';
import { Unclaimed } from './Unclaimed';
import { Unregistered } from './Unregistered';
import { useFleetChoices } from './useFleetChoices';
import { Troubles } from './Troubles';
import { useFleetQuery } from './useFleetQuery';
import { useMine } from './useMine';
import { useSteady } from './useSteady';
import { useVerdictTitle } from './useVerdictTitle';

/** So many workloads are asked for at once: what a page shows stays small, however large the fleet is. */
const PAGE_SIZE = 50;

/** The API gives at most so many at once. */
const MOST_ENVIRONMENTS = 500;

/** Causes that are asked for: who has more of them than that has another kind of day. */
const MOST_TROUBLES = 50;

/** Whether all causes were read, of whatever owner: only then is another one over. */
const isComplete = (
  troubles: AccelerationAnswer<'listTroubles'> | undefined,
): boolean =>
  troubles !== undefined && troubles.totalItems <= troubles.items.length;

/** What is not well, then all workloads × environments: the devices that are free, and where a promise is not kept. */
export function FleetPage() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const base = useResolvedPath('').pathname.replace(/\/$/, '');
  const address = useFleetQuery();
  const { query } = address;
  const environments = useLive(
    () => api.environments({ limit: MOST_ENVIRONMENTS }),
    [api],
  );
  const {
    environment,
    backend,
    verdict,
    owner,
    trouble,
    update,
    q,
    order,
    cursor,
  } = query;
  const workloads = useLive(
    () =>
      api.workloads({
        environment,
        backend,
        verdict,
        owner,
        trouble,
        update,
        ...(q.trim() && { q }),
        order,
        ...(cursor && { cursor }),
        limit: PAGE_SIZE,
      }),
    [api, query],
  );
  const troubles = useLive(
    () => api.troubles({ owner, limit: MOST_TROUBLES }),
    [api, owner.join()],
  );
  const mine = useMine(owner);
  const known = useSteady(environments.value?.items ?? []);
  const choices = useFleetChoices(
    known,
    useSteady(workloads.value?.items ?? []),
  );
  const verdictTitle = useVerdictTitle(query, choices);
  return (
    <Surface>
      <main>
        <Container className={styles.page}>
          <Troubles live={troubles} hrefOf={address.hrefOf} />
          <FleetEnvironments live={environments} hrefOf={address.hrefOf} />
          <section
            className={styles.workloads}
            aria-label={t('fleet.workloads')}
          >
            <h2 className={styles.heading}>{t('fleet.workloads')}</h2>
            <FleetFilters
              query={query}
              choices={choices}
              verdictTitle={verdictTitle}
              mine={mine}
              onChange={address.change}
              onReset={address.reset}
            />
            <ForgottenNote
              query={query}
              known={{
                environments: environments.value?.items,
                troubles: isComplete(troubles.value)
                  ? troubles.value?.items
                  : undefined,
              }}
            />
            <FleetWorkloads
              live={workloads}
              environments={known}
              address={address}
              verdictTitle={verdictTitle}
              pageSize={PAGE_SIZE}
            />
          </section>
          <Unregistered />
          <Unclaimed />
          <Link href={`${base}/campaigns`}>{t('campaign.link')}</Link>
          <Link href={`${base}/explain`}>{t('explain.link')}</Link>
          <Link href={`${base}/explain/words`}>{t('glossary.link')}</Link>
          <DoctorLink href={`${base}/doctor`} />
        </Container>
      </main>
    </Surface>
  );
}
