import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { KubectlCommands } from './KubectlCommands';

it('shows the lines on demand, and copies one', async () => {
  const user = userEvent.setup();
  renderPart(
    <KubectlCommands
      place={{
        cluster: 'onprem-fra',
        namespace: 'edge',
        pod: 'httpd-0',
        containers: ['app'],
      }}
    />,
  );
  await user.click(
    await screen.findByRole('button', { name: 'In a terminal' }),
  );
  const line =
    'kubectl --context=onprem-fra --namespace=edge describe pod httpd-0';
  expect(screen.getByText(line)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: `Copy ${line}` }));
  expect(await navigator.clipboard.readText()).toBe(line);
  expect(await screen.findByText('Copied')).toBeInTheDocument();
  expect(screen.queryByRole('link')).toBeNull();
});

it("leads to the cluster's console where there is one", async () => {
  renderPart(
    <KubectlCommands
      place={{
        cluster: 'onprem-fra',
        namespace: 'edge',
        pod: 'a',
        containers: [],
      }}
      consoleUrl="https://console.example.com/fra"
    />,
  );
  await userEvent.click(
    await screen.findByRole('button', { name: 'In a terminal' }),
  );
  const link = screen.getByRole('link', { name: /console of onprem-fra/ });
  expect(link).toHaveAttribute('href', 'https://console.example.com/fra');
  expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
});
