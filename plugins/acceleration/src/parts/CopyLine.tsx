import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { accelerationTranslationRef } from '../translation';
import styles from './CopyLine.module.css';

const TOLD_MS = 2_000;

/** A line for a terminal, with a button that copies it. Where a browser has no clipboard for the page, it can be marked by hand. */
export function CopyLine({ line }: { readonly line: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      setCopied(true);
    } catch {
      // Refused, or the page is not served over TLS: the line stands there.
    }
  };
  return (
    <div className={styles.line}>
      <code className={styles.text}>{line}</code>
      <Button
        size="small"
        variant="tertiary"
        aria-label={t('copy.label', { line })}
        iconStart={
          isCopied ? (
            <RiCheckLine aria-hidden />
          ) : (
            <RiFileCopyLine aria-hidden />
          )
        }
        onPress={copy}
      >
        {isCopied ? t('copy.done') : t('copy.button')}
      </Button>
    </div>
  );
}
