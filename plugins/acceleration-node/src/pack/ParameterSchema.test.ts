import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { ParameterSchema } from './ParameterSchema';

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['resource'],
  properties: {
    resource: {
      type: 'string',
      description: 'the extended resource',
      pattern: '^[a-z]+/[a-z]+$',
    },
    attachment: { type: 'string', enum: ['ovs', 'ovn'], default: 'ovs' },
    bridge: { type: 'string', description: 'the OVS bridge' },
    mtu: { type: 'integer', minimum: 68 },
    version: { const: 2 },
    ipam: {
      type: 'object',
      properties: {
        type: { type: 'string', default: 'static' },
        'a/b~c': { type: 'number' },
      },
      default: {},
    },
    pools: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: { name: { type: 'string' } },
      },
    },
  },
  if: {
    properties: { attachment: { const: 'ovn' } },
    required: ['attachment'],
  },
  then: { required: ['bridge'] },
};

const schema = ParameterSchema.compile(
  SCHEMA,
  'vdpa/backend.yaml',
  'spec.network',
);
const WHERE = { file: 'env.yaml', path: 'spec.networks.default' };

function messagesOf(parameters: Record<string, unknown>): string[] {
  try {
    schema.parse(parameters, WHERE);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('ParameterSchema', () => {
  it('fills in defaults, and leaves what it was given alone', () => {
    const given = Object.freeze({ resource: 'a/b' });
    expect(schema.parse(given, WHERE)).toEqual({
      resource: 'a/b',
      attachment: 'ovs',
      ipam: { type: 'static' },
    });
    expect(given).toEqual({ resource: 'a/b' });
    expect(
      schema.parse({ resource: 'a/b', ipam: { type: 'dhcp' } }, WHERE),
    ).toMatchObject({ ipam: { type: 'dhcp' } });
  });

  it('gives each its own copy of a default', () => {
    const [a, b] = [1, 2].map(
      () => schema.parse({ resource: 'a/b' }, WHERE) as any,
    );
    a.ipam.type = 'changed';
    expect(b.ipam.type).toBe('static');
    expect(schema.parse({ resource: 'a/b' }, WHERE)).toMatchObject({
      ipam: { type: 'static' },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'a missing parameter',
      {},
      'resource: is missing; give: the extended resource',
    ],
    [
      'a misspelt parameter',
      { resource: 'a/b', bridg: 'x' },
      'bridg: unknown parameter; did you mean "bridge"?',
    ],
    [
      'an unknown parameter',
      { resource: 'a/b', somethingElse: 1 },
      'somethingElse: unknown parameter; known: attachment, bridge, ipam, mtu, pools, resource, version',
    ],
    [
      '__proto__',
      JSON.parse('{"resource":"a/b","__proto__":{"x":1}}'),
      '__proto__: unknown parameter; known: attachment,',
    ],
    [
      'a wrong type',
      { resource: 'a/b', mtu: '9000' },
      'mtu: "9000" has the wrong type; give integer',
    ],
    [
      'half a number',
      { resource: 'a/b', mtu: 1500.5 },
      'mtu: 1500.5 has the wrong type; give integer',
    ],
    [
      'a word out of a list',
      { resource: 'a/b', attachment: 'sriov' },
      'attachment: "sriov" is not possible here; use one of ovs, ovn',
    ],
    [
      'another constant',
      { resource: 'a/b', version: 1 },
      'version: 1 is not possible here; use 2',
    ],
    [
      'a pattern',
      { resource: 'cpu' },
      'resource: "cpu" does not fit; give: the extended resource',
    ],
    ['a limit', { resource: 'a/b', mtu: 5 }, 'mtu: must be >= 68'],
    [
      'what another parameter needs',
      { resource: 'a/b', attachment: 'ovn' },
      'bridge: is missing; give: the OVS bridge',
    ],
    [
      'a field further down',
      { resource: 'a/b', pools: [{ name: 'x' }, { nmae: 'y' }] },
      'pools[1].name: is missing',
    ],
    [
      'a key that needs escaping in a pointer',
      { resource: 'a/b', ipam: { 'a/b~c': 'x' } },
      'ipam.a/b~c: "x" has the wrong type; give number',
    ],
    [
      'nothing',
      { resource: null },
      'resource: null has the wrong type; give string',
    ],
  ])('names file, path and fix: %s', (_, parameters, message) => {
    expect(messagesOf(parameters)[0]).toContain(
      `env.yaml: spec.networks.default.${message}`,
    );
  });

  it('names every problem, and a condition only by what it asks for', () => {
    expect(messagesOf({ attachment: 'ovn', mtu: 1, x: 1 })).toHaveLength(4);
    expect(messagesOf({ resource: 'a/b', attachment: 'ovn' })).toEqual([
      'env.yaml: spec.networks.default.bridge: is missing; give: the OVS bridge',
    ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['an unknown type', { type: 'objekt' }],
    ['an unknown keyword', { type: 'object', propertys: {} }],
    [
      'a broken pattern',
      { type: 'object', properties: { a: { type: 'string', pattern: '(' } } },
    ],
    ['a reference to nowhere', { $ref: '#/definitions/x' }],
    [
      'a reference to another place',
      { $ref: 'https://example.com/schema.json' },
    ],
    ['required that is no list', { type: 'object', required: 'a' }],
  ])('refuses a schema with %s when it is compiled', (_, broken) => {
    expect(() =>
      ParameterSchema.compile(broken, 'p/backend.yaml', 'spec.network'),
    ).toThrow(
      /^p\/backend.yaml: spec.network: is not a JSON Schema: .*; fix it there$/s,
    );
    expect(() =>
      ParameterSchema.compile(broken, 'p/backend.yaml', 'spec.network'),
    ).toThrow(InvalidInputError);
  });
});
