import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  pendingPod,
  recordedAttachments,
  recordedPod,
  unusableAttachment,
} from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { PodList } from './PodList';

const good = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    recordedPod(`good-${index}`, 'worker-2', [recordedAttachments.vdpa]),
  );
const names = () =>
  screen
    .getAllByRole('heading', { level: 5 })
    .map(({ textContent }) => textContent?.split('on ')[0]);

describe('PodList', () => {
  it('puts the worst first, open', async () => {
    renderPart(
      <PodList
        cluster={{ name: 'onprem-fra' }}
        pods={[
          ...good(2),
          pendingPod(),
          recordedPod('bad', 'worker-3', [unusableAttachment]),
        ]}
        isPast={false}
      />,
    );
    expect(await screen.findByRole('button', { name: /^bad/ })).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    expect(names()[0]).toBe('bad');
    expect(screen.getByRole('button', { name: /^good-0/ })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
  });

  it('shows ten at a time', async () => {
    renderPart(
      <PodList
        cluster={{ name: 'onprem-fra' }}
        pods={good(25)}
        isPast={false}
      />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show 15 more pods' }),
    );
    expect(names()).toHaveLength(20);
    expect(screen.getByRole('button', { name: /^good-10/ })).toHaveFocus();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show 5 more pods' }),
    );
    expect(names()).toHaveLength(25);
    expect(screen.getByRole('button', { name: /^good-20/ })).toHaveFocus();
    expect(
      screen.queryByRole('button', { name: /more pod/ }),
    ).not.toBeInTheDocument();
  });

  it('says how many are not listed, once all others are shown', async () => {
    renderPart(<PodList pods={good(12)} leftOut={4_988} isPast={false} />);
    const more = await screen.findByRole('button', {
      name: 'Show 2 more pods',
    });
    expect(screen.queryByText(/not listed/)).toBeNull();
    await userEvent.click(more);
    expect(
      screen.getByText('4988 more are not listed; none is worse.'),
    ).toBeInTheDocument();
  });

  it('says that there is none', async () => {
    renderPart(
      <PodList cluster={{ name: 'onprem-fra' }} pods={[]} isPast={false} />,
    );
    expect(
      await screen.findByText('No pod is known here.'),
    ).toBeInTheDocument();
  });

  it.each([
    [{ ready: false }, 'Running, not ready'],
    [{ terminating: true }, 'Terminating'],
    [{ ready: false, phase: 'Failed' }, 'Failed'],
  ])('says how a pod fares: %j', async (changed, words) => {
    renderPart(
      <PodList
        cluster={{ name: 'onprem-fra' }}
        pods={[
          recordedPod('one', 'worker-2', [recordedAttachments.vdpa], changed),
        ]}
        isPast={false}
      />,
    );
    expect(
      await screen.findByRole('button', { name: /^one/ }),
    ).toHaveTextContent(words);
  });
});
