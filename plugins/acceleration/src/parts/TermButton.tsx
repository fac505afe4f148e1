import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Popover, VisuallyHidden } from '@backstage/ui';
import type { Term } from '@fastpath/backstage-plugin-acceleration-common';
import { RiQuestionLine } from '@remixicon/react';
import { ReactNode, useRef, useState } from 'react';
import { accelerationTranslationRef } from '../translation';
import styles from './Term.module.css';
import { TermView } from './TermView';

/**
 * Something that says what it means when it is pressed: a word as it looks on the page, or a question mark where there is no
 * child. Without a term, the child is shown as it is.
 */
export function TermButton({
  term,
  children,
}: {
  readonly term?: Term;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [isOpen, setOpen] = useState(false);
  // A page has hundreds of words: what nobody asked for is not made.
  const [wasOpen, setWasOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  if (!term) return <>{children}</>;
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={children ? styles.word : `${styles.word} ${styles.mark}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => {
          setWasOpen(true);
          setOpen(true);
        }}
      >
        {children}
        {!children && <RiQuestionLine size={16} aria-hidden />}
        <VisuallyHidden>{t('term.ask', { title: term.title })}</VisuallyHidden>
      </button>
      {wasOpen && (
        <Popover
          triggerRef={trigger}
          isOpen={isOpen}
          onOpenChange={setOpen}
          aria-label={t('term.ask', { title: term.title })}
        >
          <div className={styles.popover}>
            <p className={styles.title}>{term.title}</p>
            <TermView term={term} />
          </div>
        </Popover>
      )}
    </>
  );
}
