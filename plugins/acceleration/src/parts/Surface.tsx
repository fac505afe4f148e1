import type { ReactNode } from 'react';
import styles from './Surface.module.css';

/** What each page, tab, card and form field of the plugin stands on: it keeps quiet text readable. */
export function Surface({ children }: { readonly children: ReactNode }) {
  return <div className={styles.surface}>{children}</div>;
}
