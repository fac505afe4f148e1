import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MAX_VALUES } from '../input/bounds';
import { MODEL_LIMITS } from './limits';

const DOCS = join(__dirname, '../../../../docs');
const text = (file: string) => readFileSync(join(DOCS, file), 'utf8');

/** The last cell of the row of limits that names a field. */
function limitOf(file: string, field: string): number {
  const [, table] = text(file).split(/\|[^|\n]*\| at most \|\n/);
  const row = table
    .split('\n')
    .find(line => line.startsWith('|') && line.includes(`\`${field}\``));
  return Number(row?.split('|').at(-2));
}

describe('the limits in the docs', () => {
  it.each<[string, number]>([
    ['environments', MODEL_LIMITS.environments],
    ['interfaces', MODEL_LIMITS.interfaces],
    ['ips', MODEL_LIMITS.ips],
    ['labels', MODEL_LIMITS.labels],
    ['command', MODEL_LIMITS.command],
    ['args', MODEL_LIMITS.args],
    ['env', MODEL_LIMITS.env],
    ['ports', MODEL_LIMITS.ports],
    ['sidecars', MODEL_LIMITS.containers],
    ['volumes', MODEL_LIMITS.volumes],
  ])('are those of the model: %s of a workload', (field, limit) => {
    expect(limitOf('workloads.md', field)).toBe(limit);
  });

  it.each<[string, number]>([
    ['networks', MODEL_LIMITS.networks],
    ['nads', MODEL_LIMITS.nads],
    ['tolerations', MODEL_LIMITS.scheduling],
  ])('are those of the model: %s of an environment', (field, limit) => {
    expect(limitOf('environments.md', field)).toBe(limit);
  });

  it('say how large a whole document may be', () => {
    expect(text('workloads.md')).toContain(
      `hold ${MAX_VALUES.toLocaleString('en-US')} values, and be nested ${MAX_DEPTH} deep`,
    );
  });
});
