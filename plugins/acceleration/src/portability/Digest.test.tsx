import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { DIGEST } from '../testing/recorded';
import { Digest } from './Digest';

describe('Digest', () => {
  it('shows all of it to whoever asks, by keyboard alone', async () => {
    const user = userEvent.setup();
    render(<Digest digest={DIGEST} />);
    const button = screen.getByRole('button', {
      name: `${DIGEST.slice(0, 19)}…`,
      expanded: false,
    });
    await user.tab();
    expect(button).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(button).toHaveTextContent(DIGEST);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    await user.keyboard(' ');
    expect(button).not.toHaveTextContent(DIGEST);
  });
});
