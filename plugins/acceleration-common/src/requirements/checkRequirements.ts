import type { Requirement } from '../model/Requirement';
import type { RequestWay } from '../model/requestWays';
import type { Asked, ClusterFacts, NodeFacts } from './ClusterFacts';
import { lookFor, Sign } from './signs';
import { compareVersions, leastVersion } from './versions';

/**
 * How a cluster meets a requirement. `met` is proven by all that is asked for; `version-unknown`: it is there, in a version that
 * is not seen; `not-seen`: nothing in the cluster shows it, which does not prove that it is lacking; `unknown`: it could not be
 * looked for.
 *
 * @public
 */
export const REQUIREMENT_STATES = [
  'lacking',
  'too-old',
  'unknown',
  'not-seen',
  'version-unknown',
  'met',
  'not-needed',
] as const;

/** See {@link REQUIREMENT_STATES}. @public */
export type RequirementState = (typeof REQUIREMENT_STATES)[number];

/** A requirement beside what a cluster shows of it. @public */
export interface CheckedRequirement extends Pick<
  Requirement,
  'component' | 'version' | 'reason'
> {
  readonly state: RequirementState;
  /** What was seen, or why nothing was. */
  readonly says: readonly string[];
}

/** What requirements are checked for. @public */
export interface RequiringEnvironment {
  readonly requires: readonly Requirement[];
  /** The parameters of each of its networks, defaults filled in. */
  readonly networks: readonly Readonly<Record<string, unknown>>[];
  /** Of `spec.scheduling`: the nodes that count. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** How its pods ask for their devices. */
  readonly request: RequestWay;
}

function nodesOf(
  nodes: Asked<readonly NodeFacts[]>,
  nodeSelector: Readonly<Record<string, string>>,
): Asked<readonly NodeFacts[]> {
  if ('unknown' in nodes) return nodes;
  const wanted = Object.entries(nodeSelector);
  return {
    known: nodes.known.filter(({ labels }) =>
      wanted.every(([key, value]) => labels[key] === value),
    ),
  };
}

/** The nodes with a device, where there are any: a component of the data path is needed on these alone. */
function withDevices(
  nodes: Asked<readonly NodeFacts[]>,
  resources: readonly string[],
): Asked<readonly NodeFacts[]> {
  if ('unknown' in nodes) return nodes;
  const offering = nodes.known.filter(({ offers }) =>
    resources.some(resource => offers.includes(resource)),
  );
  return offering.length > 0 ? { known: offering } : nodes;
}

/** The word for a component of which every version will do. */
const ANY_VERSION = 'any';

function judge(version: string, signs: readonly Sign[]): RequirementState {
  const has = (outcome: Sign['outcome']) =>
    signs.some(sign => sign.outcome === outcome);
  const least = leastVersion(version);
  const versions = signs.flatMap(sign => sign.versions ?? []);
  if (has('missing')) return 'lacking';
  if (least && versions.some(seen => compareVersions(seen, least) < 0))
    return 'too-old';
  if (has('unread')) return 'unknown';
  if (!has('shown')) return 'not-seen';
  if (version === ANY_VERSION) return 'met';
  // Words that state no number, such as a commit, are beyond what is seen.
  return least && versions.length > 0 ? 'met' : 'version-unknown';
}

/**
 * Judges an environment's requirements by what is seen of its cluster. Nothing is concluded from what could not be asked.
 *
 * @param environment - with the requirements of its pack and its own
 */
export function checkRequirements(
  { requires, networks, nodeSelector, request }: RequiringEnvironment,
  facts: ClusterFacts,
): CheckedRequirement[] {
  const fitting = nodesOf(facts.nodes, nodeSelector);
  return requires.map(
    ({ component, version, reason, seen, neededWith = {}, neededBy }) => {
      const about = { component, version, reason };
      if (neededBy && !neededBy.includes(request))
        return {
          ...about,
          state: 'not-needed' as const,
          says: [`the environment asks for devices by ${request}`],
        };
      const needing = networks.filter(parameters =>
        Object.entries(neededWith).every(([name, values]) =>
          values.some(value => value === parameters[name]),
        ),
      );
      if (networks.length > 0 && needing.length === 0)
        return {
          ...about,
          state: 'not-needed' as const,
          says: ['no network of the environment needs it'],
        };
      if (!seen)
        return {
          ...about,
          state: 'not-seen' as const,
          says: ['nothing in a cluster shows it: look at the nodes'],
        };
      const resources = [
        ...new Set(
          needing.flatMap(({ resource }) =>
            typeof resource === 'string' ? [resource] : [],
          ),
        ),
      ].sort();
      const signs = lookFor(seen, {
        facts,
        nodes: withDevices(fitting, resources),
        resources,
      });
      return {
        ...about,
        state: judge(version, signs),
        says: signs.map(({ says }) => says),
      };
    },
  );
}
