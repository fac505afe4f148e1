import { Card, CardBody, CardHeader } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import { CardTitle } from '../parts/CardTitle';
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
        <CardTitle level={2} id={id}>
          {title}
        </CardTitle>
      </CardHeader>
      <CardBody>
        <div className={styles.body}>{children}</div>
      </CardBody>
    </Card>
  );
}
