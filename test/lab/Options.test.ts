import { describe, expect, it } from 'vitest';
import { parseOptions } from './Options';

describe('parseOptions', () => {
  it('runs everything and asks, by default', () => {
    expect(parseOptions([])).toEqual({
      yes: false,
      help: false,
      parts: ['mediation', 'vdpa', 'offload'],
    });
  });

  it('takes parts in any order and runs them in ours', () => {
    expect(
      parseOptions(['--yes', '--only', 'offload,mediation']),
    ).toMatchObject({ yes: true, parts: ['mediation', 'offload'] });
  });

  it.each([
    [
      ['--only', 'vpda'],
      /unknown part "vpda".*choose from mediation, vdpa, offload/,
    ],
    [['--only', ''], /unknown part ""/],
    [['--all'], /--all/],
    [['now'], /now/],
  ])('refuses %j', (argv, message) => {
    expect(() => parseOptions(argv)).toThrow(message);
  });
});
