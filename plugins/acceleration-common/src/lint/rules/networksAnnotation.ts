import type { FieldPath } from '../../kubernetes/podTemplate';
import { NETWORKS_ANNOTATION } from '../../networks/NetworkSelection';
import {
  fieldsOf,
  isFields,
  itemsOf,
  valueAt,
  wordOf,
} from '../../input/looseFields';
import type { Edit } from '../LintFinding';
import type { Problem } from '../../input/Problem';
import { jsonProblem } from '../jsonProblem';
import { repairJson } from '../repairJson';
import type { Found, Rule } from '../Rule';
import { LintedPod, networksPath, setNetworks } from '../views/LintedPod';
import { MAX_SELECTIONS } from '../views/readNetworks';

/** What rules of their own speak of. */
const OF_IPS = /^\[\d+\]\.ips\b/;
const OF_NAMES = /^\[\d+\]\.(interface|interfaceRequest)$/;
/** Fields that exclude each other: more than one default-route, addresses with a claim. */
const OF_MORE = 'conflict';

const MAC =
  /^([0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5,19}|[0-9a-fA-F]{4}(\.[0-9a-fA-F]{4}){2,9})$/;

/** The steps of a path such as `[0].portMappings` or `[0]["cni-args"]`. */
function stepsOf(path: string): FieldPath {
  return [...path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([A-Za-z_][\w-]*)/g)].map(
    ([, index, quoted, word]) =>
      index === undefined ? (quoted ?? word) : Number(index),
  );
}

/** The annotation without the field that is refused, or without the element when it is the name or the element itself. */
function without(pod: LintedPod, [position, field]: FieldPath): Edit[] {
  const raw = pod.networks!.raw!;
  if (position === undefined) return [];
  const change = (element: unknown) =>
    isFields(element)
      ? Object.fromEntries(
          Object.entries(element).filter(([key]) => key !== field),
        )
      : element;
  const changed =
    field === undefined || field === 'name'
      ? raw.filter((_, index) => index !== position)
      : raw.map((element, index) =>
          index === position ? change(element) : element,
        );
  return [
    changed.length > 0
      ? setNetworks(pod, changed.filter(isFields))
      : { object: pod.object.index, path: networksPath(pod), remove: true },
  ];
}

/** A text that is no list at all: what can be saved of it. */
function rescue(pod: LintedPod, text: string): Edit {
  const value = pod.networks!.isJson ? repairJson(text) : pod.networks!.raw;
  const elements = (Array.isArray(value) ? value : [value]).filter(
    item => isFields(item) && typeof item.name === 'string',
  );
  return elements.length > 0
    ? setNetworks(pod, elements)
    : { object: pod.object.index, path: networksPath(pod), remove: true };
}

function inPod(pod: LintedPod): Found[] {
  const value = fieldsOf(pod.metadata.annotations)[NETWORKS_ANNOTATION];
  const object = pod.object.index;
  const { networks } = pod;
  if (!networks) {
    if (value === undefined || value === null || typeof value !== 'object')
      return [];
    return [
      {
        object,
        path: networksPath(pod),
        reason: { code: 'networks-annotation.no-text', params: {} },
        advice: [
          { object, path: networksPath(pod), set: JSON.stringify(value) },
        ],
      },
    ];
  }
  if (networks.tooMany !== undefined)
    return [
      {
        object,
        path: networksPath(pod),
        reason: {
          code: 'networks-annotation.too-many',
          params: { count: networks.tooMany, limit: MAX_SELECTIONS },
        },
        advice: [setNetworks(pod, networks.raw!.slice(0, MAX_SELECTIONS))],
      },
    ];
  const isText = (path: string) =>
    typeof valueAt(networks.raw, stepsOf(path)) === 'string';
  const isElsewhere = ({ path, code }: Problem) =>
    OF_IPS.test(path) ||
    (OF_NAMES.test(path) && isText(path)) ||
    code === OF_MORE;
  const isSlash = (path: string) =>
    pod.selections.some(
      ({ position, name }) =>
        path === `[${position}].name` && name.includes('/'),
    );
  const refused = networks.problems
    .filter(problem => !isElsewhere(problem) && !isSlash(problem.path))
    .map(({ path, message }): Found => {
      const steps = stepsOf(path);
      const broken =
        networks.isJson && steps.length === 0
          ? jsonProblem(wordOf(value))
          : undefined;
      return {
        object,
        path: [...networksPath(pod), ...steps],
        ...(broken && { offset: broken.offset }),
        reason: broken
          ? {
              code: 'networks-annotation.not-json',
              params: { problem: broken.reason },
            }
          : {
              code: 'networks-annotation.refused',
              params: { place: path || 'it', problem: message },
            },
        advice:
          networks.raw && steps.length > 0
            ? without(pod, steps)
            : [rescue(pod, wordOf(value))],
      };
    });
  const addresses = itemsOf(networks.raw)
    .filter(
      ({ item }) =>
        typeof item.mac === 'string' && item.mac !== '' && !MAC.test(item.mac),
    )
    .map(({ index, item }) => ({
      object,
      path: [...networksPath(pod), index, 'mac'],
      reason: {
        code: 'networks-annotation.mac' as const,
        params: { mac: item.mac as string },
      },
      advice: without(pod, [index, 'mac']),
    }));
  return [...refused, ...addresses];
}

/** docs/domain.md §3, "Selection". */
export const networksAnnotation: Rule = {
  id: 'networks-annotation',
  severity: 'error',
  title: 'Multus can read the networks annotation',
  explanation:
    'The annotation is JSON when it holds "[", "{" or a quotation mark, and a comma list of [namespace/]name[@interface] otherwise. A text that is neither, or a field of another type than the specification says, makes every sandbox of the pod fail.',
  remedy: 'Write a list such as [{"name":"fast","interface":"net1"}].',
  source:
    'Multus: pkg/k8sclient, parsePodNetworkAnnotation; Network Plumbing Working Group specification 1.3',
  check: set => set.pods.flatMap(inPod),
};
