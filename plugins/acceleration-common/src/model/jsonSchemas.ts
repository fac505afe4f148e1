import { z } from 'zod';
import { backendSchema } from './Backend';
import { environmentSchema } from './Environment';
import { workloadSchema } from './Workload';

/**
 * The documents that people write, as JSON Schema (draft 2020-12), for editors and other tools.
 *
 * @returns one schema per document kind
 * @public
 */
export function jsonSchemas(): Record<
  'workload' | 'environment' | 'backend',
  Record<string, unknown>
> {
  const convert = (schema: z.ZodType, title: string) => ({
    ...z.toJSONSchema(schema, { io: 'input', reused: 'ref' }),
    title,
  });
  return {
    workload: convert(workloadSchema, 'Fastpath Workload'),
    environment: convert(environmentSchema, 'Fastpath Environment'),
    backend: convert(backendSchema, 'Fastpath Backend'),
  };
}
