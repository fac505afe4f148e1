import {
  dnsLabel,
  interfaceName,
  InvalidInputError,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import { z } from 'zod';
import { InterfaceRow, rowsOf } from './interfaceRows';

/** What is wrong with a row, by field. */
export interface RowProblems {
  readonly name?: string;
  readonly network?: string;
}

/** The first thing that is wrong with a value: `what is wrong; what would be right`. */
function problemOf(
  schema: z.ZodType<string>,
  value: string,
): string | undefined {
  try {
    parseWith(z.object({ value: schema }), { value });
    return undefined;
  } catch (error) {
    return error instanceof InvalidInputError
      ? error.problems[0].message
      : (error as Error).message;
  }
}

/** What is wrong with each row, by the rules of a workload. */
export function interfaceProblems(
  rows: readonly InterfaceRow[],
): RowProblems[] {
  return rows.map(({ name, network }, index) => {
    const isTaken = rows.slice(0, index).some(earlier => earlier.name === name);
    const ofName =
      problemOf(interfaceName, name) ??
      (isTaken
        ? `"${name}" is the name of an earlier interface; give each interface its own name`
        : undefined);
    const ofNetwork = problemOf(dnsLabel, network);
    return {
      ...(ofName && { name: ofName }),
      ...(ofNetwork && { network: ofNetwork }),
    };
  });
}

/** Refuses what the renderer would refuse. The form asks when a page is left. */
export function validateInterfaces(
  value: unknown,
  field: { addError(message: string): void },
): void {
  const rows = rowsOf(value);
  if (rows.length === 0) field.addError('Give at least one interface');
  interfaceProblems(rows).forEach((problems, index) => {
    for (const [key, message] of Object.entries(problems))
      field.addError(`Interface ${index + 1}, ${key}: ${message}`);
  });
}
