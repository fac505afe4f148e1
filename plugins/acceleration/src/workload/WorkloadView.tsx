import { Entity, getCompoundEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  isGoodVerdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import { CardTitle } from '../parts/CardTitle';
import { isPast } from '../parts/ClusterState';
import { Reasons } from '../parts/Reasons';
import { accelerationTranslationRef } from '../translation';
import { environmentRefs } from '../parts/EnvironmentNames';
import { HistoryTimeline } from '../history/HistoryTimeline';
import { Manifests } from '../portability/Manifests';
import { GoneNote } from '../placement/GoneNote';
import { PlacementRow } from '../placement/PlacementRow';
import { Portability } from '../portability/Portability';
import { ChangeLink } from './ChangeLink';
import { PackNote } from './PackNote';
import { RetiredNote } from './RetiredNote';
import styles from './WorkloadView.module.css';

/** Whether a placement is shown to receive what it was promised, now. */
export const isProven = ({
  cluster,
  verdict,
}: AccelerationSchemas['PlacementSummary']): boolean =>
  !isPast(cluster) && isGoodVerdict(verdict);

/** Everything about a workload: where it runs and what it receives there, whether it is the same everywhere, and what changed. */
export function WorkloadView({
  workload,
  entity,
}: {
  readonly workload: AccelerationSchemas['Workload'];
  readonly entity: Entity;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { placements, problems = [] } = workload;
  const proven = placements.filter(isProven).length;
  const refs = environmentRefs(placements);
  const isSilent = placements.some(({ cluster }) => isPast(cluster));
  return (
    <div className={styles.workload}>
      {problems.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('workload.problems')}
          description={<Reasons reasons={problems} />}
        />
      )}
      <GoneNote placements={placements} />
      <RetiredNote retired={workload.retired} />
      <PackNote packs={workload.packs} />
      <Card>
        <CardHeader>
          <div className={styles.head}>
            <CardTitle level={2}>{t('workload.title')}</CardTitle>
            <ChangeLink entity={entity} />
          </div>
          {placements.length > 0 && (
            <Text
              as="p"
              variant="body-small"
              color="secondary"
              className={styles.sentence}
            >
              {t('workload.summary', {
                count: placements.length,
                proven: String(proven),
              })}
            </Text>
          )}
        </CardHeader>
        <CardBody>
          {placements.length === 0 ? (
            <div className={styles.empty}>
              <Text as="p" variant="body-medium" className={styles.sentence}>
                {t('workload.empty')}
              </Text>
              <Text
                as="p"
                variant="body-small"
                color="secondary"
                className={styles.sentence}
              >
                {t('workload.emptyHint')}
              </Text>
            </div>
          ) : (
            <ul className={styles.placements}>
              {placements.map(placement => (
                <li
                  key={JSON.stringify([
                    placement.cluster.name,
                    placement.namespace,
                    placement.workload,
                    placement.environment,
                  ])}
                >
                  <PlacementRow placement={placement} entity={entity} />
                </li>
              ))}
            </ul>
          )}
        </CardBody>
      </Card>
      <div className={styles.below}>
        <div className={styles.proofs}>
          <Portability
            portability={workload.portability}
            refs={refs}
            isPast={isSilent}
          />
          <Manifests
            manifests={workload.manifests}
            refs={refs}
            isPast={isSilent}
          />
        </div>
        <HistoryTimeline entity={getCompoundEntityRef(entity)} />
      </div>
    </div>
  );
}
