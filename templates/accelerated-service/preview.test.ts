import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import {
  FormValues,
  serviceRequest,
} from '../../plugins/acceleration/src/form/serviceRequest';

const { spec } = load(
  readFileSync(join(__dirname, 'template.yaml'), 'utf8'),
) as any;
const { input } = spec.steps.find(
  (step: { action: string }) => step.action === 'acceleration:workload:render',
);

/** As the scaffolder does it: an expression that is a whole text gives the value itself. */
function evaluated(node: unknown, parameters: FormValues): unknown {
  if (Array.isArray(node)) return node.map(item => evaluated(item, parameters));
  if (node !== null && typeof node === 'object') {
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        evaluated(value, parameters),
      ]),
    );
  }
  if (typeof node !== 'string' || !node.includes('${{')) return node;
  const name = /^\$\{\{ parameters\.(\w+) \}\}$/.exec(node)?.[1];
  if (!name)
    throw new Error(
      `${node} is more than a parameter: serviceRequest has to do the same`,
    );
  return parameters[name];
}

const properties: Record<string, { default?: unknown }> = Object.assign(
  {},
  ...spec.parameters.map((page: any) => page.properties),
);

/** A value for each parameter that no other has, so that none can stand for another. */
const everything = Object.fromEntries(
  Object.keys(properties).map(name => [name, { of: name }]),
);
const defaults = Object.fromEntries(
  Object.entries(properties).flatMap(([name, property]) =>
    'default' in property ? [[name, property.default]] : [],
  ),
);

describe('the preview of the template', () => {
  it.each([
    ['every value', everything],
    ['the defaults only', defaults],
    ['nothing', {}],
    [
      'values that are none',
      {
        ...everything,
        namespace: undefined,
        args: null,
        ports: [null],
        name: 3,
      },
    ],
  ])('asks for what the template renders, given %s', (_, values) => {
    expect(serviceRequest(values)).toEqual(
      JSON.parse(JSON.stringify(evaluated(input, values))),
    );
  });

  it('uses every parameter but those of publishing and the preview itself', () => {
    const text = JSON.stringify(serviceRequest(everything));
    const unused = Object.keys(everything).filter(
      name => !text.includes(JSON.stringify({ of: name })),
    );
    expect(unused).toEqual(['publish', 'preview']);
  });
});
