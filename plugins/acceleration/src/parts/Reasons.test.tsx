import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { Reasons } from './Reasons';

describe('Reasons', () => {
  it('shows the first, and the others on demand', async () => {
    renderPart(
      <Reasons reasons={['one', 'two', 'three', 'two', 'four']} most={2} />,
    );
    expect(await screen.findAllByRole('listitem')).toHaveLength(2);
    const more = screen.getByRole('button', { name: 'Show 2 more' });
    expect(more).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(more);
    expect(
      screen.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual(['one', 'two', 'three', 'four']);
    expect(screen.getByRole('button', { name: 'Show fewer' })).toHaveAttribute(
      'aria-expanded',
      'true',
    );
  });

  it('is nothing for no reason', async () => {
    renderPart(
      <section aria-label="reasons">
        <Reasons reasons={[]} />
      </section>,
    );
    expect(
      await screen.findByRole('region', { name: 'reasons' }),
    ).toBeEmptyDOMElement();
  });
});
