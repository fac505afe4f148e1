import { AppPod } from '../AppPod';
import { classify } from '../classify';
import { isEnough } from '../isEnough';
import type {
  Check,
  Count,
  EnvironmentReport,
  JudgedRun,
  LabPod,
} from '../model';
import { makeNodeNetwork, ping } from '../nodeNetwork';
import type { Podman } from '../Podman';
import { probe } from '../probe';
import type { Rendered } from '../render';
import { counted } from '../counted';
import { readyNode } from '../readyNode';
import { Mediator } from './Mediator';
import { breakMediation } from './breakMediation';
import { runProbe } from './probePod';
import { MEDIATION_HOPS, MEDIATION_SUBSTITUTIONS } from './description';

const SLOTS = [{ directory: '/run/fast/slot-0' }];
const BULK = { count: 10_000, rate: 1000 };

/** What the mediation environment gives the report. */
export interface MediationResult {
  readonly report: EnvironmentReport;
  readonly negatives: readonly Check[];
}

/**
 * The environment behind a mediation layer, on this very machine: the rendered mediator between a network interface
 * and the pod's socket, the rendered pods one after the other, traffic from beyond the interface.
 */
export async function runMediation(
  podman: Podman,
  rendered: Rendered,
  say: (text: string) => void,
): Promise<MediationResult> {
  const environment = rendered.environments.find(
    ({ metadata }) => metadata.name === 'aws',
  )!;
  const pods = rendered.pods.filter(pod => pod.environment === 'aws');
  const { promise } = rendered.packs.find(
    ({ backend }) => backend.metadata.name === 'mediation',
  )!.backend.spec;
  await makeNodeNetwork();
  say('aws: starting the rendered mediator');
  const mediator = await Mediator.start(podman, rendered.platforms.aws, 'aws');
  try {
    const runs: JudgedRun[] = [];
    const checks: Check[] = [];
    const platform = { 'mediator, slot-0': await mediator.commandLine() };
    for (const pod of pods) {
      await mediator.keepRunning(text => say(`aws: ${text}`));
      say(`aws: ${pod.workload}: starting the rendered pod`);
      runs.push(await runPod(podman, pod, mediator, rendered, checks, say));
    }
    await mediator.keepRunning(text => say(`aws: ${text}`));
    say('aws: probing with the rendered Job: 10000 numbered frames');
    checks.push(
      ...(await runProbe(
        podman,
        pods.find(({ workload }) => workload === rendered.probe.workload)!,
        SLOTS,
        mediator,
        rendered,
      )),
    );
    await mediator.keepRunning(text => say(`aws: ${text}`));
    const negatives = await breakMediation(
      podman,
      pods[0],
      mediator,
      SLOTS,
      rendered,
      readyNode('aws', pods, true),
      say,
    );
    const report: EnvironmentReport = {
      name: 'aws',
      title: environment.metadata.title ?? 'aws',
      backend: 'mediation',
      statement: promise.statement,
      hops: MEDIATION_HOPS,
      runs,
      platform,
      checks,
      substitutions: MEDIATION_SUBSTITUTIONS,
    };
    return { report, negatives };
  } finally {
    await mediator.remove();
  }
}

async function runPod(
  podman: Podman,
  labPod: LabPod,
  mediator: Mediator,
  rendered: Rendered,
  checks: Check[],
  say: (text: string) => void,
): Promise<JudgedRun> {
  const connections = await mediator.connections();
  const app = await AppPod.start(podman, labPod, SLOTS);
  try {
    const { commandLine, privileges } = await app.running();
    const [net1] = await app.interfaces();
    const to = { mac: net1.mac ?? '', ip: net1.ip ?? '' };
    const problems: string[] = [];
    const counts: Count[] = [];
    const devices = [
      {
        interface: net1.name,
        kind: net1.kind,
        path: net1.path,
        from: net1.from,
      },
    ];
    await mediator.connected(connections);
    if (labPod.workload === 'echo') {
      const pinged = await ping(to.ip, 10);
      counts.push({
        what: 'ping',
        where: 'a kernel beyond the mediator',
        sent: pinged.sent,
        received: pinged.received,
      });
      if (pinged.received < pinged.sent)
        problems.push(
          `${pinged.sent - pinged.received} of ${pinged.sent} pings were not answered`,
        );
      if (pinged.mac !== to.mac)
        problems.push(
          `ARP for ${to.ip} was answered by "${pinged.mac}", not by ${to.mac}`,
        );
      checks.push(await restartUnderTraffic(mediator, to.ip, say));
    } else {
      say(
        `aws: ${labPod.workload}: ${BULK.count} frames from beyond the mediator`,
      );
      const bulk = await probe(to, BULK.count, BULK.rate);
      counts.push({
        what: 'bulk frames',
        where: 'generator beyond the mediator',
        sent: bulk.sent,
        received: bulk.received,
      });
      if (!isEnough(bulk))
        problems.push(
          `${bulk.sent - bulk.received} of ${bulk.sent} frames did not come back`,
        );
    }
    const inApp = counted(await app.stop());
    counts.push({ what: 'frames', where: 'application', ...inApp });
    const received = classify(
      labPod,
      app.networkStatus,
      [readyNode('aws', [labPod], true), mediator.observed(true)],
      rendered,
    );
    const { args } = labPod.pod.spec.containers[0];
    return {
      workload: labPod.workload,
      args,
      commandLine,
      devices,
      privileges,
      counts,
      networkStatus: app.networkStatus,
      problems,
      received,
    };
  } finally {
    await app.remove();
  }
}

/** A mediator that is killed and started again must find the application's socket again. */
async function restartUnderTraffic(
  mediator: Mediator,
  ip: string,
  say: (text: string) => void,
): Promise<Check> {
  say('aws: restarting the mediator under traffic');
  const traffic = ping(ip, 1200, 0.01);
  await new Promise(resolve => setTimeout(resolve, 3000));
  await mediator.restart();
  const during = await traffic;
  const after = await ping(ip, 20, 0.05);
  return {
    name: 'the mediator is killed and started again under traffic: the path heals, the application is not touched',
    passed:
      after.received === after.sent &&
      during.received > 0 &&
      during.received < during.sent,
    seen: `${during.received} of ${during.sent} pings answered meanwhile, the longest silence was ${during.longestSilence.toFixed(1)} s; afterwards ${after.received} of ${after.sent}`,
    expected:
      'some pings lost while it is away, all of them answered afterwards',
  };
}
