import { describe, expect, it } from 'vitest';
import {
  answerFor,
  foreignName,
  MayName,
  NAMES_NOBODY,
  writtenFor,
} from './foreignNames';

const pod = foreignName('fra', 'Pod load-0/w3');
const claim = foreignName('fra', 'ResourceClaim load-0/nic');
const mayName: MayName = (cluster, object) =>
  cluster === 'fra' && object === 'Pod load-0/w3';

describe('names of what belongs to others', () => {
  it.each([
    ['no name at all', 'no name at all', 'no name at all'],
    [`${pod} reports it`, 'Pod load-0/w3 reports it', 'another pod reports it'],
    [
      `${claim} has what ${pod} has`,
      'another resource claim has what Pod load-0/w3 has',
      'another resource claim has what another pod has',
    ],
    [foreignName('fra', 'Secret a/b'), 'something else', 'something else'],
    // Of another cluster, the same name is another object.
    [foreignName('euw1', 'Pod load-0/w3'), 'another pod', 'another pod'],
  ])('%j', (text, withRight, without) => {
    expect(writtenFor(mayName, text)).toBe(withRight);
    expect(writtenFor(NAMES_NOBODY, text)).toBe(without);
  });

  it('stay hidden wherever a text is cut', () => {
    const text = `it says: ${pod}, and ${claim}`;
    for (let length = 0; length <= text.length; length += 1) {
      const written = writtenFor(NAMES_NOBODY, `${text.slice(0, length)}…`);
      expect(written).not.toMatch(/load|w3|nic|fra|[\uE000-\uE002]/);
    }
  });

  it('are found anywhere in an answer, and leave the rest as it is', () => {
    const untouched = { reasons: ['own'], count: 1, none: undefined };
    const answer: { items: { links?: unknown; reasons?: unknown }[] } = {
      items: [untouched, { links: [{ reason: { params: { other: pod } } }] }],
    };
    const written = answerFor(NAMES_NOBODY, answer);
    expect(written.items[1]).toEqual({
      links: [{ reason: { params: { other: 'another pod' } } }],
    });
    expect(written.items[0]).toBe(untouched);
    expect(answerFor(NAMES_NOBODY, untouched)).toBe(untouched);
    expect(answer.items[1].links).toEqual([
      { reason: { params: { other: pod } } },
    ]);
  });
});
