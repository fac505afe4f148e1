import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../LabError';
import type { KubeObject, LabPod } from '../model';
import type { GuestRun } from './GuestRun';

/** Names and values that a script of the guest reads with `.`. */
type Settings = Readonly<Record<string, string | number>>;

/** A shell's assignments, every value quoted. */
export function shellSettings(settings: Settings): string {
  return Object.entries(settings)
    .map(
      ([name, value]) =>
        `${name}='${String(value).replaceAll("'", `'\\''`)}'\n`,
    )
    .join('');
}

/**
 * Writes the folder that the guest shares with this machine: what it is to do, and room for what it saw.
 *
 * @param runs - one after the other
 * @param together - then these, at one time
 */
export async function writeExchange(
  folder: string,
  settings: Settings,
  runs: readonly GuestRun[],
  together: readonly GuestRun[],
  probe: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'environment'), shellSettings(settings));
  await cp(probe, join(folder, 'fast-probe'));
  for (const [index, guestRun] of runs.entries())
    await writeRun(join(folder, 'runs', `${index}-${guestRun.id}`), guestRun);
  for (const guestRun of together)
    await writeRun(join(folder, 'together', guestRun.id), guestRun);
}

/** Writes what the rendered platform side of offload gives to its init container and to its device plugin. */
export async function writePlatform(
  folder: string,
  platform: readonly KubeObject[],
): Promise<void> {
  const data = (key: string): KubeObject => {
    const found = platform.find(
      object => object.kind === 'ConfigMap' && object.data?.[key] !== undefined,
    );
    if (!found)
      throw new LabError(
        `the rendered platform side has no ConfigMap with ${key}`,
      );
    return found.data;
  };
  await mkdir(join(folder, 'bind'), { recursive: true });
  for (const [name, text] of Object.entries(data('bind.sh')))
    await writeFile(join(folder, 'bind', name), text as string);
  await writeFile(
    join(folder, 'config.json'),
    data('config.json')['config.json'],
  );
}

async function writeRun(
  folder: string,
  { id, labPod, config, requests, ready, traffic, late, beside }: GuestRun,
): Promise<void> {
  const { pod, netConfig, networks } = labPod;
  await mkdir(join(folder, 'networks'), { recursive: true });
  const [first] = JSON.parse(netConfig).interfaces;
  const settings = {
    ID: id,
    READY: ready,
    LATE: late ? 'yes' : 'no',
    TRAFFIC: traffic.kind,
    ADDRESS: first?.ip ?? '',
    MAC: first?.mac ?? '',
    PAUSE: traffic.seconds ?? 0,
    COUNT: traffic.count ?? 0,
    RATE: traffic.rate ?? 0,
  };
  await writeFile(join(folder, 'run'), shellSettings(settings));
  await writeFile(join(folder, 'pod.json'), JSON.stringify(pod));
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  await writeFile(
    join(folder, 'requests'),
    Object.entries(requests)
      .map(([resource, count]) => `${resource} ${count}\n`)
      .join(''),
  );
  await writeFile(
    join(folder, 'attachments'),
    attachments(labPod)
      .map(fields => `${fields.join(' ')}\n`)
      .join(''),
  );
  for (const network of networks)
    await writeFile(
      join(folder, 'networks', `${network.metadata.name}.json`),
      JSON.stringify(network),
    );
  for (const volume of pod.spec.volumes ?? []) {
    for (const [name, text] of Object.entries(
      volumeFiles(volume, labPod.workload, netConfig, pod),
    )) {
      await mkdir(join(folder, 'volumes', volume.name), { recursive: true });
      if (name)
        await writeFile(join(folder, 'volumes', volume.name, name), text);
    }
  }
  if (beside) await writeRun(join(folder, 'beside'), beside);
}

/** For each selected network: interface, namespace/NAD, the CNI's type, the resource or -, and the selection as JSON. */
function attachments({ pod, networks }: LabPod): string[][] {
  const selections: KubeObject[] = JSON.parse(
    pod.metadata.annotations?.['k8s.v1.cni.cncf.io/networks'] ?? '[]',
  );
  return selections.map(selection => {
    const nad = networks.find(
      ({ metadata }) => metadata.name === selection.name,
    );
    if (!nad)
      throw new LabError(
        `${pod.metadata.name} selects ${selection.name}, and the overlay holds no such NetworkAttachmentDefinition`,
      );
    const config = JSON.parse(nad.spec.config);
    const {
      namespace = pod.metadata.namespace,
      name,
      annotations,
    } = nad.metadata;
    return [
      selection.interface,
      `${namespace}/${name}`,
      config.type ?? config.plugins[0].type,
      annotations?.['k8s.v1.cni.cncf.io/resourceName'] ?? '-',
      JSON.stringify(selection),
    ];
  });
}

/** The files that the kubelet puts into a volume before the container starts; the name '' stands for an empty folder. */
function volumeFiles(
  volume: KubeObject,
  workload: string,
  netConfig: string,
  pod: KubeObject,
): Record<string, string> {
  if (volume.configMap) {
    if (volume.configMap.name !== `${workload}-net`)
      throw new LabError(
        `volume ${volume.name}: the lab has no ConfigMap ${volume.configMap.name}`,
      );
    return { 'net.json': netConfig };
  }
  if (volume.downwardAPI)
    return Object.fromEntries(
      volume.downwardAPI.items.map(({ path }: KubeObject) => [
        path,
        annotationLines(pod.metadata.annotations ?? {}),
      ]),
    );
  return { '': '' };
}

/** Annotations as the downward API writes them: a line for each, its value quoted. */
function annotationLines(
  annotations: Readonly<Record<string, string>>,
): string {
  return Object.keys(annotations)
    .sort()
    .map(key => `${key}=${JSON.stringify(annotations[key])}\n`)
    .join('');
}
