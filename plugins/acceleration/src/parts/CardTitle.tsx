import type { ReactNode } from 'react';
import styles from './CardTitle.module.css';

/** The title of a card, as a heading of the level that it has on its page. */
export function CardTitle({
  level,
  id,
  children,
}: {
  readonly level: 2 | 3;
  readonly id?: string;
  readonly children: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <Heading id={id} className={styles.title}>
      {children}
    </Heading>
  );
}
