import { wordTerm } from '@fastpath/backstage-plugin-acceleration-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { TermButton } from './TermButton';

describe('TermButton', () => {
  it('says by keyboard alone what a word means and what to do, and gives the focus back', async () => {
    const user = userEvent.setup();
    renderPart(
      <TermButton term={wordTerm('class', 'misconfigured')}>Odd</TermButton>,
    );
    const button = await screen.findByRole('button', {
      name: 'Odd What “misconfigured” means',
    });
    button.focus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', {
      name: 'What “misconfigured” means',
    });
    expect(dialog).toHaveTextContent(
      /Class misconfigured.*was handed out as something else.*What you can do: on the node: bind/,
    );
    // It is closed from within, and goes when its animation has ended.
    await waitFor(() =>
      expect(dialog).toContainElement(document.activeElement as HTMLElement),
    );
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await waitFor(() => expect(button).toHaveFocus());
  });

  it('leaves a word alone that nobody explains', async () => {
    renderPart(
      <TermButton term={wordTerm('class', 'quantum')}>New</TermButton>,
    );
    expect(await screen.findByText('New')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
