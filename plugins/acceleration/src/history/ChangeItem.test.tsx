import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { recordedChanges } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { ChangeItem } from './ChangeItem';

const [mended, broken, , , gone, unseen] = recordedChanges();

describe('ChangeItem', () => {
  it.each([
    [
      'what changed and why',
      broken,
      /onprem-fra, namespace edge.*As promised.*Not usable.*received: SR-IOV.*it needs the vendor's driver/,
    ],
    [
      'what is well again',
      mended,
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
    renderPart(<ChangeItem change={change} />);
    expect((await screen.findAllByRole('listitem'))[0]).toHaveTextContent(
      words,
    );
  });

  it('shows nothing as well that is not there any more', async () => {
    renderPart(<ChangeItem change={unseen} />);
    expect(
      (await screen.findByText('Was: As promised')).closest('[data-tone]'),
    ).toHaveAttribute('data-tone', 'past');
  });
});
