import { Link, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { TakeDevice } from './TakeDevice';
import styles from './HomeLayout.module.css';

function Step({ children }: { readonly children: ReactNode }) {
  return (
    <li>
      <Text as="div" variant="body-medium">
        {children}
      </Text>
    </li>
  );
}

/** What there is to try in the demo, in the order in which it makes sense. */
export function Steps() {
  return (
    <ol className={styles.steps}>
      <Step>
        <Link href="/create/templates/default/accelerated-service">
          Create an accelerated service
        </Link>
        : it runs in three simulated clusters a moment later, one image in each.
      </Step>
      <Step>
        See <Link href="/acceleration">what each workload receives</Link>, and
        how that is known.
      </Step>
      <Step>
        Break something: its row changes without a reload, and names the device.
        <TakeDevice />
      </Step>
      <Step>
        <Link href="/acceleration/explain">Explain pods of your own</Link>:
        paste what kubectl prints; nothing leaves the page.
      </Step>
      <Step>
        <Link href="/create/templates/default/accelerated-environment">
          Publish an environment
        </Link>
        , or read{' '}
        <Link href="/acceleration/explain/words">what the words mean</Link>.
      </Step>
    </ol>
  );
}
