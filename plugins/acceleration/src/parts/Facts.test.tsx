import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { Facts } from './Facts';

describe('Facts', () => {
  it.each(['grid', 'lines'] as const)(
    'shows what is known, nought included (%s)',
    async layout => {
      renderPart(
        <Facts
          layout={layout}
          facts={[
            ['Zero', 0],
            ['Node', 'worker-1'],
            ['MAC', undefined],
            ['Empty', ''],
            ['Off', false],
          ]}
        />,
      );
      expect(
        (await screen.findAllByRole('term')).map(
          ({ textContent }) => textContent,
        ),
      ).toEqual(['Zero', 'Node']);
      expect(
        screen.getAllByRole('definition').map(({ textContent }) => textContent),
      ).toEqual(['0', 'worker-1']);
    },
  );
});
