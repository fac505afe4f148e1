import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './folders';
import { LabError } from './LabError';

const SYSCTL = '/proc/sys/vm/nr_hugepages';
/** Says what to put back, should the lab be killed before it can. */
const NOTE = join(CACHE, 'nr_hugepages');

const current = (): number => Number(readFileSync(SYSCTL, 'utf8'));

/**
 * Reserves huge pages of 2 MiB, beside those that the machine has reserved already.
 *
 * @throws LabError when the kernel has not enough memory in one piece
 */
export function reserveHugePages(pages: number): void {
  releaseHugePages(); // of a run that was killed
  const before = current();
  writeFileSync(NOTE, String(before));
  writeFileSync(SYSCTL, String(before + pages));
  if (current() >= before + pages) return;
  const got = current() - before;
  releaseHugePages();
  throw new LabError(
    `got ${got} of ${pages} huge pages of 2 MiB; free some memory, or run "sysctl vm.compact_memory=1" first`,
    2,
  );
}

/** Puts the number of huge pages back to what it was. */
export function releaseHugePages(): void {
  if (!existsSync(NOTE)) return;
  writeFileSync(SYSCTL, readFileSync(NOTE, 'utf8'));
  rmSync(NOTE);
}
