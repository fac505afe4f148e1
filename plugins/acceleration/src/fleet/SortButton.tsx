import { RiArrowDownSLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import styles from './FleetMatrix.module.css';

/** The head of a column by which the rows can be sorted; pressing it does so. */
export function SortButton({
  isSorted,
  onPress,
  children,
}: {
  readonly isSorted: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={styles.sort} onClick={onPress}>
      {children}
      <RiArrowDownSLine
        size={16}
        aria-hidden
        className={isSorted ? styles.sorted : styles.unsorted}
      />
    </button>
  );
}
