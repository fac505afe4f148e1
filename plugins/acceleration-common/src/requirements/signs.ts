import type { Requirement } from '../model/Requirement';
import type { Asked, ClusterFacts, NodeFacts } from './ClusterFacts';
import { leadingVersion, VersionNumbers } from './versions';

/** What a sign says of a component: it is there, it is not, nothing, or it could not be looked for. */
export type Outcome = 'shown' | 'missing' | 'silent' | 'unread';

/** What one sign says. */
export interface Sign {
  readonly outcome: Outcome;
  /** What was seen, in words. */
  readonly says: string;
  /** The versions that it shows. */
  readonly versions?: readonly VersionNumbers[];
}

/** What signs are looked for in. */
export interface Scene {
  readonly facts: ClusterFacts;
  /** The nodes that the environment's workloads may run on. */
  readonly nodes: Asked<readonly NodeFacts[]>;
  /** The device resources of the networks that need the component. */
  readonly resources: readonly string[];
}

type Seen = NonNullable<Requirement['seen']>;

/** How many names a sentence holds. */
const NAMED = 3;

const named = (names: readonly string[]) =>
  names.length > NAMED
    ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`
    : names.join(', ');

/** The last part of an image's repository, and its tag. */
function imageParts(image: string): { name: string; tag: string } {
  const [withTag] = image.split('@', 1);
  const last = withTag.slice(withTag.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  return colon < 0
    ? { name: last, tag: '' }
    : { name: last.slice(0, colon), tag: last.slice(colon + 1) };
}

const versionsIn = (texts: readonly string[]): VersionNumbers[] =>
  texts.map(leadingVersion).filter(version => version !== undefined);

const unread = (reason: string): Sign => ({ outcome: 'unread', says: reason });

/** Each sign of `seen`; `undefined` for one that is not asked for. */
const SIGNS: readonly ((seen: Seen, scene: Scene) => Sign | undefined)[] = [
  ({ api: wanted }, { facts: { apis } }) => {
    if (!wanted) return undefined;
    if ('unknown' in apis) return unread(apis.unknown);
    return apis.known.has(wanted)
      ? { outcome: 'shown', says: `the API server serves ${wanted}` }
      : { outcome: 'missing', says: `the API server does not serve ${wanted}` };
  },

  ({ images: wanted }, { facts: { images } }) => {
    if (!wanted) return undefined;
    if ('unknown' in images) return unread(images.unknown);
    const running = images.known.filter(({ image }) =>
      wanted.includes(imageParts(image).name),
    );
    if (running.length === 0)
      return {
        outcome: 'silent',
        says: `no DaemonSet runs an image called ${wanted.join(' or ')}`,
      };
    return {
      outcome: 'shown',
      says: named(
        running.map(
          ({ daemonSet, image }) => `DaemonSet ${daemonSet} runs ${image}`,
        ),
      ),
      versions: versionsIn(running.map(({ image }) => imageParts(image).tag)),
    };
  },

  ({ kernel: wanted }, { nodes }) => {
    if (!wanted) return undefined;
    if ('unknown' in nodes) return unread(nodes.unknown);
    const kernels = nodes.known.flatMap(({ kernel }) => kernel ?? []);
    const versions = versionsIn(kernels);
    if (nodes.known.length === 0)
      return { outcome: 'missing', says: 'no node fits the environment' };
    if (versions.length < nodes.known.length)
      return {
        outcome: 'silent',
        says: `the kernel of ${named(nodes.known.filter(({ kernel }) => !kernel || !leadingVersion(kernel)).map(({ name }) => name))} is not known`,
      };
    return {
      outcome: 'shown',
      says: `the nodes' kernels are ${named([...new Set(kernels)].sort())}`,
      versions,
    };
  },

  ({ device: wanted }, { nodes, resources }) => {
    if (!wanted) return undefined;
    if ('unknown' in nodes) return unread(nodes.unknown);
    if (resources.length === 0)
      return { outcome: 'silent', says: 'no network names a device resource' };
    const lacking = resources.filter(
      resource => !nodes.known.some(({ offers }) => offers.includes(resource)),
    );
    return lacking.length > 0
      ? { outcome: 'missing', says: `no node offers ${named(lacking)}` }
      : { outcome: 'shown', says: `nodes offer ${named(resources)}` };
  },
];

/** What each sign of a requirement says. */
export function lookFor(seen: Seen, scene: Scene): Sign[] {
  return SIGNS.map(look => look(seen, scene)).filter(
    sign => sign !== undefined,
  );
}
