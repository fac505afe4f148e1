import {
  fieldOf,
  listIn,
  LooseFields,
  mappingIn,
  MAX_TERMINATION_MESSAGE,
  PROBE_CONTAINER,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { atMost, compact, keep, keepPlaces } from './keep';

const MAX_MESSAGE = 1000;

/** Whether the devices of a container work, by the kubelet (KEP-4680). */
function projectHealth(resource: unknown): Record<string, unknown> {
  return compact({
    ...keep(resource, ['name']),
    resources: listIn(resource, 'resources').map(item =>
      keep(item, ['resourceID', 'health']),
    ),
  });
}

/**
 * How a probe ended, with its word: one character more than is read of it, so that what is too long is still found to be.
 */
function projectEnd(status: unknown, key: string): Record<string, unknown> {
  if (textIn(status, 'name') !== PROBE_CONTAINER) return {};
  const ended = fieldOf(mappingIn(status, key), 'terminated');
  return compact({
    ...keep(ended, ['finishedAt']),
    message: atMost(textIn(ended, 'message'), MAX_TERMINATION_MESSAGE + 1),
  });
}

/** Why a container does not run; nothing of one that does. */
function projectState(status: unknown): Record<string, unknown> {
  const state = mappingIn(status, 'state');
  return Object.fromEntries(
    ['waiting', 'terminated'].flatMap(key =>
      fieldOf(state, key) === undefined
        ? []
        : [
            [
              key,
              {
                ...keep(fieldOf(state, key), ['reason']),
                ...(key === 'terminated' && projectEnd(status, 'state')),
              },
            ],
          ],
    ),
  );
}

/** Of each container's status; of the init containers only a probe's is used. */
function projectStatus(item: unknown): Record<string, unknown> {
  return compact({
    ...keep(item, ['name', 'imageID']),
    state: projectState(item),
    lastState: compact({ terminated: projectEnd(item, 'lastState') }),
    allocatedResourcesStatus: listIn(item, 'allocatedResourcesStatus').map(
      projectHealth,
    ),
  });
}

function projectCondition(condition: unknown): Record<string, unknown> {
  const type = textIn(condition, 'type');
  if (type === 'Ready') return keep(condition, ['type', 'status']);
  if (type !== 'PodScheduled' || textIn(condition, 'status') === 'True')
    return {};
  return compact({
    ...keep(condition, ['type', 'status', 'reason']),
    message: atMost(textIn(condition, 'message'), MAX_MESSAGE),
  });
}

/** What is used of a pod's status. */
export function projectPodStatus(status: LooseFields): Record<string, unknown> {
  return compact({
    ...keep(status, ['phase', 'reason']),
    message: atMost(textIn(status, 'message'), MAX_MESSAGE),
    conditions: keepPlaces(listIn(status, 'conditions'), projectCondition),
    containerStatuses: listIn(status, 'containerStatuses').map(projectStatus),
    initContainerStatuses: listIn(status, 'initContainerStatuses')
      .filter(item => textIn(item, 'name') === PROBE_CONTAINER)
      .map(projectStatus),
    extendedResourceClaimStatus: keep(
      fieldOf(status, 'extendedResourceClaimStatus'),
      ['resourceClaimName', 'requestMappings'],
    ),
    resourceClaimStatuses: listIn(status, 'resourceClaimStatuses').map(item =>
      keep(item, ['name', 'resourceClaimName']),
    ),
  });
}
