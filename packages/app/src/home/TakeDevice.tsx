import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useState } from 'react';
import styles from './HomeLayout.module.css';

/** The cluster whose devices go first. */
const CLUSTER = 'onprem-fra';

/** Takes a device of a simulated cluster away, and gives all of them back: what the demo alone can do. */
export function TakeDevice() {
  const discovery = useApi(discoveryApiRef);
  const { fetch } = useApi(fetchApiRef);
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const ask = async (method: 'POST' | 'DELETE'): Promise<string> => {
    const base = await discovery.getBaseUrl('demo-clusters');
    const response = await fetch(`${base}/faults`, {
      method,
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ cluster: CLUSTER }),
      }),
    });
    const body = await response.json();
    if (!response.ok) return `That failed: ${body.error?.message}`;
    return method === 'POST'
      ? `In Frankfurt, ${body.about}.`
      : `${body.fixed} of them fixed: every device is back.`;
  };
  const press = async (method: 'POST' | 'DELETE') => {
    setBusy(true);
    try {
      setSaid(await ask(method));
    } catch {
      setSaid('That failed: the backend does not answer.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className={styles.actions}>
        <Button size="small" isDisabled={isBusy} onPress={() => press('POST')}>
          Take a device away
        </Button>
        <Button
          size="small"
          variant="secondary"
          isDisabled={isBusy}
          onPress={() => press('DELETE')}
        >
          Give everything back
        </Button>
      </div>
      <Text
        as="p"
        variant="body-small"
        role="status"
        className={`${styles.text} ${styles.said}`}
      >
        {said}
      </Text>
    </>
  );
}
