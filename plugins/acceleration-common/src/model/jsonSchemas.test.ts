import { describe, expect, it } from 'vitest';
import { jsonSchemas } from './jsonSchemas';

type Schema = Record<string, any>;

const schemas = jsonSchemas();

/** Follows a reference within its document. */
function resolved(schema: Schema, root: Schema): Schema {
  if (!schema.$ref) return schema;
  const target = schema.$ref
    .split('/')
    .slice(1)
    .reduce(
      (node: Schema, step: string) =>
        node?.[step.replace(/~1/g, '/').replace(/~0/g, '~')],
      root,
    );
  return resolved(target, root);
}

/** Every schema of a document, by its path. */
function everySchema(schema: Schema, path = '#'): [string, Schema][] {
  const lists = ['anyOf', 'allOf', 'oneOf'].flatMap(key =>
    (schema[key] ?? []).map((item: Schema, index: number) => [
      `${key}/${index}`,
      item,
    ]),
  );
  const maps = ['properties', '$defs'].flatMap(key =>
    Object.entries(schema[key] ?? {}).map(([name, item]) => [
      `${key}/${name}`,
      item,
    ]),
  );
  const single = ['items', 'additionalProperties', 'propertyNames']
    .filter(key => typeof schema[key] === 'object')
    .map(key => [key, schema[key]]);
  return [
    [path, schema],
    ...[...lists, ...maps, ...single].flatMap(([step, item]) =>
      everySchema(item, `${path}/${step}`),
    ),
  ];
}

/** The types that a schema takes, sorted. */
function typesOf(schema: Schema, root: Schema): string[] {
  const { type, anyOf } = resolved(schema, root);
  return anyOf
    ? [
        ...new Set<string>(
          anyOf.flatMap((option: Schema) => typesOf(option, root)),
        ),
      ].sort()
    : [type].flat().sort();
}

const TYPES = [
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'null',
];
const KEYWORDS = new Set(
  '$schema $ref $defs title type properties required additionalProperties propertyNames items anyOf allOf const enum default pattern format minLength maxLength minimum maximum minItems maxItems maxProperties'.split(
    ' ',
  ),
);

describe.each(Object.entries(schemas))(
  'the JSON Schema of %s',
  (kind, root) => {
    const all = everySchema(root);

    it('is of draft 2020-12, with a title, and can be written as JSON', () => {
      expect(root.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(root.title).toBe(
        `Fastpath ${kind[0].toUpperCase()}${kind.slice(1)}`,
      );
      expect(JSON.parse(JSON.stringify(root))).toEqual(root);
    });

    it('uses the keywords of the draft as the draft defines them', () => {
      for (const [path, schema] of all) {
        expect(
          Object.keys(schema).filter(key => !KEYWORDS.has(key)),
          path,
        ).toEqual([]);
        expect(
          [schema.type ?? []].flat().filter(type => !TYPES.includes(type)),
          path,
        ).toEqual([]);
        expect(() => new RegExp(schema.pattern ?? '', 'u'), path).not.toThrow();
        expect(Array.isArray(schema.required ?? []), path).toBe(true);
        for (const name of schema.required ?? [])
          expect(schema.properties, path).toHaveProperty([name]);
        expect(resolved(schema, root), path).toBeDefined();
      }
    });

    it('refuses unknown fields where the parser does', () => {
      const spec = resolved((root.properties as Schema).spec, root);
      expect(spec.additionalProperties).toBe(false);
      expect(resolved((root.properties as Schema).kind, root).const).toBe(
        { workload: 'Workload', environment: 'Resource', backend: 'Backend' }[
          kind
        ],
      );
    });
  },
);

describe('what users write', () => {
  const spec = (kind: keyof typeof schemas) =>
    resolved((schemas[kind].properties as Schema).spec, schemas[kind]);

  it('does not require what has a default', () => {
    expect([...spec('workload').required].sort()).toEqual([
      'environments',
      'image',
      'interfaces',
    ]);
    expect([...spec('environment').required].sort()).toEqual([
      'backend',
      'cluster',
      'owner',
      'type',
    ]);
    expect([...spec('backend').required].sort()).toEqual([
      'accepts',
      'network',
      'platform',
      'promise',
    ]);
  });

  it.each<['workload' | 'environment', string, string[]]>([
    ['workload', 'environments', ['object', 'string']],
    ['environment', 'imagePullSecrets', ['object', 'string']],
  ])('takes text and mappings in %s spec.%s', (kind, field, types) => {
    expect(
      typesOf(
        resolved(spec(kind).properties[field], schemas[kind]).items,
        schemas[kind],
      ),
    ).toEqual(types);
  });

  it('takes quantities as text and numbers', () => {
    const hugepages = resolved(
      spec('workload').properties.hugepages,
      schemas.workload,
    );
    expect(typesOf(hugepages.properties.total, schemas.workload)).toEqual([
      'number',
      'string',
    ]);
  });

  it.each([
    'onprem-fra',
    'default/onprem-fra',
    'resource:default/onprem-fra',
    'Resource:Default/onprem-fra',
  ])('takes %s as the name of an environment', text => {
    const { items } = resolved(
      spec('workload').properties.environments,
      schemas.workload,
    );
    const options = resolved(items, schemas.workload).anyOf.map(
      (option: Schema) => resolved(option, schemas.workload),
    );
    const { name } = options.find(
      (option: Schema) => option.type === 'object',
    ).properties;
    expect(text).toMatch(
      new RegExp(resolved(name, schemas.workload).pattern, 'u'),
    );
  });
});
