import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  AccelerationSchemas,
  countWords,
  rateWords,
} from '@fastpath/backstage-plugin-acceleration-common';
import { Age } from '../parts/Age';
import { Pill } from '../parts/Pill';
import { accelerationTranslationRef } from '../translation';
import styles from './MeasuredLine.module.css';

type Measured = AccelerationSchemas['Measured'];

/** The numbers of a measurement in one line; empty for one that could not be read. */
function useNumbers(): (measured: Measured) => string {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return ({ packetsPerSecond, frameBytes, sent, lost }) =>
    [
      packetsPerSecond !== undefined && rateWords(packetsPerSecond),
      frameBytes !== undefined &&
        t('measured.frame', { bytes: String(frameBytes) }),
      sent !== undefined &&
        lost !== undefined &&
        t('measured.lost', { lost: countWords(lost), sent: countWords(sent) }),
    ]
      .filter(part => part)
      .join(', ');
}

/** What a counter says: a rate, or since when it stands still. */
function CountedLine({ counted }: { readonly counted: Measured }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { packetsPerSecond, silentSince, path, at } = counted;
  const rate =
    packetsPerSecond === undefined
      ? t('measured.counted')
      : t('measured.carries', { rate: rateWords(packetsPerSecond) });
  return (
    <span className={styles.measured}>
      <span className={styles.numbers}>
        {silentSince
          ? t('measured.silent', { age: <Age at={silentSince} /> })
          : rate}
      </span>
      <span className={styles.origin}>
        {t('measured.counter', { age: <Age at={at} /> })}
      </span>
      {path !== 'unknown' && (
        <Pill tone={path === 'slow' ? 'warning' : 'neutral'}>
          {t(`measured.path.${path}`)}
        </Pill>
      )}
    </span>
  );
}

/** What was measured, when, and whether it is of what runs now. */
export function MeasuredLine({ measured }: { readonly measured: Measured }) {
  return measured.kind === 'counter' ? (
    <CountedLine counted={measured} />
  ) : (
    <ProbedLine measured={measured} />
  );
}

/** What a probe measured. */
function ProbedLine({ measured }: { readonly measured: Measured }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const numbers = useNumbers()(measured);
  const { current, device, at } = measured;
  return (
    <span className={styles.measured}>
      {numbers && <span className={styles.numbers}>{numbers}</span>}
      <span className={styles.origin}>
        {t('measured.probe', { age: <Age at={at} /> })}
        {current && `, ${t('measured.thisImage')}`}
        {current && device && `, ${t(`measured.device.${device}`)}`}
      </span>
      {!current && (
        <Pill tone="past">
          {t(numbers ? 'measured.outdated' : 'measured.unread')}
        </Pill>
      )}
    </span>
  );
}
