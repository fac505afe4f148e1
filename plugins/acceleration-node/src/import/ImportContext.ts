import {
  FieldPath,
  formatPath,
} from '@fastpath/backstage-plugin-acceleration-common';
import { sameValue } from '../update/sameValue';
import { BY_HAND, FieldRule, REASONS } from './fieldTables';
import type { ImportNote } from './ImportedWorkload';

/** One thing that cannot be said, by its path in the object. */
export interface Refusal {
  readonly path: FieldPath;
  readonly reason: string;
  readonly todo: string;
  /** Whether the rest is a workload without it, so that it can be left out when asked. */
  readonly canBeLeftOut: boolean;
}

type Fields = Record<string, any>;

/** What takes note while an object is read. */
export class ImportContext {
  readonly refusals: Refusal[] = [];
  readonly notes: ImportNote[] = [];

  /** For what the owner can add to the rendered files by hand. */
  refuse(path: FieldPath, reason: string, todo: string = BY_HAND): void {
    this.refusals.push({ path, reason, todo, canBeLeftOut: true });
  }

  /** For what no workload can be without. */
  refuseAll(path: FieldPath, reason: string, todo: string): void {
    this.refusals.push({ path, reason, todo, canBeLeftOut: false });
  }

  note(path: FieldPath, message: string): void {
    this.notes.push({ path: formatPath(path), message });
  }

  /** Refuses every field that a table does not take. */
  check(
    owner: Fields,
    path: FieldPath,
    table: Readonly<Record<string, FieldRule>>,
  ): void {
    for (const [field, value] of Object.entries(owner)) {
      const rule = Object.hasOwn(table, field) ? table[field] : undefined;
      const at = [...path, field];
      if (value === null || value === undefined || rule?.to === 'read')
        continue;
      if (rule?.to === 'environment')
        this.note(at, `belongs to the environment: ${rule.field}`);
      else if (rule?.to === 'generated') this.note(at, rule.why);
      else if (!rule || !rule.values.some(known => sameValue(known, value)))
        this.refuse(at, REASONS[field] ?? 'a workload has no field for it');
    }
  }
}
