import {
  fieldOf,
  InvalidInputError,
  KubernetesObject,
  LABELS,
  listIn,
  podTemplateOf,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type {
  Build,
  PodTemplate,
} from '@fastpath/backstage-plugin-acceleration-common';

/** One end of a probe as somebody names it: `<environment>` or `<environment>/<pod>`. @public */
export interface ProbePlace {
  readonly environment: string;
  /** The node of this pod is taken. */
  readonly pod?: string;
}

/** One end of a probe, with what its overlay says. */
export interface ProbeEnd extends ProbePlace {
  readonly workload: string;
  readonly namespace?: string;
  readonly template: PodTemplate;
  /** The userspace interface that is probed. */
  readonly interface: string;
  readonly ip?: string;
  readonly prefix?: number;
  readonly gateway?: string;
  readonly vlan?: number;
  /** The node that it has to run on. */
  readonly node?: string;
}

const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** Reads `<environment>[/<pod>]`. @throws InvalidInputError for anything else @public */
export function parseProbePlace(text: string, option: string): ProbePlace {
  const [environment, pod, ...more] = text.split('/');
  const names = pod === undefined ? [environment] : [environment, pod];
  if (more.length > 0 || !names.every(name => NAME.test(name)))
    throw InvalidInputError.of({
      file: option,
      path: '',
      message: `"${text}" names no placement; write <environment> or <environment>/<pod>`,
    });
  return { environment, ...(pod && { pod }) };
}

/** The interfaces of the net-config among the objects. */
function interfacesIn(
  objects: readonly KubernetesObject[],
): readonly unknown[] {
  for (const { kind, data } of objects) {
    const text = kind === 'ConfigMap' ? textIn(data, 'net.json') : undefined;
    if (text === undefined) continue;
    try {
      return listIn(JSON.parse(text), 'interfaces');
    } catch {
      return [];
    }
  }
  return [];
}

const numberIn = (value: unknown, key: string): number | undefined => {
  const found = fieldOf(value, key);
  return typeof found === 'number' ? found : undefined;
};

/**
 * What an overlay says of one end of a probe.
 *
 * @param option - `--from` or `--to`, for messages
 * @param wanted - the interface's name; the first userspace one unless given
 * @throws InvalidInputError when the environment has no such overlay, no pods of ours, or no such userspace interface
 */
export function probeEnd(
  builds: readonly Build[],
  place: ProbePlace,
  option: string,
  wanted?: string,
): ProbeEnd {
  const fail = (message: string) =>
    InvalidInputError.of({ file: option, path: '', message });
  const build = builds.find(
    ({ environment }) => environment === place.environment,
  );
  const known = builds.map(({ environment }) => environment).sort();
  if (!build)
    throw fail(
      `the workload has no environment "${place.environment}"; use one of ${known.join(', ') || '(none: render it first)'}`,
    );
  const controller = build.objects.find(
    object => podTemplateOf(object) !== undefined,
  );
  const template = controller && podTemplateOf(controller);
  const workload = textIn(template?.metadata.labels, LABELS.workload);
  if (!controller || !template || !workload)
    throw fail(
      `the overlay of ${place.environment} makes no pods with the label ${LABELS.workload}; render the workload again`,
    );
  const interfaces = interfacesIn(build.objects);
  const userspace = interfaces.filter(
    item => fieldOf(item, 'datapath') !== 'kernel' && textIn(item, 'name'),
  );
  const found = userspace.find(
    item => wanted === undefined || textIn(item, 'name') === wanted,
  );
  if (!found)
    throw fail(
      `${place.environment} has no userspace interface${wanted ? ` "${wanted}"` : ''}; ${userspace.length > 0 ? `use one of ${userspace.map(item => textIn(item, 'name')).join(', ')}` : 'a kernel interface needs no probe of ours: ping it'}`,
    );
  const [ip, gateway] = [textIn(found, 'ip'), textIn(found, 'gateway')];
  const [prefix, vlan] = [numberIn(found, 'prefix'), numberIn(found, 'vlan')];
  const { namespace } = controller.metadata;
  return {
    ...place,
    workload,
    ...(namespace && { namespace }),
    template,
    interface: textIn(found, 'name')!,
    ...(ip && { ip }),
    ...(prefix !== undefined && { prefix }),
    ...(gateway && { gateway }),
    ...(vlan !== undefined && { vlan }),
  };
}
