import type { StationState } from '../pod/linkStations';
import styles from './DataPath.module.css';

/** Lengths of the drawing, in its own units. */
export const WIDTH = 300;
export const BOX = 52;

/** What says without colour how a box stands. */
const MARKS: Readonly<Record<StationState, string>> = {
  held: '✓',
  broken: '✕',
  'not-seen': '?',
};

/** A box with a title and what it does, and how it stands where links say so. */
export function Box({
  y,
  x = 4,
  width = WIDTH - 8,
  kind,
  title,
  text,
  state,
}: {
  readonly y: number;
  readonly x?: number;
  readonly width?: number;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly state?: StationState;
}) {
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={BOX}
        rx={8}
        className={styles[kind]}
        data-state={state}
      />
      <text x={x + width / 2} y={y + 22} className={styles.title}>
        {title}
      </text>
      <text x={x + width / 2} y={y + 39} className={styles.text}>
        {text}
      </text>
      {state && (
        <text
          x={x + width - 14}
          y={y + 18}
          className={styles.mark}
          data-state={state}
        >
          {MARKS[state]}
        </text>
      )}
    </g>
  );
}

/** An upright line with an arrow head at its upper end. */
export function Arrow({
  x,
  from,
  to,
  kind,
}: {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly kind: 'packets' | 'control';
}) {
  return (
    <g className={styles[kind]}>
      <line x1={x} x2={x} y1={from - 2} y2={to + 8} />
      <path
        d={`M ${x - 5} ${to + 10} L ${x} ${to + 2} L ${x + 5} ${to + 10} Z`}
      />
    </g>
  );
}
