import { expect, it } from 'vitest';
import { UnreadLog } from './UnreadLog';

it('names what is too large once, at most once a minute, and nothing that is no name', () => {
  const said: string[] = [];
  let now = 0;
  const log = new UnreadLog(
    'pods',
    message => said.push(message),
    () => now,
  );
  log.tell([]);
  log.tell([{ namespace: 'edge', name: 'fat' }, { name: 'a\nb' }, {}]);
  log.tell([{ namespace: 'edge', name: 'other' }]);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('edge/fat, one without a usable name, one without');
  expect(said[0]).not.toContain('\n');
  now = 60_000;
  log.tell(Array.from({ length: 500 }, (_, at) => ({ name: `p${at}` })));
  now = 120_000;
  log.tell(Array.from({ length: 500 }, (_, at) => ({ name: `p${at}` })));
  expect(said).toHaveLength(2);
  expect(said[1]).toContain('p9, 490 more');
});
