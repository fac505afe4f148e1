import type { ReactNode } from 'react';
import styles from './Facts.module.css';

/** A name and what it is; one without a value is left out. */
export type Fact = readonly [string, ReactNode];

const isKnown = ([, value]: Fact) =>
  value !== undefined && value !== null && value !== false && value !== '';

/**
 * Names and values.
 *
 * @param layout - `grid`: short ones, as many in a row as there is room for; `lines`: sentences, one below the other
 */
export function Facts({
  facts,
  layout = 'grid',
}: {
  readonly facts: readonly Fact[];
  readonly layout?: 'grid' | 'lines';
}) {
  const known = facts.filter(isKnown);
  if (known.length === 0) return null;
  return (
    <dl className={`${styles.facts} ${styles[layout]}`}>
      {known.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
