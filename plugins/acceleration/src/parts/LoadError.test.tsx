import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { refusal } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { LoadError } from './LoadError';

describe('LoadError', () => {
  it.each([
    [401, 'You may not see this'],
    [403, 'You may not see this'],
    [404, 'Not found'],
  ])(
    'explains a %s, where asking again does not help',
    async (status, title) => {
      renderPart(
        <LoadError error={refusal(status, 'refused')} onRetry={() => {}} />,
      );
      expect(await screen.findByRole('alert')).toHaveTextContent(title);
      expect(screen.getByRole('alert')).toHaveTextContent('(refused)');
      expect(screen.queryByRole('button')).not.toBeInTheDocument();
    },
  );

  it.each([refusal(500, 'no database'), new TypeError('no database')])(
    'gives the message of %s and lets one try again',
    async error => {
      const onRetry = vi.fn();
      renderPart(<LoadError error={error} onRetry={onRetry} />);
      expect(await screen.findByRole('alert')).toHaveTextContent('no database');
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
      expect(onRetry).toHaveBeenCalledTimes(1);
    },
  );
});
