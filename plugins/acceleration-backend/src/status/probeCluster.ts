import {
  Asked,
  ClusterFacts,
  fieldOf,
  ImageFacts,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  accessReview,
  imageFacts,
  qualifiedResource,
  READ_RESOURCES,
  READ_VERBS,
} from '@fastpath/backstage-plugin-acceleration-node';
import pLimit from 'p-limit';
import { describeFailure } from '../watch/describeFailure';
import type { Query } from '../watch/KubeClient';

/** Asks a cluster for a document, or posts a question. */
export type AskCluster = (
  path: string,
  query: Query,
  question?: object,
) => Promise<unknown>;

/** What a cluster answers about itself. */
export interface ProbedCluster {
  /** Kubernetes' version. */
  readonly version?: string;
  readonly apis: ClusterFacts['apis'];
  readonly images: ClusterFacts['images'];
  /** The rights that the API server was asked for, by `<verb> <resource>`. */
  readonly allowed: ReadonlyMap<string, boolean>;
  /** Why some rights could not be asked for. */
  readonly unasked?: string;
}

/** Questions to one cluster at the same time. */
const AT_ONCE = 4;
/** DaemonSets in a page; and pages. Nobody has as many. */
const PAGE = 100;
const PAGES = 20;
/** Versions of one API group that are looked at. */
const VERSIONS = 10;

async function asked<T>(
  what: string,
  read: () => Promise<T>,
): Promise<Asked<T>> {
  try {
    return { known: await read() };
  } catch (error) {
    return { unknown: describeFailure(error, what) };
  }
}

const groupOf = (resource: string) =>
  resource.includes('.') ? resource.slice(resource.indexOf('.') + 1) : '';

/** Those of some resources' groups that are served, with all that is in them. */
async function servedResources(
  ask: AskCluster,
  resources: readonly string[],
): Promise<Set<string>> {
  const groups = new Set(resources.map(groupOf));
  const served = listIn(await ask('/apis', {}), 'groups').flatMap(group => {
    const name = textIn(group, 'name') ?? '';
    return groups.has(name)
      ? listIn(group, 'versions')
          .slice(0, VERSIONS)
          .flatMap(version => textIn(version, 'groupVersion') ?? [])
          .map(path => ({ name, path: `/apis/${path}` }))
      : [];
  });
  const lists = await Promise.all(
    [{ name: '', path: '/api/v1' }, ...served].map(async ({ name, path }) =>
      listIn(await ask(path, {}), 'resources').flatMap(item => {
        const resource = textIn(item, 'name') ?? '';
        return resource.includes('/')
          ? []
          : [qualifiedResource({ group: name, resource })];
      }),
    ),
  );
  return new Set(lists.flat());
}

async function daemonSetImages(ask: AskCluster): Promise<ImageFacts[]> {
  const images: ImageFacts[] = [];
  let from: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const list = await ask('/apis/apps/v1/daemonsets', {
      limit: PAGE,
      continue: from,
    });
    images.push(...listIn(list, 'items').flatMap(imageFacts));
    from = textIn(mappingIn(list, 'metadata'), 'continue');
    if (!from) return images;
  }
  throw new RangeError(`more than ${PAGE * PAGES} DaemonSets`);
}

/**
 * Asks a cluster what it serves, what the portal may read of it, and which components run there. What it does not answer is known
 * as not asked.
 *
 * @param resources - those that requirements name, beside what is always read
 */
export async function probeCluster(
  askAtOnce: AskCluster,
  resources: readonly string[],
): Promise<ProbedCluster> {
  const limit = pLimit(AT_ONCE);
  const ask: AskCluster = (...question) => limit(() => askAtOnce(...question));
  const allowed = new Map<string, boolean>();
  let unasked: string | undefined;
  const review = async (
    read: (typeof READ_RESOURCES)[number],
    verb: (typeof READ_VERBS)[number],
  ) => {
    const answer = await asked('selfsubjectaccessreviews', () =>
      ask(
        '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        {},
        accessReview(read, verb),
      ),
    );
    const isAllowed =
      'known' in answer
        ? fieldOf(mappingIn(answer.known, 'status'), 'allowed')
        : undefined;
    if (typeof isAllowed === 'boolean')
      allowed.set(`${verb} ${qualifiedResource(read)}`, isAllowed);
    else
      unasked ??=
        'unknown' in answer ? answer.unknown : 'it gives no answer to reviews';
  };
  const [version, apis, images] = await Promise.all([
    asked('version', () => ask('/version', {})),
    asked('apis', () =>
      servedResources(ask, [
        ...resources,
        ...READ_RESOURCES.map(qualifiedResource),
      ]),
    ),
    asked('daemonsets.apps', () => daemonSetImages(ask)),
    ...READ_RESOURCES.flatMap(read =>
      READ_VERBS.map(verb => review(read, verb)),
    ),
  ]);
  const gitVersion =
    'known' in version ? textIn(version.known, 'gitVersion') : undefined;
  return {
    ...(gitVersion && { version: gitVersion.slice(0, 100) }),
    apis,
    images,
    allowed,
    ...(unasked && { unasked }),
  };
}
