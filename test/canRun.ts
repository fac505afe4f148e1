/**
 * Whether a test that needs something can run. Says loudly when it cannot; with FASTPATH_REQUIRE=1, as in CI, a missing
 * part is a failure and not a skip.
 *
 * @param what - the part that is needed
 * @param present - whether it is there
 * @param cure - how to get it
 */
export function canRun(what: string, present: boolean, cure: string): boolean {
  if (present) return true;
  if (process.env.FASTPATH_REQUIRE)
    throw new Error(`${what} is missing: ${cure}`);
  process.stderr.write(`\nSKIPPED: ${what} is missing: ${cure}\n\n`);
  return false;
}
