import { VERDICTS } from '@fastpath/backstage-plugin-acceleration-common';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { VerdictBadge } from './VerdictBadge';

const WORDS = {
  failed: 'Failed',
  unusable: 'Not usable',
  degraded: 'Less than promised',
  unknown: 'Not proven',
  pending: 'Pending',
  'as-promised': 'As promised',
  better: 'Better than promised',
} as const;

const toneOf = (text: string) =>
  screen.getByText(text).closest('[data-tone]')?.getAttribute('data-tone');

describe('VerdictBadge', () => {
  it.each(VERDICTS)(
    'says what %s means, and is green only for a kept promise',
    async verdict => {
      renderPart(<VerdictBadge verdict={verdict} />);
      await screen.findByText(WORDS[verdict]);
      expect(toneOf(WORDS[verdict]) === 'success').toBe(
        verdict === 'as-promised' || verdict === 'better',
      );
    },
  );

  it('says that nothing was promised', async () => {
    renderPart(<VerdictBadge />);
    await screen.findByText('No promise');
    expect(toneOf('No promise')).toBe('neutral');
  });

  it.each(VERDICTS)('never colours what was %s once', async verdict => {
    renderPart(<VerdictBadge verdict={verdict} isPast />);
    await screen.findByText(`Was: ${WORDS[verdict]}`);
    expect(toneOf(`Was: ${WORDS[verdict]}`)).toBe('past');
  });
});
