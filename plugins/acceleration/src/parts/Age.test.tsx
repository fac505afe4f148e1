import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { Age, ageOf } from './Age';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('ageOf', () => {
  it.each([
    [-60, undefined],
    [0, undefined],
    [4, undefined],
    [5, { unit: 'seconds', count: 5 }],
    [59, { unit: 'seconds', count: 59 }],
    [60, { unit: 'minutes', count: 1 }],
    [3_599, { unit: 'minutes', count: 59 }],
    [3_600, { unit: 'hours', count: 1 }],
    [86_399, { unit: 'hours', count: 23 }],
    [86_400, { unit: 'days', count: 1 }],
    [10 * 86_400, { unit: 'days', count: 10 }],
    [NaN, undefined],
  ])('of %s seconds is %j', (seconds, expected) => {
    expect(ageOf(NOW - seconds * 1000, NOW)).toEqual(expected);
  });
});

describe('Age', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('counts on, and keeps the exact time', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const at = Date.now() - 30_000;
    renderPart(<Age at={at} />);
    const time = await screen.findByText(/^3\d s ago$/);
    expect(time).toHaveAttribute('datetime', new Date(at).toISOString());
    act(() => {
      vi.advanceTimersByTime(60_000);
    });
    expect(time).toHaveTextContent('1 min ago');
  });

  it('says the exact time where there is room for it, and has it as its title elsewhere', async () => {
    const at = new Date(Date.now() - 25 * 3_600_000);
    renderPart(
      <>
        <Age at={at.toISOString()} isExact />
        <Age at={at.toISOString()} />
      </>,
    );
    expect((await screen.findByText(/^1 d ago \(/)).textContent).toBe(
      `1 d ago (${at.toLocaleString()})`,
    );
    expect(screen.getByText('1 d ago')).toHaveAttribute(
      'title',
      at.toLocaleString(),
    );
  });

  it('shows nothing for what is no date', async () => {
    renderPart(
      <p>
        before <Age at="yesterday" /> after
      </p>,
    );
    expect((await screen.findByText(/before/)).textContent).toBe(
      'before  after',
    );
  });
});
