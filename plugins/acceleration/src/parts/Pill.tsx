import type { ReactNode } from 'react';
import styles from './Pill.module.css';

/** How a word is coloured; `past` is for what was true once. */
export type Tone =
  'success' | 'danger' | 'warning' | 'info' | 'neutral' | 'past';

/** A word with its icon on a coloured ground. The colour repeats what icon and word say. */
export function Pill({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className={`${styles.pill} ${styles[tone]}`} data-tone={tone}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
