import { describe, expect, it } from 'vitest';
import { recordedEnvironments, recordedTroubles } from '../testing/recorded';
import { parseFleetQuery } from './fleetQuery';
import { forgotten, KnownToFleet } from './forgotten';

const KNOWN: KnownToFleet = {
  environments: recordedEnvironments(),
  troubles: recordedTroubles().items,
};
const asked = (search: string, known = KNOWN) => {
  const parameters = new URLSearchParams(search);
  return forgotten(parameters, parseFleetQuery(parameters), known);
};

describe('forgotten', () => {
  it.each([
    ['verdict=failed&environment=onprem-fra&backend=VDPA', []],
    ['environment=Resource:default/onprem-fra', []],
    ['verdict=broken', ['broken']],
    ['order=age&update=never', ['never', 'age']],
    ['environment=gone&backend=gone', ['gone']],
    ['q=anything&cursor=x', []],
    [`verdict=${'x'.repeat(5000)}`, ['x'.repeat(60)]],
  ])('%s: %j', (search, words) => {
    expect(asked(search).words).toEqual(words);
  });

  it('says nothing of what was not read', () => {
    expect(asked('environment=gone&trouble=gone', {})).toEqual({
      words: [],
      isCauseOver: false,
    });
  });

  it('knows which cause is over', () => {
    const [{ id }] = recordedTroubles().items;
    expect(asked(`trouble=${id}`).isCauseOver).toBe(false);
    expect(asked(`trouble=${id}&trouble=gone`).isCauseOver).toBe(true);
  });
});
