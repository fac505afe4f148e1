import { useState } from 'react';
import styles from './Digest.module.css';
import { shortDigest } from './digestRows';

/** A digest as far as it takes to tell it from others by eye; pressed, all of it. */
export function Digest({ digest }: { readonly digest: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <button
      type="button"
      className={styles.digest}
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    >
      {isOpen ? digest : `${shortDigest(digest)}…`}
    </button>
  );
}
