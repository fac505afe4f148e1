import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useId } from 'react';
import type { Station, StationState } from '../pod/linkStations';
import { accelerationTranslationRef } from '../translation';
import styles from './DataPath.module.css';
import { DATA_PATHS, DataPathKind } from './dataPathOf';
import { Arrow, BOX, Box, WIDTH } from './DataPathParts';

/** Straight ones of which it is known that nothing copies: of others that is up to the driver in the pod. */
const VIRTIO: ReadonlySet<DataPathKind> = new Set<DataPathKind>([
  'vdpa',
  'offload',
  'straight',
]);

const STATIONS: readonly Station[] = ['nic', 'host', 'pod'];

const POD = 4;
const MIDDLE = 87;
const NIC = 170;

/** Between pod and NIC: what controls, what packets go through, or what is not there. */
function Between({
  kind,
  state,
}: {
  readonly kind: DataPathKind;
  readonly state?: StationState;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [title, text] = [
    t(`dataPath.${kind}.translation`),
    t(`dataPath.${kind}.does`),
  ];
  switch (DATA_PATHS[kind]) {
    case 'straight':
      return (
        <>
          <Arrow x={28} from={NIC} to={POD + BOX} kind="packets" />
          <text x={40} y={106} className={styles.label}>
            {t('dataPath.packets')}
          </text>
          {VIRTIO.has(kind) && (
            <text x={40} y={121} className={styles.label}>
              {t('dataPath.noCopy')}
            </text>
          )}
          <Arrow x={211} from={NIC} to={MIDDLE + BOX} kind="control" />
          <Box
            y={MIDDLE}
            x={126}
            width={170}
            kind="thin"
            title={title}
            text={text}
            state={state}
          />
          <Arrow x={211} from={MIDDLE} to={POD + BOX} kind="control" />
        </>
      );
    case 'through':
      return (
        <>
          <Arrow x={150} from={NIC} to={MIDDLE + BOX} kind="packets" />
          <Box y={MIDDLE} kind="copy" title={title} text={text} state={state} />
          <Arrow x={150} from={MIDDLE} to={POD + BOX} kind="packets" />
        </>
      );
    case 'alone':
      return (
        <>
          <Box y={MIDDLE} kind="copy" title={title} text={text} state={state} />
          <Arrow x={150} from={MIDDLE} to={POD + BOX} kind="packets" />
        </>
      );
    default:
      return (
        <Box y={MIDDLE} kind="gap" title={title} text={text} state={state} />
      );
  }
}

/**
 * Where packets go between the NIC and the pod: past the host (it only controls), through something on it, or nobody knows. Of
 * a promise it shows what is expected, of an attachment what the evidence shows; neither is measured.
 *
 * @param stations - how its places stand by the links of an attachment; absent for a promise
 */
export function DataPath({
  kind,
  stations = {},
}: {
  readonly kind: DataPathKind;
  readonly stations?: Partial<Record<Station, StationState>>;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const id = useId();
  const hasNic =
    DATA_PATHS[kind] === 'straight' || DATA_PATHS[kind] === 'through';
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${WIDTH} 226`}
      role="img"
      aria-labelledby={`${id}title ${id}text`}
    >
      <title id={`${id}title`}>{t(`dataPath.${kind}.title`)}</title>
      <desc id={`${id}text`}>
        {[
          t(`dataPath.${kind}.description`),
          ...STATIONS.flatMap(station => {
            const state = stations[station];
            return state
              ? t('dataPath.station', {
                  place: t(`dataPath.place.${station}`),
                  state: t(`link.state.${state}`),
                })
              : [];
          }),
        ].join(' ')}
      </desc>
      <g aria-hidden>
        <Box
          y={POD}
          kind="pod"
          title={t(`dataPath.${kind}.pod`)}
          text={t(`dataPath.${kind}.podText`)}
          state={stations.pod}
        />
        <Between kind={kind} state={stations.host} />
        <Box
          y={NIC}
          kind={hasNic ? 'nic' : 'gap'}
          title={t(`dataPath.${kind}.nic`)}
          text={t(`dataPath.${kind}.nicText`)}
          state={stations.nic}
        />
      </g>
    </svg>
  );
}
