import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { settledHistory } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { recordedChanges } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { ChangeItem } from './ChangeItem';

const [fixed, broken, , , gone, unseen] = recordedChanges();
const alone = (change: typeof fixed) => settledHistory([change])[0];

describe('ChangeItem', () => {
  it.each([
    [
      'what changed and why',
      broken,
      /onprem-fra, namespace edge.*As promised.*Not usable.*received: SR-IOV.*it needs the vendor's driver/,
    ],
    [
      'what is well again',
      fixed,
      /Not usable.*As promised.*received: vDPA.*received vdpa \(observed\)/,
    ],
    [
      'what is gone',
      gone,
      /no longer there.*As promised.*Gone.*nothing of it is on the cluster any more/,
    ],
    [
      'what is not seen any more',
      unseen,
      /aws-usw2.*not seen any more.*Pending.*As promised/,
    ],
  ])('says %s', async (_, change, words) => {
    renderPart(<ChangeItem entry={alone(change)} />);
    expect((await screen.findAllByRole('listitem'))[0]).toHaveTextContent(
      words,
    );
  });

  it('shows nothing as well that is not there any more', async () => {
    renderPart(<ChangeItem entry={alone(unseen)} />);
    expect(
      (await screen.findByText('Was: As promised')).closest('[data-tone]'),
    ).toHaveAttribute('data-tone', 'past');
  });

  it('tells a rollout as one, with its steps', async () => {
    const at = Date.parse(fixed.at);
    const step = (ms: number, from: 'as-promised' | 'pending') => ({
      ...fixed,
      at: new Date(at - ms).toISOString(),
      from,
      to: from === 'pending' ? ('as-promised' as const) : ('pending' as const),
    });
    const [rollout] = settledHistory([
      step(0, 'pending'),
      step(12_000, 'as-promised'),
    ]);
    renderPart(<ChangeItem entry={rollout} />);
    expect(
      await screen.findByText('again, 12 s after pods were started'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: '2 steps in 12 s' }),
    );
    expect(screen.getAllByText('Pending')).toHaveLength(2);
  });
});
