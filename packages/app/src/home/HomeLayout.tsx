import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import { Card, CardBody, CardHeader, Container } from '@backstage/ui';
import { Steps } from './Steps';
import styles from './HomeLayout.module.css';

/** The demo's first page: the state of affairs, and what there is to try. */
export function HomeLayout({ widgets }: HomePageLayoutProps) {
  return (
    <main>
      <Container className={styles.page}>
        <h1 className={styles.title}>
          One image, many data paths: what runs, and what it really receives
        </h1>
        {widgets
          .filter(({ node }) => node.spec.plugin?.pluginId === 'acceleration')
          .map(({ component, node }) => (
            <div key={node.spec.id}>{component}</div>
          ))}
        <Card>
          <CardHeader>
            <h2 className={styles.widget}>What to try</h2>
          </CardHeader>
          <CardBody>
            <Steps />
          </CardBody>
        </Card>
      </Container>
    </main>
  );
}
