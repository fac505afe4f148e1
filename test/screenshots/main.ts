import { DemoControl } from '../e2e/DemoControl';
import { openPortal } from '../e2e/openPortal';
import { Portal, PortalAddress } from '../e2e/Portal';
import { PortalClient } from '../e2e/PortalClient';
import { picture, SCREENS } from '../e2e/Screen';
import { Workloads } from '../e2e/Workloads';
import { takeBroken, takeEnvironmentForm, takeGood } from './pictures';
import { SERVICES, SHOWN } from './services';

/** Makes the services through the template, as a user does, and waits until each of them receives what it was promised. */
async function publishServices(address: PortalAddress): Promise<Workloads> {
  const client = await PortalClient.signIn(address);
  for (const [kind, name] of [
    ['template', 'accelerated-service'],
    ['group', 'guests'],
  ])
    await client.entity(kind, name);
  const isLive = ({ body }: { body: any }) =>
    body?.items?.filter(
      (item: any) => item.cluster.state === 'live' && item.capacity.length > 0,
    ).length === 3;
  await client.until('/acceleration/v1/environments', isLive, 60_000);
  const workloads = new Workloads(client);
  for (const values of SERVICES) {
    const { status, log } = await client.run('accelerated-service', values);
    if (status !== 'completed')
      throw new Error(`${values.name} was not made:\n${log}`);
  }
  for (const { name, environments, replicas } of SERVICES) {
    await workloads.until(
      name,
      ({ placements }) =>
        placements.length === environments.length &&
        placements.every(
          ({ verdict, pods }) =>
            verdict === 'as-promised' && pods.ready === replicas,
        ),
      60_000,
    );
  }
  return workloads;
}

/** Takes all pictures from a portal that runs. */
async function takeAll(address: PortalAddress): Promise<void> {
  const workloads = await publishServices(address);
  const { context, close } = await openPortal(address.appUrl);
  const control = new DemoControl(address);
  try {
    await takeGood(context, address.appUrl);
    await takeEnvironmentForm(context, address.appUrl);
    await control.breaks('onprem-fra', {
      kind: 'lose-device',
      resource: 'openshift.io/fastvdpa',
    });
    await workloads.placement(
      SHOWN.name,
      'onprem-fra',
      ({ verdict }) => verdict === 'unknown',
      60_000,
    );
    await takeBroken(context, address.appUrl);
  } catch (error) {
    // What it looked like then: artefacts/failure-screenshots-….png
    const page = context.pages().at(-1);
    if (page) await picture(page, SCREENS[0], 'failure-screenshots');
    throw error;
  } finally {
    await control.fixes('onprem-fra');
    await close();
  }
}

/** Starts a portal, takes the pictures, and ends it. */
async function main(): Promise<void> {
  const portal = await Portal.start({ withBroken: false });
  try {
    await takeAll(portal.address);
  } finally {
    await portal.stop();
  }
}

main().catch(error => {
  process.stderr.write(
    `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
});
