import { InputError } from '@backstage/errors';
import { textIn } from '../input/looseFields';
import { InvalidInputError } from '../input/Problem';
import {
  NetworkSelection,
  NETWORKS_ANNOTATION,
} from '../networks/NetworkSelection';
import { parseNetworks } from '../networks/parseNetworks';
import { parseNetworkStatus } from '../status/parseNetworkStatus';
import {
  parseUserspaceData,
  USERSPACE_DATA_ANNOTATION,
} from '../status/parseUserspaceData';
import { findStatusAnnotation } from '../status/statusAnnotation';
import type { PodInput } from './attachmentOf';
import { claimedDevices } from './claimedDevices';
import { classificationContext } from './classificationContext';
import { classifySelected } from './classifySelected';
import { classifyUnselected } from './classifyUnselected';
import { podExpectation } from './expectation';
import type { ClassificationContext, KnownContext } from './KnownContext';
import { secondaryEntries } from './matchStatus';
import { PodClassification, podClassification } from './PodClassification';
import { podFacts } from './PodFacts';
import { hasEnded } from './podStates';

/** As of status entries: a pod has a handful of interfaces, and each selection costs work. */
const MAX_SELECTIONS = 256;

/** A value, or what was wrong with the text. */
function attempt<T>(read: () => T): { value?: T; problem?: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { problem: error.message };
  }
}

/** @throws InvalidInputError for what cannot be read, and for more networks than any pod has */
function selectionsIn(text: string): NetworkSelection[] {
  const selections = parseNetworks(text);
  if (selections.length > MAX_SELECTIONS)
    throw InvalidInputError.of({
      path: '',
      message: `has ${selections.length} networks; at most ${MAX_SELECTIONS} are read`,
    });
  return selections;
}

/**
 * Says what a pod receives on each of its secondary interfaces, how sure that is, and whether it is what its environment
 * promises (docs/domain.md §6). Evidence names objects and fields; the network status is hearsay, and where the node's inventory is
 * at hand, the status is checked against it. What we see is wiring, never traffic.
 *
 * A pod without a `spec` is taken for a status on its own, as a container sees it: its entries count as selected.
 *
 * @param pod - a Pod as the API server gives it, or anything: nothing in it is relied on
 * @param context - of the pod's cluster; without one, little can be proven
 * @returns never throws
 * @public
 */
export function classifyPod(
  pod: unknown,
  context: ClassificationContext = classificationContext(),
): PodClassification {
  const known = context as KnownContext;
  const facts = podFacts(pod);
  const promised = podExpectation(facts, known);
  const warnings: string[] = [];
  const annotation = findStatusAnnotation(facts.annotations);
  const status = attempt(() =>
    annotation ? parseNetworkStatus(annotation.text) : undefined,
  );
  const networks = attempt(() =>
    selectionsIn(textIn(facts.annotations, NETWORKS_ANNOTATION) ?? ''),
  );
  const userspace = attempt(() =>
    parseUserspaceData(
      textIn(facts.annotations, USERSPACE_DATA_ANNOTATION) ?? '',
    ),
  );
  warnings.push(
    ...(annotation?.warnings ?? []),
    ...(status.value?.warnings ?? []).map(
      warning => `network status: ${warning}`,
    ),
  );
  if (userspace.problem)
    warnings.push(`${USERSPACE_DATA_ANNOTATION} ${userspace.problem}`);
  const input: PodInput = {
    context: known,
    pod: facts,
    warnings,
    ...(promised && { promised }),
    ...(annotation && { statusKey: annotation.key }),
    userspace: new Map(
      (userspace.value ?? []).map(item => [item.interface, item]),
    ),
    claimed: claimedDevices(known, facts),
  };
  if (networks.problem) {
    warnings.push(`${NETWORKS_ANNOTATION} cannot be read: ${networks.problem}`);
    const isJudged = promised && !hasEnded(facts);
    return podClassification(input, [], {
      class: 'unknown',
      ...(isJudged && {
        verdict: 'unknown',
        reasons: [`${NETWORKS_ANNOTATION} cannot be read`],
      }),
    });
  }
  const entries = status.value?.entries ?? [];
  const selections = networks.value ?? [];
  const isStatusAlone =
    !facts.hasSpec &&
    (secondaryEntries(entries).length > 0 ||
      input.userspace.size > 0 ||
      status.problem !== undefined);
  if (selections.length === 0 && !isStatusAlone)
    return classifyUnselected(input, secondaryEntries(entries).length);
  return classifySelected(input, selections, {
    text: annotation?.text,
    entries,
    differs: (annotation?.warnings ?? []).length > 0,
    ...(status.problem && { problem: status.problem }),
  });
}
