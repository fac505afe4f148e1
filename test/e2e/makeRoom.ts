import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PortalAddress } from './Portal';
import type { PortalClient } from './PortalClient';

/** The devices that a service's pods take, in the environments of the embedded default. */
const DEVICES: Readonly<Record<string, string>> = {
  'alibaba-ebm': 'fastpath.dev/virtio',
  'aws-euw1': 'fastpath.dev/slot',
  'onprem-fra': 'openshift.io/fastvdpa',
};

/** Takes away what other tests published, and waits until there are devices for one service more: the simulated nodes have as few as real ones. */
export async function makeRoom(
  { repositories }: PortalAddress,
  client: PortalClient,
  devices = 4,
): Promise<void> {
  for (const name of existsSync(repositories) ? readdirSync(repositories) : [])
    rmSync(join(repositories, name), { recursive: true });
  await client.until(
    '/acceleration/v1/environments',
    ({ body }) =>
      Object.entries(DEVICES).every(([environment, device]) => {
        const { capacity = [] } =
          body?.items?.find(({ name }: any) => name === environment) ?? {};
        return (
          capacity.find(({ resource }: any) => resource === device)?.free >=
          devices
        );
      }),
    60_000,
  );
}
