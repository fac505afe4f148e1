import { RiArrowRightSLine } from '@remixicon/react';
import { forwardRef, ReactNode, useId, useState } from 'react';
import styles from './Disclosure.module.css';

/** What a disclosure shows. */
export interface DisclosureProps {
  /** What the button says: phrases only, nothing that can be pressed. */
  readonly summary: ReactNode;
  /** What opens: it is not made before. */
  readonly children: ReactNode;
  /** The level of its heading, for readers that go by headings; none for small ones. */
  readonly level?: 3 | 4 | 5;
  readonly isOpenAtFirst?: boolean;
  /** Stands below the button while it is closed. */
  readonly hint?: ReactNode;
}

/** A disclosure whose state somebody else keeps; the reference is its button's. */
export const ControlledDisclosure = forwardRef<
  HTMLButtonElement,
  Omit<DisclosureProps, 'isOpenAtFirst'> & {
    readonly isOpen: boolean;
    readonly onOpenChange: (isOpen: boolean) => void;
  }
>(function DisclosureParts(
  { summary, children, level, hint, isOpen, onOpenChange },
  ref,
) {
  const id = useId();
  const button = (
    <button
      ref={ref}
      type="button"
      className={styles.button}
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      onClick={() => onOpenChange(!isOpen)}
    >
      <RiArrowRightSLine size={18} aria-hidden className={styles.arrow} />
      <span className={styles.summary}>{summary}</span>
    </button>
  );
  const Heading = level ? (`h${level}` as const) : undefined;
  return (
    <div className={styles.disclosure}>
      {Heading ? (
        <Heading className={styles.heading}>{button}</Heading>
      ) : (
        button
      )}
      {!isOpen && hint && <div className={styles.hint}>{hint}</div>}
      {isOpen && (
        <div id={id} className={styles.panel}>
          {children}
        </div>
      )}
    </div>
  );
});

/** A button that opens what belongs to it. */
export function Disclosure({
  isOpenAtFirst = false,
  ...props
}: DisclosureProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <ControlledDisclosure {...props} isOpen={isOpen} onOpenChange={setOpen} />
  );
}
