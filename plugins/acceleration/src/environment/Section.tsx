import { Card, CardBody, CardHeader } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './Section.module.css';

/** A card with a heading, which readers can go to. */
export function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <Card role="region" aria-labelledby={id}>
      <CardHeader>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
      </CardHeader>
      <CardBody>
        <div className={styles.body}>{children}</div>
      </CardBody>
    </Card>
  );
}
