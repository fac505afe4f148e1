import { reasonSentence } from '../classification/messages/catalogue';
import type { Measured } from './Measured';

const UNITS = [
  [1e6, 'Mpps'],
  [1e3, 'kpps'],
] as const;

/** A rate with three digits: `1.02 Mpps`, `830 pps`. @public */
export function rateWords(packetsPerSecond: number): string {
  const [size, unit] = UNITS.find(([least]) => packetsPerSecond >= least) ?? [
    1,
    'pps',
  ];
  return `${Number((packetsPerSecond / size).toPrecision(3))} ${unit}`;
}

/** A count with its thousands apart: `10,000`. @public */
export function countWords(count: number): string {
  return count.toLocaleString('en-US');
}

const DEVICES = {
  same: 'this device',
  alike: 'a device of this kind',
} as const;

/** What a counter says, in one line in English. */
function countedWords({
  packetsPerSecond,
  silentSince,
  path,
  at,
  by,
}: Measured): string {
  const rate =
    packetsPerSecond === undefined
      ? 'counted'
      : `carries ${rateWords(packetsPerSecond)}`;
  const where = path === 'unknown' ? '' : `, ${path} path`;
  return `${silentSince ? `silent since ${silentSince}` : rate}${where} (counter, ${at}, ${by})`;
}

/** What was measured, in one line in English. @public */
export function measuredWords(measured: Measured): string {
  if (measured.kind === 'counter') return countedWords(measured);
  const { packetsPerSecond, frameBytes, sent, lost, device, current } =
    measured;
  const { latencyMicroseconds: latency, reason, at, by } = measured;
  const parts = [
    packetsPerSecond !== undefined && rateWords(packetsPerSecond),
    frameBytes !== undefined && `${frameBytes} B`,
    sent !== undefined &&
      lost !== undefined &&
      `${countWords(lost)} of ${countWords(sent)} lost`,
    latency &&
      `there and back p50 ${latency.p50} µs, p99 ${latency.p99} µs, max ${latency.max} µs`,
  ].filter(part => part);
  const origin = [
    measured.source === 'owner' ? "probe, its owner's own word" : 'counter',
    at,
    by,
    current && 'this image',
    current && device && DEVICES[device],
  ].filter(part => part);
  const why = reason
    ? `${current ? '' : 'outdated or not readable: '}${reasonSentence(reason)}`
    : '';
  return [
    [parts.join(', '), `(${origin.join(', ')})`].filter(part => part).join(' '),
    why,
  ]
    .filter(part => part)
    .join('; ');
}
