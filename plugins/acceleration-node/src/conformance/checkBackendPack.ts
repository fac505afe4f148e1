import { basename, resolve } from 'node:path';
import { loadBackendPack } from '../pack/loadBackendPack';
import { CHECKS } from './checks';

/** What one check found. @public */
export interface ConformanceCheck {
  readonly id: string;
  readonly title: string;
  readonly passed: boolean;
  /** Why it failed. */
  readonly message?: string;
}

/** The outcome of the conformance suite for one pack. @public */
export interface Conformance {
  readonly pack: string;
  readonly passed: boolean;
  /** What a pack is pinned by; absent when it cannot be loaded. */
  readonly digest?: string;
  readonly checks: readonly ConformanceCheck[];
}

async function outcome(
  id: string,
  title: string,
  run: () => unknown,
): Promise<ConformanceCheck> {
  try {
    await run();
    return { id, title, passed: true };
  } catch (error) {
    return { id, title, passed: false, message: (error as Error).message };
  }
}

/**
 * Runs the conformance suite on a backend pack: every pack keeps the same rules, the built-in ones and those that a
 * platform team adds. A pack that cannot be loaded fails the first check, and no other is tried.
 *
 * @param folder - the pack's folder
 * @public
 */
export async function checkBackendPack(folder: string): Promise<Conformance> {
  const path = resolve(folder);
  const loaded = await outcome(
    'loads',
    'can be loaded: description, schemas and templates are sound',
    () => loadBackendPack(path),
  );
  const checks = [loaded];
  let digest: string | undefined;
  if (loaded.passed) {
    const pack = await loadBackendPack(path);
    digest = pack.digest;
    for (const { id, title, run } of CHECKS)
      checks.push(await outcome(id, title, () => run(pack)));
  }
  return {
    pack: basename(path),
    passed: checks.every(check => check.passed),
    ...(digest && { digest }),
    checks,
  };
}
