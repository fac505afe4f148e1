import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import { accelerationTranslationRef } from '../translation';
import styles from './FleetPaging.module.css';

/** Which page is shown, and where one can go from it. */
export interface FleetPagingProps {
  /** Counted from 1; `undefined` where it is not known: the way back is then to the first page. */
  readonly page?: number;
  readonly pages: number;
  readonly onPrevious?: () => void;
  readonly onNext?: () => void;
}

/** The way to the next page and back. Nothing where one page holds all. */
export function FleetPaging({
  page,
  pages,
  onPrevious,
  onNext,
}: FleetPagingProps) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  if (!onPrevious && !onNext) return null;
  return (
    <nav className={styles.paging} aria-label={t('fleet.paging.label')}>
      <Button
        variant="secondary"
        iconStart={<RiArrowLeftSLine />}
        isDisabled={!onPrevious}
        onPress={onPrevious}
      >
        {page === undefined
          ? t('fleet.paging.first')
          : t('fleet.paging.previous')}
      </Button>
      {page !== undefined && (
        <span className={styles.page}>
          {t('fleet.paging.page', {
            page: String(page),
            pages: String(Math.max(page, pages)),
          })}
        </span>
      )}
      <Button
        variant="secondary"
        iconEnd={<RiArrowRightSLine />}
        isDisabled={!onNext}
        onPress={onNext}
      >
        {t('fleet.paging.next')}
      </Button>
    </nav>
  );
}
