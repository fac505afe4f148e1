import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import { IDS } from '../api/kinds';
import type { SimulatedObject } from '../api/SimulatedObject';
import type { SimulatedCluster } from '../cluster/SimulatedCluster';
import { statusText } from '../cluster/networkStatus';
import { FaultError, neededText, SetFault, textOf } from './Fault';

const KEY = 'k8s.v1.cni.cncf.io/network-status';

/** An address that no node here has. */
const NOWHERE = '0000:fe:1f.7';

function podNamed(
  { state, name }: SimulatedCluster,
  pod: string,
  namespace: string | undefined,
): SimulatedObject {
  const found = state.store
    .list(IDS.pods)
    .filter(
      ({ metadata }) =>
        metadata.name === pod &&
        (!namespace || metadata.namespace === namespace),
    );
  if (found.length === 1) return found[0];
  throw new FaultError(
    found.length === 0
      ? `pod: cluster ${name} has no pod "${pod}"`
      : `pod: several namespaces have a pod "${pod}"; give namespace too`,
  );
}

function forgedEntry(
  entry: unknown,
  pciAddress: string,
): Record<string, unknown> {
  const fields = isFields(entry) ? entry : {};
  const info = isFields(fields['device-info']) ? fields['device-info'] : {};
  const vdpa = isFields(info.vdpa)
    ? info.vdpa
    : {
        'parent-device': `vdpa:${pciAddress}`,
        driver: 'vhost',
        path: '/dev/vhost-vdpa-0',
      };
  return {
    ...fields,
    'device-info': {
      type: 'vdpa',
      version: '1.1.0',
      ...info,
      vdpa: { ...vdpa, 'pci-address': pciAddress },
    },
  };
}

/** A pod's network status claims a PCI device that is not on its node, as whoever may patch the pod could write. */
export const forgeAnnotation: SetFault = (cluster, input) => {
  const pod = podNamed(
    cluster,
    neededText(input, 'pod'),
    textOf(input, 'namespace'),
  );
  const pciAddress = textOf(input, 'pciAddress') ?? NOWHERE;
  const { store } = cluster.state;
  const original = pod.metadata.annotations?.[KEY];
  const entries: unknown[] = JSON.parse(original ?? '[]');
  if (!original || entries.length < 2)
    throw new FaultError(
      `pod: "${pod.metadata.name}" has no secondary network whose status could be forged`,
    );
  const forged = statusText(
    entries.map((entry, index) =>
      index === 0
        ? (entry as Record<string, unknown>)
        : forgedEntry(entry, pciAddress),
    ),
  );
  const write = (text: string) => {
    const live = store.get(IDS.pods, pod.metadata.namespace, pod.metadata.name);
    if (live?.metadata.uid !== pod.metadata.uid) return;
    store.update({
      ...live!,
      metadata: {
        ...live!.metadata,
        annotations: { ...live!.metadata.annotations, [KEY]: text },
      },
    });
  };
  write(forged);
  return {
    kind: 'forge-annotation',
    about: `pod ${pod.metadata.namespace}/${pod.metadata.name} claims ${pciAddress}`,
    fix: () => write(original),
  };
};
