import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { useId } from 'react';
import { accelerationTranslationRef } from '../translation';
import styles from './DataPath.module.css';
import { dataPathOf } from './dataPathOf';

const WIDTH = 300;
const BOX = 52;
const NIC = 170;
const MIDDLE = 87;

/** A box with a title and what it does. */
function Box({ y, x = 4, width = WIDTH - 8, kind, title, text }: { y: number; x?: number; width?: number; kind: string; title: string; text: string }) {
  return (
    <g>
      <rect x={x} y={y} width={width} height={BOX} rx={8} className={styles[kind]} />
      <text x={x + width / 2} y={y + 22} className={styles.title}>
        {title}
      </text>
      <text x={x + width / 2} y={y + 39} className={styles.text}>
        {text}
      </text>
    </g>
  );
}

/** An upright line with an arrow head at its upper end. */
function Arrow({ x, from, to, kind }: { x: number; from: number; to: number; kind: 'packets' | 'control' }) {
  return (
    <g className={styles[kind]}>
      <line x1={x} x2={x} y1={from - 2} y2={to + 8} />
      <path d={`M ${x - 5} ${to + 10} L ${x} ${to + 2} L ${x + 5} ${to + 10} Z`} />
    </g>
  );
}

/**
 * Where packets go between the NIC and the pod: past the translation (it only controls), or through a process that copies each
 * of them once more. Drawn from the promise: it is what is expected, not what is measured.
 */
export function DataPath({ promise }: { readonly promise: AccelerationSchemas['Promise'] }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const id = useId();
  const kind = dataPathOf(promise);
  const isCopied = promise.extraCopies > 0;
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${WIDTH} 226`} role="img" aria-labelledby={`${id}title ${id}text`}>
      <title id={`${id}title`}>{t(`dataPath.${kind}.title`)}</title>
      <desc id={`${id}text`}>{t(`dataPath.${kind}.description`)}</desc>
      <g aria-hidden>
        <Box y={4} kind="pod" title={t('dataPath.pod')} text={t('dataPath.podText')} />
        {isCopied ? (
          <>
            <Arrow x={150} from={NIC} to={MIDDLE + BOX} kind="packets" />
            <Box y={MIDDLE} kind="copy" title={t(`dataPath.${kind}.translation`)} text={t('dataPath.copies')} />
            <Arrow x={150} from={MIDDLE} to={4 + BOX} kind="packets" />
          </>
        ) : (
          <>
            <Arrow x={28} from={NIC} to={4 + BOX} kind="packets" />
            <text x={40} y={106} className={styles.label}>
              {t('dataPath.packets')}
            </text>
            <text x={40} y={121} className={styles.label}>
              {t('dataPath.noCopy')}
            </text>
            <Arrow x={211} from={NIC} to={MIDDLE + BOX} kind="control" />
            <Box y={MIDDLE} x={126} width={170} kind="thin" title={t(`dataPath.${kind}.translation`)} text={t('dataPath.controlOnly')} />
            <Arrow x={211} from={MIDDLE} to={4 + BOX} kind="control" />
          </>
        )}
        <Box y={NIC} kind="nic" title={t(`dataPath.${kind}.nic`)} text={t(`dataPath.${kind}.nicText`)} />
      </g>
    </svg>
  );
}
