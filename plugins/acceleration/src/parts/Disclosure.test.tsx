import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { Disclosure } from './Disclosure';

describe('Disclosure', () => {
  it('opens and closes by keyboard, and names what it opens', async () => {
    const user = userEvent.setup();
    renderPart(
      <Disclosure summary="More" level={4}>
        inside
      </Disclosure>,
    );
    const button = await screen.findByRole('button', { name: 'More' });
    expect(
      screen.getByRole('heading', { level: 4, name: 'More' }),
    ).toContainElement(button);
    expect(screen.queryByText('inside')).not.toBeInTheDocument();
    button.focus();
    await user.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('inside').id).toBe(
      button.getAttribute('aria-controls'),
    );
    await user.keyboard(' ');
    expect(screen.queryByText('inside')).not.toBeInTheDocument();
  });

  it('has a hint only while it is closed', async () => {
    const user = userEvent.setup();
    renderPart(
      <Disclosure summary="More" hint="why">
        inside
      </Disclosure>,
    );
    expect(await screen.findByText('why')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'More' }));
    expect(screen.queryByText('why')).not.toBeInTheDocument();
  });

  it('may be open at first', async () => {
    renderPart(
      <Disclosure summary="More" isOpenAtFirst>
        inside
      </Disclosure>,
    );
    expect(await screen.findByText('inside')).toBeInTheDocument();
  });
});
