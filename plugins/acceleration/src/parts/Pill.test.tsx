import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { Pill } from './Pill';
import { SimulatedBadge } from './SimulatedBadge';
import { Surface } from './Surface';

describe('Pill', () => {
  it('says in words what its colour repeats', async () => {
    renderPart(
      <Surface>
        <Pill tone="warning" icon={<svg data-testid="icon" aria-hidden />}>
          Careful
        </Pill>
        <SimulatedBadge />
      </Surface>,
    );
    const pill = (await screen.findByText('Careful')).closest('[data-tone]');
    expect(pill).toHaveAttribute('data-tone', 'warning');
    expect(pill).toContainElement(screen.getByTestId('icon'));
    expect(screen.getByText('Simulated')).toBeInTheDocument();
  });
});
