import { describe, expect, it } from 'vitest';
import type { Projected } from '../watch/ClusterSink';
import { EventLog, eventSubject } from './EventLog';

const event = (more: object = {}): Projected => ({
  metadata: { name: 'e', namespace: 'edge' },
  involvedObject: { kind: 'Pod', namespace: 'edge', name: 'httpd-0' },
  reason: 'FailedMount',
  message: 'no volume',
  lastTimestamp: '2026-11-22T10:00:00Z',
  ...more,
});

it.each<[string, unknown, string | undefined]>([
  ['a pod', event(), 'Pod edge/httpd-0'],
  [
    'an object without a namespace',
    { involvedObject: { kind: 'Pod', name: 'x' } },
    'Pod default/x',
  ],
  ['an object without a name', { involvedObject: { kind: 'Pod' } }, undefined],
  [
    'an object of no kind',
    { involvedObject: { name: 'x', kind: 5 } },
    undefined,
  ],
  ['nothing', {}, undefined],
  ['anything', 5, undefined],
])('eventSubject: %s', (_, object, expected) => {
  expect(eventSubject(object)).toBe(expected);
});

describe('EventLog', () => {
  it('gives the events about an object, the newest first', () => {
    const log = new EventLog();
    expect(log.add('edge/a', event())).toBe('Pod edge/httpd-0');
    log.add(
      'edge/b',
      event({ lastTimestamp: '2026-11-22T11:00:00Z', message: 'later' }),
    );
    log.add(
      'edge/c',
      event({
        involvedObject: {
          kind: 'ReplicaSet',
          namespace: 'edge',
          name: 'httpd',
        },
      }),
    );
    expect(
      log
        .about('Pod edge/httpd-0')
        .map(({ object, message }) => [object, message]),
    ).toEqual([
      ['Event edge/b', 'later'],
      ['Event edge/a', 'no volume'],
    ]);
    expect(log.about('ReplicaSet edge/httpd')).toHaveLength(1);
    expect(log.about('Pod edge/other')).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['the last time', {}, '2026-11-22T10:00:00Z'],
    [
      'its own time',
      { lastTimestamp: undefined, eventTime: '2026-11-22T09:00:00.000000Z' },
      '2026-11-22T09:00:00.000000Z',
    ],
    [
      'when it was made',
      {
        lastTimestamp: undefined,
        metadata: { name: 'e', creationTimestamp: '2026-11-22T08:00:00Z' },
      },
      '2026-11-22T08:00:00Z',
    ],
    ['none', { lastTimestamp: 5 }, ''],
  ])('its time: %s', (_, more, expected) => {
    const log = new EventLog();
    log.add('edge/a', event(more));
    expect(log.about('Pod edge/httpd-0')[0].time).toBe(expected);
  });

  it('an event that changed is there once, and one that is about something else now has moved', () => {
    const log = new EventLog();
    log.add('edge/a', event());
    log.add('edge/a', event({ message: 'again' }));
    expect(log.about('Pod edge/httpd-0').map(({ message }) => message)).toEqual(
      ['again'],
    );
    log.add(
      'edge/a',
      event({
        involvedObject: { kind: 'Pod', namespace: 'edge', name: 'httpd-1' },
      }),
    );
    expect(log.about('Pod edge/httpd-0')).toEqual([]);
    expect(log.remove('edge/a')).toBe('Pod edge/httpd-1');
    expect(log.remove('edge/a')).toBeUndefined();
    expect(log.about('Pod edge/httpd-1')).toEqual([]);
  });

  it('an event that is about nothing any more is forgotten', () => {
    const log = new EventLog();
    log.add('edge/a', event());
    expect(log.add('edge/a', event({ involvedObject: {} }))).toBeUndefined();
    expect(log.about('Pod edge/httpd-0')).toEqual([]);
  });

  it('names that every object has are names like any other', () => {
    const log = new EventLog();
    expect(log.about('__proto__')).toEqual([]);
    log.add('__proto__/constructor', event());
    expect(log.about('Pod edge/httpd-0')).toHaveLength(1);
  });
});
