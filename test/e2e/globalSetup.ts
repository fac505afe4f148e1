import type { TestProject } from 'vitest/node';
import { Portal } from './Portal';

/** Starts one portal for all tests of this project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = Date.now();
  const portal = await Portal.start();
  // A vitest that is interrupted does not tear down.
  const stop = () => void portal.stop();
  process.once('exit', stop);
  process.stderr.write(`e2e: the portal was ready after ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  project.provide('portal', portal.address);
  return async () => {
    process.off('exit', stop);
    await portal.stop();
  };
}
