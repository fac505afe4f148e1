import type { ReactNode } from 'react';
import styles from './ComparisonTable.module.css';

/** A table of what is compared. It scrolls sideways in its own box where the page is narrower. */
export function ComparisonTable({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <div
      className={styles.scroll}
      // What scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table className={styles.table}>{children}</table>
    </div>
  );
}
