import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseWith } from './parseWith';
import { InvalidInputError } from './Problem';

const place = z.strictObject({
  name: z.string().max(5),
  replicas: z.number().optional(),
});

const schema = z.strictObject({
  name: z.string().min(2).max(10).optional(),
  kind: z.enum(['Deployment', 'DaemonSet']).optional(),
  version: z.literal('v1').optional(),
  count: z.number().int().min(1).max(9).optional(),
  on: z.boolean().optional(),
  list: z.array(z.string()).min(1).max(2).optional(),
  map: z
    .record(
      z
        .string()
        .max(4)
        .regex(/^[a-z]+$/, { error: 'is no key; use letters' }),
      z.number(),
    )
    .optional(),
  places: z
    .array(
      z.union([
        z
          .string()
          .transform(name => ({ name }))
          .pipe(place),
        place,
      ]),
    )
    .optional(),
  either: z
    .union([
      z.strictObject({ one: z.string() }),
      z.strictObject({ many: z.array(z.strictObject({ one: z.string() })) }),
    ])
    .optional(),
  address: z
    .union([z.ipv4(), z.ipv6()], { error: 'is no address; write 10.0.0.1' })
    .optional(),
  piped: z.unknown().pipe(place).optional(),
  byName: z.record(z.string(), place).optional(),
  checked: z
    .string()
    .refine(text => text !== 'bad', { error: 'is bad; be good' })
    .optional(),
});

function messageOf(value: unknown, file?: string): string {
  try {
    parseWith(schema, value, file);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as Error).name).toBe('InputError');
    return (error as Error).message;
  }
  return 'no problem';
}

const FIELDS =
  'address, byName, checked, count, either, kind, list, map, name, on, piped, places, version';
const TEXT = 'text (quote it if it looks like a number or a yes/no)';

describe('parseWith', () => {
  it('gives the parsed value with defaults', () => {
    const defaults = z.strictObject({
      replicas: z.number().default(1),
      inner: z.strictObject({ a: z.string().default('x') }).prefault({}),
    });
    expect(parseWith(defaults, {})).toEqual({ replicas: 1, inner: { a: 'x' } });
    expect(
      parseWith(schema, { places: ['here', { name: 'there', replicas: 2 }] }),
    ).toEqual({ places: [{ name: 'here' }, { name: 'there', replicas: 2 }] });
  });

  it.each<[string, unknown, string]>([
    [
      'an unknown field near a known one',
      { nmae: 'x' },
      'nmae: unknown field; did you mean "name"?',
    ],
    [
      'an unknown field far from all',
      { zzzzzzzzz: 1 },
      `zzzzzzzzz: unknown field; known fields: ${FIELDS}`,
    ],
    [
      'an unknown field that needs quoting',
      { 'a.b/c': 1 },
      `["a.b/c"]: unknown field; known fields: ${FIELDS}`,
    ],
    [
      'an unknown field in a union',
      { places: [{ name: 'x', replica: 1 }] },
      'places[0].replica: unknown field; did you mean "replicas"?',
    ],
    [
      'an unknown field behind a pipe',
      { piped: { name: 'x', replica: 1 } },
      'piped.replica: unknown field; did you mean "replicas"?',
    ],
    [
      'an unknown field in the value of a record',
      { byName: { a: { name: 'x', replica: 1 } } },
      'byName.a.replica: unknown field; did you mean "replicas"?',
    ],
    [
      'fields of every object',
      { constructor: 1 },
      `constructor: unknown field; known fields: ${FIELDS}`,
    ],
    [
      'a missing field in a union',
      { places: [{}] },
      `places[0].name: is missing; give ${TEXT}`,
    ],
    ['nothing at all', undefined, 'is missing; give a mapping'],
    ['null', null, 'is nothing (null); give a mapping'],
    ['a list for a mapping', [], 'is a list; give a mapping'],
    ['text for a mapping', 'x', 'is text; give a mapping'],
    ['a number for text', { name: 5 }, `name: is a number; give ${TEXT}`],
    ['text for a number', { count: '5' }, 'count: is text; give a number'],
    [
      'half a number',
      { count: 1.5 },
      'count: is a number; give a whole number',
    ],
    [
      'no finite number',
      { count: Infinity },
      'count: is not a finite number; give a number',
    ],
    ['yes for true', { on: 'yes' }, 'on: is text; give true or false'],
    ['a mapping for a list', { list: {} }, 'list: is a mapping; give a list'],
    [
      'a boolean in a list',
      { list: [true] },
      `list[0]: is a boolean; give ${TEXT}`,
    ],
    ['a list for a record', { map: [] }, 'map: is a list; give a mapping'],
    [
      'a word out of a list',
      { kind: 'Job' },
      'kind: "Job" is not possible here; use one of Deployment, DaemonSet',
    ],
    [
      'another literal',
      { version: 'v2' },
      'version: "v2" is not possible here; use v1',
    ],
    ['too short', { name: 'x' }, 'name: "x" is too short; at least 2'],
    [
      'too long',
      { name: 'x'.repeat(11) },
      'name: "xxxxxxxxxxx" is too long; at most 10',
    ],
    [
      'much too long',
      { name: 'x'.repeat(5000) },
      `name: "${'x'.repeat(59)}… is too long; at most 10`,
    ],
    ['too small', { count: 0 }, 'count: 0 is too small; at least 1'],
    ['too large', { count: 10 }, 'count: 10 is too large; at most 9'],
    [
      'as much as is shown',
      { name: 'x'.repeat(58) },
      `name: "${'x'.repeat(58)}" is too long; at most 10`,
    ],
    ['too few', { list: [] }, 'list: has 0 items; give at least 1'],
    [
      'too many',
      { list: ['a', 'b', 'c'] },
      'list: has 3 items; give at most 2',
    ],
    [
      'a bad key of a record',
      { map: { A: 1 } },
      'map.A: is no key; use letters',
    ],
    [
      'a long key of a record',
      { map: { aaaaa: 1 } },
      'map.aaaaa: "aaaaa" is too long; at most 4',
    ],
    [
      'a bad value of a record',
      { map: { a: 'x' } },
      'map.a: is text; give a number',
    ],
    [
      'a number where a union takes text or a mapping',
      { places: [5] },
      `places[0]: is a number; give ${TEXT}`,
    ],
    [
      'bad text that stands for a mapping',
      { places: ['toolong'] },
      'places[0].name: "toolong" is too long; at most 5',
    ],
    [
      'a bad field in the mapping of a union',
      { places: [{ name: 'x', replicas: 'y' }] },
      'places[0].replicas: is text; give a number',
    ],
    [
      'the branch of a union that fits the most',
      { either: { many: [{}] } },
      `either.many[0].one: is missing; give ${TEXT}`,
    ],
    [
      'a union with words of its own',
      { address: '10.0.0' },
      'address: "10.0.0" is no address; write 10.0.0.1',
    ],
    [
      'a wrong type for a union with words of its own',
      { address: 5 },
      'address: 5 is no address; write 10.0.0.1',
    ],
    [
      'a check of our own',
      { checked: 'bad' },
      'checked: "bad" is bad; be good',
    ],
  ])('names path and fix: %s', (_, value, message) => {
    expect(messageOf(value)).toBe(message);
  });

  it('names a missing field', () => {
    expect(() =>
      parseWith(
        z.object({ a: z.object({ b: z.enum(['x']) }), c: z.array(z.string()) }),
        { a: {} },
      ),
    ).toThrow('a.b: is missing; use x\nc: is missing; give a list');
  });

  it('gives every problem with the file, one line each', () => {
    expect(
      messageOf({ nmae: 1, count: 0 }, 'dir/workload.yaml').split('\n').sort(),
    ).toEqual([
      'dir/workload.yaml: count: 0 is too small; at least 1',
      'dir/workload.yaml: nmae: unknown field; did you mean "name"?',
    ]);
  });

  it('does not say twice what a message quotes', () => {
    const quoting = z.strictObject({ a: z.string() }).check(ctx => {
      ctx.issues.push({
        code: 'custom',
        path: ['a'],
        message: `"${ctx.value.a}" is taken; choose another`,
        input: ctx.value.a,
      });
    });
    expect(() => parseWith(quoting, { a: 'x' })).toThrow(
      /^a: "x" is taken; choose another$/,
    );
  });

  it('throws nothing but InvalidInputError, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.dictionary(
            fc.constantFrom(
              'name',
              'places',
              'map',
              'either',
              'list',
              '__proto__',
              'constructor',
            ),
            fc.jsonValue(),
          ),
        ),
        value => {
          const message = messageOf(value);
          expect(message.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
