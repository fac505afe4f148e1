import { describe, expect, it } from 'vitest';
import { PROJECTIONS } from '../../projection/projections';
import { WATCH_LIMITS } from '../limits';
import { Reading, ReadItem } from './Reading';

function read(
  shape: 'list' | 'watch',
  text: string,
  limits: Partial<typeof WATCH_LIMITS> = {},
) {
  const reading = new Reading(
    {
      shape,
      kind: 'Pod',
      apiVersion: 'v1',
      limits: { ...WATCH_LIMITS, ...limits },
    },
    PROJECTIONS.Pod,
  );
  const items: ReadItem[] = [];
  for (const step of reading.push(Buffer.from(text), items)) void step;
  return { items, end: reading.end() };
}

const pod = (containers: number, resources: object = {}) => ({
  metadata: {
    name: 'p',
    namespace: 'edge',
    resourceVersion: '5',
    labels: { 'fastpath.dev/workload': 'a' },
  },
  spec: {
    containers: Array.from({ length: containers }, (_, at) => ({
      name: `${'c'.repeat(60)}${at}`,
      resources,
    })),
  },
});
const list = (items: readonly unknown[], metadata: object = {}) =>
  JSON.stringify({ metadata: { resourceVersion: '7', ...metadata }, items });

describe('Reading', () => {
  it('keeps of a list what is used, and counts what is not', () => {
    const { items, end } = read(
      'list',
      list([pod(1), {}, { metadata: { name: {} } }], { continue: 'next' }),
    );
    expect(items).toMatchObject([{ name: 'p', namespace: 'edge' }]);
    expect(JSON.parse(items[0].kept!)).toMatchObject({ kind: 'Pod' });
    expect(end).toEqual({ resourceVersion: '7', continue: 'next', seen: 3 });
  });

  it.each([
    [
      'many values',
      pod(1, {
        limits: Object.fromEntries(
          Array.from({ length: 20_000 }, (_, at) => [
            `example.com/r${at}`,
            '1',
          ]),
        ),
      }),
    ],
    ['much that would be kept', pod(2_500)],
  ])('passes over an object with %s, and names it', (_, fat) => {
    const skipped = { name: 'p', namespace: 'edge', isSkipped: true };
    expect(read('list', list([fat])).items).toMatchObject([skipped]);
    const event = JSON.stringify({
      type: 'ADDED',
      object: { kind: 'Pod', ...fat },
    });
    expect(read('watch', `${event}\n`).items).toMatchObject([
      { ...skipped, type: 'ADDED', version: '5' },
    ]);
  });

  it.each([
    ['too many objects', list([{}, {}, {}]), 'TooLarge'],
    [
      'a version of odd characters',
      list([], { resourceVersion: '7\n' }),
      'GarbledAnswer',
    ],
    [
      'an endless token',
      list([], { continue: 'x'.repeat(20_000) }),
      'GarbledAnswer',
    ],
    ['no items', '{"metadata":{"resourceVersion":"7"}}', 'GarbledAnswer'],
    [
      'half of a list',
      '{"metadata":{"resourceVersion":"7"},"items":[',
      'GarbledAnswer',
    ],
    [
      'items that are no JSON',
      '{"metadata":{"resourceVersion":"7"},"items":[{oops}]}',
      'GarbledAnswer',
    ],
  ])('refuses %s', (_, text, name) => {
    expect(() => read('list', text, { listObjects: 2 })).toThrow(
      expect.objectContaining({ name }),
    );
  });

  it('takes no version of odd characters from a bookmark', () => {
    const event = {
      type: 'BOOKMARK',
      object: { metadata: { resourceVersion: `"\u0000${'z'.repeat(500)}` } },
    };
    expect(() => read('watch', `${JSON.stringify(event)}\n`)).toThrow(
      expect.objectContaining({ name: 'GarbledAnswer' }),
    );
  });
});
