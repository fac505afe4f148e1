import type { TestProject } from 'vitest/node';
import { Portal } from './Portal';
import { PortalClient } from './PortalClient';

/** What the tests use; the catalog reads it a moment after the portal is ready, and pages do not ask again. */
const ENTITIES = [
  ['template', 'accelerated-service'],
  ['resource', 'alibaba-ebm'],
  ['resource', 'aws-euw1'],
  ['resource', 'onprem-fra'],
  ['resource', 'broken'],
  ['component', 'acceleration-node'],
  ['group', 'guests'],
];

/** The environments that stand on simulated clusters; these are watched a moment after they are there. */
const LIVE = ['alibaba-ebm', 'aws-euw1', 'onprem-fra'];

/** Starts one portal for all tests of this project. */
export default async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  const started = Date.now();
  const portal = await Portal.start();
  // A vitest that is interrupted does not tear down.
  const stop = () => void portal.stop();
  process.once('exit', stop);
  const client = await PortalClient.signIn(portal.address);
  for (const [kind, name] of ENTITIES) await client.entity(kind, name);
  await client.until(
    '/acceleration/v1/environments',
    ({ body }) =>
      LIVE.every(name =>
        body?.items?.some(
          (item: any) => item.name === name && item.cluster.state === 'live',
        ),
      ),
    60_000,
  );
  process.stderr.write(
    `e2e: the portal was ready after ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
  );
  project.provide('portal', portal.address);
  return async () => {
    process.off('exit', stop);
    await portal.stop();
  };
}
