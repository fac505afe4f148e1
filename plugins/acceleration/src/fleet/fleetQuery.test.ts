import { describe, expect, it } from 'vitest';
import { isFiltered, parseFleetQuery, writeFleetQuery } from './fleetQuery';

const all = {
  environment: [],
  backend: [],
  verdict: [],
  owner: [],
  trouble: [],
  update: [],
  q: '',
  order: 'verdict',
} as const;

describe('the address of the fleet page', () => {
  it.each([
    ['', all],
    [
      'environment=aws-euw1&environment=onprem-fra',
      { ...all, environment: ['aws-euw1', 'onprem-fra'] },
    ],
    [
      'backend=vdpa&verdict=failed&verdict=none&owner=group%3Adefault%2Fedge',
      {
        ...all,
        backend: ['vdpa'],
        verdict: ['failed', 'none'],
        owner: ['group:default/edge'],
      },
    ],
    [
      'trouble=a1b2&q=edge+http&order=name&cursor=abc',
      {
        ...all,
        trouble: ['a1b2'],
        q: 'edge http',
        order: 'name',
        cursor: 'abc',
      },
    ],
  ] as const)('reads and writes "%s"', (text, query) => {
    expect(parseFleetQuery(new URLSearchParams(text))).toEqual(query);
    expect(writeFleetQuery(query).toString()).toBe(text);
  });

  it.each([
    [
      'a verdict that is none',
      'verdict=green&verdict=failed',
      { ...all, verdict: ['failed'] },
    ],
    ['an order that is none', 'order=constructor', all],
    [
      'repeated and empty values',
      'owner=&backend=vdpa&backend=vdpa',
      { ...all, backend: ['vdpa'] },
    ],
  ])('leaves out %s', (_, text, query) => {
    expect(parseFleetQuery(new URLSearchParams(text))).toEqual(query);
  });

  it('keeps the parameters of others', () => {
    expect(
      writeFleetQuery(
        { ...all, q: 'dns' },
        new URLSearchParams('tab=2&q=http&cursor=old'),
      ).toString(),
    ).toBe('tab=2&q=dns');
  });

  it.each([
    [all, false],
    [{ ...all, order: 'name', cursor: 'abc' } as const, false],
    [{ ...all, q: ' ' }, false],
    [{ ...all, q: 'x' }, true],
    [{ ...all, verdict: ['failed'] } as const, true],
    [{ ...all, trouble: ['a1b2'] }, true],
  ])('%j filters: %s', (query, expected) => {
    expect(isFiltered(query)).toBe(expected);
  });
});
