import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  jsonSchemas,
  probeResultSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import Ajv2020 from 'ajv/dist/2020';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { conformanceOutput } from './commands/conformanceOutput';
import { explainOutput } from './commands/explainOutput';
import { environmentOutput, renderOutput } from './commands/renderOutput';
import { verifyOutput } from './commands/verifyOutput';
import { lintOutput } from './lint/lintOutput';
import { preflightOutput } from './preflight/preflightOutput';
import { diffOutput } from './diff/diffOutput';
import { probeOutput } from './commands/probe';
import { environmentsOutput } from './commands/environments';
import { doctorOutput } from './doctor/doctorOutput';
import { importOutput } from './import/importOutput';
import { campaignOutput } from './portal/campaignOutput';
import { updateOutput } from './update/updateOutput';

// The JSON Schemas under docs/schemas are what the code says. Write them anew with: UPDATE_GOLDEN=1 yarn vitest run schemas
const ROOT = join(__dirname, '..', '..', '..');
const FOLDER = join(ROOT, 'docs', 'schemas');

const SCHEMAS: Record<string, object> = {
  ...jsonSchemas(),
  'probe-result': {
    ...z.toJSONSchema(probeResultSchema),
    title: 'Fastpath ProbeResult',
  },
  'render-output': {
    ...z.toJSONSchema(renderOutput),
    title: 'fastpath render --format json',
  },
  'environment-output': {
    ...z.toJSONSchema(environmentOutput),
    title: 'fastpath environment --format json',
  },
  'verify-output': {
    ...z.toJSONSchema(verifyOutput),
    title: 'fastpath verify --format json',
  },
  explain: {
    ...z.toJSONSchema(explainOutput),
    title: 'fastpath explain --format json',
  },
  lint: { ...z.toJSONSchema(lintOutput), title: 'fastpath lint --format json' },
  preflight: {
    ...z.toJSONSchema(preflightOutput),
    title: 'fastpath preflight --format json',
  },
  'probe-output': {
    ...z.toJSONSchema(probeOutput),
    title: 'fastpath probe --format json',
  },
  'doctor-output': {
    ...z.toJSONSchema(doctorOutput),
    title: 'fastpath doctor --format json',
  },
  'diff-output': {
    ...z.toJSONSchema(diffOutput),
    title: 'fastpath diff --format json',
  },
  'import-output': {
    ...z.toJSONSchema(importOutput),
    title: 'fastpath import --format json',
  },
  'campaign-output': {
    ...z.toJSONSchema(campaignOutput),
    title: 'fastpath campaign --format json',
  },
  'environments-output': {
    ...z.toJSONSchema(environmentsOutput),
    title: 'fastpath environments --format json',
  },
  'update-output': {
    ...z.toJSONSchema(updateOutput),
    title: 'fastpath update --format json',
  },
  'conformance-output': {
    ...z.toJSONSchema(conformanceOutput),
    title: 'fastpath conformance --format json',
  },
};

it('are published for every document and output', () => {
  const files = Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(schema, undefined, 2)}\n`,
    ]),
  );
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(FOLDER, { recursive: true });
    for (const [file, text] of Object.entries(files))
      writeFileSync(join(FOLDER, file), text);
  }
  expect(
    Object.fromEntries(
      readdirSync(FOLDER).map(file => [
        file,
        readFileSync(join(FOLDER, file), 'utf8'),
      ]),
    ),
  ).toEqual(files);
});

describe('accept what people write', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const golden = join(ROOT, 'plugins', 'acceleration-node', 'golden');
  const documents: [keyof ReturnType<typeof jsonSchemas>, string][] = [
    ...readdirSync(join(golden, 'workloads')).map(
      name =>
        ['workload', join(golden, 'workloads', name, 'workload.yaml')] as const,
    ),
    ...readdirSync(join(golden, 'environments')).map(
      name => ['environment', join(golden, 'environments', name)] as const,
    ),
    ...['vdpa', 'offload', 'mediation', 'mediation-ovs'].map(
      name =>
        [
          'backend',
          join(ROOT, 'templates', 'backends', name, 'backend.yaml'),
        ] as const,
    ),
  ].map(([kind, file]) => [kind, file]);

  it.each(documents)('%s: %s', (kind, file) => {
    const validate = ajv.compile(jsonSchemas()[kind]);
    expect(
      validate(load(readFileSync(file, 'utf8'))),
      JSON.stringify(validate.errors),
    ).toBe(true);
  });

  it('and refuse what is misspelt', () => {
    const validate = ajv.compile(jsonSchemas().workload);
    expect(
      validate({
        apiVersion: 'fastpath.dev/v1alpha1',
        kind: 'Workload',
        metadata: { name: 'x' },
        spec: { image: 'x', interfaces: [], environments: [], replica: 1 },
      }),
    ).toBe(false);
  });
});
