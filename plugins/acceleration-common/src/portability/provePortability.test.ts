import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Build } from './Build';
import { formatDifference, provePortability } from './provePortability';

const DIGEST = `sha256:${'a'.repeat(64)}`;

function build(
  environment: string,
  {
    image = `registry.example.com/app@${DIGEST}`,
    args = ['x'],
    env = [] as object[],
  } = {},
): Build {
  return {
    environment,
    objects: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'app' },
        spec: { ports: [{ port: 80 }] },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'app' },
        spec: {
          template: {
            spec: { containers: [{ name: 'app', image, args, env }] },
          },
        },
      },
    ],
  };
}

const ARGS = 'spec.template.spec.containers.app.args[0]';

describe('provePortability', () => {
  it('finds the same builds portable', () => {
    expect(provePortability([build('b'), build('a')])).toEqual({
      portable: true,
      environments: ['a', 'b'],
      differences: [],
      notes: [],
    });
    expect(provePortability([build('a')]).portable).toBe(true);
  });

  it('names object, path, environments and values of a difference', () => {
    const proof = provePortability([
      build('a'),
      build('b', { args: ['y'] }),
      build('c'),
    ]);
    expect(proof.portable).toBe(false);
    expect(proof.differences).toEqual([
      {
        object: 'Deployment/app',
        path: ARGS,
        values: [
          { environment: 'a', value: 'x' },
          { environment: 'b', value: 'y' },
          { environment: 'c', value: 'x' },
        ],
        message: 'b has "y"; a, c have "x"',
      },
    ]);
    expect(formatDifference(proof.differences[0])).toBe(
      `Deployment/app: ${ARGS}: b has "y"; a, c have "x"`,
    );
  });

  it('says which environment lacks an object or an item, once', () => {
    const [service, deployment] = build('b').objects;
    expect(
      provePortability([
        build('a'),
        { environment: 'b', objects: [deployment] },
      ]).differences.map(formatDifference),
    ).toEqual(['Service/app: b has nothing; a has "the object"']);
    expect(
      provePortability([build('a'), { environment: 'b', objects: [service] }])
        .differences,
    ).toHaveLength(1);
    const { differences } = provePortability([
      build('a', { env: [{ name: 'A', value: '1' }] }),
      build('b'),
    ]);
    expect(differences.map(formatDifference)).toEqual([
      'Deployment/app: spec.template.spec.containers.app.env.A: b has nothing; a has it',
    ]);
    expect(differences[0].values).toEqual([
      { environment: 'a', value: 'it' },
      { environment: 'b', value: undefined },
    ]);
  });

  it('sorts differences by object and path', () => {
    const service = (spec: object): Build['objects'][number] => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'z' },
      spec,
    });
    const account = (
      labels: Record<string, string>,
    ): Build['objects'][number] => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'y', labels },
    });
    const { differences } = provePortability([
      {
        environment: 'a',
        objects: [service({ z: 1, m: 1 }), account({ a: '1' })],
      },
      {
        environment: 'b',
        objects: [service({ a: 1, m: 2 }), account({ a: '2' })],
      },
    ]);
    expect(differences.map(({ object, path }) => `${object} ${path}`)).toEqual([
      'ConfigMap/y metadata.labels.a',
      'Service/z spec.a',
      'Service/z spec.m',
      'Service/z spec.z',
    ]);
  });

  it('tells types apart', () => {
    expect(
      provePortability([
        build('a', { args: ['1'] }),
        build('b', { args: [1 as any] }),
      ]).differences.map(({ message }) => message),
    ).toEqual(['b has 1; a has "1"']);
  });

  it('shows where long values part', () => {
    const long = (end: string) =>
      build(end, { args: [`${'x'.repeat(500)}${end}${'y'.repeat(500)}`] });
    const [{ message }] = provePortability([
      long('a'),
      long('b'),
      build('c', { args: ['short'] }),
    ]).differences;
    expect(message.length).toBeLessThan(500);
    const [{ message: two }] = provePortability([
      long('a'),
      long('b'),
    ]).differences;
    expect(two).toMatch(/^b has …x+by+…; a has …x+ay+…$/);
    expect(two.length).toBeLessThan(300);
  });

  it('notes what a tag cannot prove, once, and what cannot be read', () => {
    const notes = (...images: string[]) =>
      provePortability(
        images.map((image, index) => build(`e${index}`, { image })),
      ).notes;
    expect(notes('app:v1', 'app:v1')).toEqual([
      'image app:v1 is named without a digest: the same name, not proven to be the same content',
    ]);
    expect(notes('Not An Image')).toEqual([
      'image Not An Image cannot be read as a reference',
    ]);
    expect(notes(`app@${DIGEST}`)).toEqual([]);
  });

  it('refuses no build and one environment twice', () => {
    expect(() => provePortability([])).toThrow(
      new InputError('no overlay to compare; give at least one built overlay'),
    );
    expect(() => provePortability([build('a'), build('a')])).toThrow(
      new InputError('an environment is given twice; give one build for each'),
    );
  });

  it('gives the same proof whatever the order of builds, of objects and of fields, and on every run', () => {
    const reverse = (value: unknown): unknown => {
      if (value === null || typeof value !== 'object' || Array.isArray(value))
        return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, reverse(item)]),
      );
    };
    const args = fc.array(fc.string(), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(args, fc.constantFrom('app:v1', 'app:v2', 'X')), {
          minLength: 1,
          maxLength: 5,
        }),
        many => {
          const builds = many.map(([item, image], index) => {
            const { environment, objects } = build(`e${index}`, {
              args: item,
              image,
            });
            const job = {
              apiVersion: 'batch/v1',
              kind: 'Job',
              metadata: { name: 'app' },
              spec: {
                template: {
                  spec: { containers: [{ name: 'a', image: `job:v${index}` }] },
                },
              },
            };
            return { environment, objects: [...objects, job] };
          });
          const mixed = [...builds]
            .reverse()
            .map(({ environment, objects }) => ({
              environment,
              objects: [...objects]
                .reverse()
                .map(object => reverse(object) as any),
            }));
          expect(JSON.stringify(provePortability(mixed))).toBe(
            JSON.stringify(provePortability(builds)),
          );
        },
      ),
    );
  });

  it('finds arguments portable exactly when they are the same', () => {
    const args = fc.array(fc.constantFrom('a', 'b', ''), { maxLength: 3 });
    fc.assert(
      fc.property(args, args, (a, b) => {
        const { portable, differences } = provePortability([
          build('a', { args: a }),
          build('b', { args: b }),
        ]);
        expect(portable).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(
          differences.every(({ path }) =>
            path.startsWith('spec.template.spec.containers.app.args'),
          ),
        ).toBe(true);
      }),
    );
  });

  it('does not change what it is given', () => {
    const builds = [build('a'), build('b', { args: ['y'] })];
    const before = JSON.stringify(builds);
    provePortability(builds);
    expect(JSON.stringify(builds)).toBe(before);
  });
});
