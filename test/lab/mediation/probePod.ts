import {
  classificationContext,
  classifyPod,
  Measured,
  readProbeResult,
} from '@fastpath/backstage-plugin-acceleration-common';
import { AppPod } from '../AppPod';
import { observedPod } from '../classify';
import type { SlotMount } from '../kubePlay';
import type { Check, KubeObject, LabPod } from '../model';
import type { Podman } from '../Podman';
import { readyNode } from '../readyNode';
import type { Rendered } from '../render';
import { lastLines } from '../run';
import type { Mediator } from './Mediator';

const OTHER_IMAGE = `localhost/other@sha256:${'0'.repeat(64)}`;

/** A pod whose container runs, or ran, an image, as the kubelet reports it. */
const withStatus = (
  pod: KubeObject,
  imageID: string,
  more: object = {},
): KubeObject => {
  const [{ name }] = pod.spec.containers;
  return {
    ...pod,
    status: { ...pod.status, containerStatuses: [{ name, imageID, ...more }] },
  };
};

/** What is shown as measured of the workload's pod, once the probe has ended, and what the pod's verdict is. */
function shown(
  workload: LabPod,
  probe: AppPod,
  message: string,
  image: string,
  mediator: Mediator,
  { environments, packs }: Rendered,
): { measured?: Measured; verdict?: string } {
  const node = readyNode(workload.environment, [workload], true);
  const { pod: job } = probe.labPod;
  const ended = withStatus(job, job.spec.containers[0].image, {
    state: {
      terminated: { finishedAt: new Date().toISOString(), message },
    },
  });
  const pod = withStatus(observedPod(workload, probe.networkStatus), image);
  const config = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `${workload.workload}-net`,
      namespace: workload.pod.metadata.namespace,
    },
    data: { 'net.json': workload.netConfig },
  };
  const { attachments, verdict } = classifyPod(
    pod,
    classificationContext({
      objects: [
        pod,
        { ...ended, status: { ...ended.status, phase: 'Succeeded' } },
        config,
        ...workload.networks,
        node,
        mediator.observed(true),
      ],
      environments,
      backends: packs.map(({ backend }) => backend),
    }),
  );
  const [{ measured }] = attachments;
  return { ...(measured && { measured }), ...(verdict && { verdict }) };
}

/**
 * Runs the rendered Job of a probe in the slot: numbered pings to a kernel beyond the mediator, each counted, and its result read
 * as the portal reads it.
 *
 * @param workload - whose image and networks it has
 */
export async function runProbe(
  podman: Podman,
  workload: LabPod,
  slots: readonly SlotMount[],
  mediator: Mediator,
  rendered: Rendered,
): Promise<Check[]> {
  const probe = await AppPod.start(podman, rendered.probe, slots);
  try {
    const { code, logs } = await probe.ended(60);
    // What DPDK writes to the other stream stands behind it.
    const message =
      logs
        .split('\n')
        .findLast(line => line.startsWith('{'))
        ?.trim() ?? '';
    const read = readProbeResult(message);
    if (!('result' in read))
      return [
        {
          name: 'the rendered probe gives a result',
          passed: false,
          seen: `exit code ${code}: ${lastLines(logs)}`,
          expected: 'a ProbeResult as the last line of its output',
        },
      ];
    const { sent, received, lost, device } = read.result;
    const { image } = workload.pod.spec.containers[0];
    const [now, later] = [image, OTHER_IMAGE].map(running =>
      shown(workload, probe, message, running, mediator, rendered),
    );
    return [
      {
        name: 'the rendered probe: 10,000 numbered frames to a kernel beyond the mediator, each counted',
        passed: code === 0 && sent === 10_000 && lost === 0,
        seen: `${received} of ${sent} came back over ${device.kind} ${device.path ?? ''}`,
        expected: '10000 of 10000',
      },
      {
        name: "the probe's result stands beside the verdict of the workload's pod, which stays as it is",
        passed:
          now.measured?.current === true &&
          now.measured.received === received &&
          now.verdict === 'as-promised',
        seen: `${now.measured?.received} received, ${now.measured?.current ? 'current' : `not current (${now.measured?.reason?.code})`}; verdict ${now.verdict}`,
      },
      {
        name: "the probe's result is outdated once the workload runs another image",
        passed: later.measured?.reason?.code === 'probe-image-changed',
        seen: later.measured?.reason?.code ?? 'not measured',
      },
    ];
  } finally {
    await probe.remove();
  }
}
