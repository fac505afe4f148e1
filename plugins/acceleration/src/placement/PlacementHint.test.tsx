import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { PlacementHint } from './PlacementHint';

const LIVE = { name: 'c1', simulated: false, state: 'live' } as const;
const SILENT = {
  ...LIVE,
  state: 'stale',
  reason: 'it does not answer within 30 s',
} as const;

describe('PlacementHint', () => {
  it.each([
    [
      'one reason',
      { cluster: LIVE, verdict: 'failed', reasons: ['net1 is missing'] },
      'net1 is missing',
    ],
    [
      'several, each counted once',
      { cluster: LIVE, verdict: 'unknown', reasons: ['a', 'b', 'b', 'c'] },
      'a (and 2 more)',
    ],
    [
      'one more',
      { cluster: LIVE, verdict: 'unknown', reasons: ['a', 'b'] },
      'a (and 1 more)',
    ],
    [
      'a silent cluster, whatever it said last',
      {
        cluster: SILENT,
        verdict: 'as-promised',
        reasons: ['net1: promised vdpa'],
      },
      'it does not answer within 30 s',
    ],
  ])('says %s', async (_, placement, text) => {
    renderPart(<PlacementHint placement={placement as never} />);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says nothing of what is as promised', async () => {
    renderPart(
      <div data-testid="place">
        <PlacementHint
          placement={
            {
              cluster: LIVE,
              verdict: 'as-promised',
              reasons: ['net1: promised vdpa, received vdpa'],
            } as never
          }
        />
      </div>,
    );
    expect(await screen.findByTestId('place')).toBeEmptyDOMElement();
  });
});
