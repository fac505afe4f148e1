import type { WalkedContainer } from '../../kubernetes/containerWalk';
import { evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import type { ClaimedDevice } from '../ClaimedDevice';
import type { PodFacts } from '../PodFacts';
import type { Situation } from '../Situation';
import type { AttachmentKind } from './attachmentKind';
import { broken, held, LinkFinding, NOT_NEEDED, notSeen } from './Link';
import type { LinkInput } from './LinkInput';
import { runtimeTrouble } from './runtime';

const ROLES = {
  main: 'a container beside it',
  sidecar: 'a sidecar',
  init: 'an init container',
  ephemeral: 'an ephemeral container',
} as const;

const limitOf = (
  object: string,
  container: WalkedContainer,
  resource: string,
  says: string,
) =>
  evidence(
    object,
    `${container.path}.resources.limits["${resource}"]`,
    String(container.devices.get(resource)),
    says,
  );

/** A kernel netdev is the pod's: whichever container has the device, its CNI plugin finds it. */
function ofPod(situation: Situation, resource: string): LinkFinding {
  const { pod, nad, needed } = situation;
  const count = pod.resources.get(resource) ?? 0;
  const holders = pod.containers.filter(({ devices }) => devices.has(resource));
  const shown = holders.map(container =>
    limitOf(
      pod.object,
      container,
      resource,
      'the pod was given the device that its network needs',
    ),
  );
  if (count >= needed) return held('kubelet', shown);
  return notEnough(nad!.object, resource, needed, count, shown);
}

function notEnough(
  network: string,
  resource: string,
  needed: number,
  count: number,
  shown: LinkFinding['evidence'],
): LinkFinding {
  return count === 0
    ? broken('kubelet', reason('device-not-requested', { network, resource }))
    : notSeen(reason('device-count-short', { needed, resource, count }), shown);
}

/** A device or a folder that a container opens: the one that runs the application has it in its limits, and no other has. */
function ofApplication(
  situation: Situation,
  resource: string,
  kind: AttachmentKind,
): LinkFinding {
  const { pod, nad, needed } = situation;
  const holders = pod.containers.filter(({ devices }) => devices.has(resource));
  if (holders.length === 0)
    return notEnough(nad!.object, resource, needed, 0, []);
  const { application } = pod;
  const shown = holders.map(container =>
    limitOf(pod.object, container, resource, 'who is given the device'),
  );
  if (!application) {
    const containers = pod.containers.filter(({ role }) => role === 'main');
    return notSeen(
      reason('application-unknown', {
        containers: containers.map(({ name }) => name).join(', '),
        resource,
      }),
      shown,
    );
  }
  const others = holders.filter(container => container !== application);
  const count = application.devices.get(resource) ?? 0;
  if (count === 0)
    return broken(
      'kubelet',
      reason('device-in-other-container', {
        resource,
        other: others[0].name,
        role: ROLES[others[0].role],
        application: application.name,
      }),
      shown,
    );
  if (count < needed)
    return notEnough(nad!.object, resource, needed, count, shown);
  const [mount] = kind === 'socket' ? pod.ownSocketMounts : [];
  if (mount)
    return broken(
      'kubelet',
      reason('folder-beside-slot', { mount, resource }),
      [
        ...shown,
        evidence(
          pod.object,
          `${application.path}.volumeMounts`,
          mount,
          'a volume of the pod where its device plugin puts the socket',
        ),
      ],
    );
  // An init container's devices are given on to the containers after it; all others have devices of their own.
  const [other] = others.filter(({ role }) => role !== 'init');
  return other
    ? notSeen(
        reason('device-in-several-containers', { resource, other: other.name }),
        shown,
      )
    : held('kubelet', shown);
}

/** A socket in a folder of the node: the one that the environment names, mounted by the application's container. */
function ofFolder({ pod }: Situation, expected: string): LinkFinding {
  const own = pod.socketFolders.filter(
    ({ container }) => container === pod.application,
  );
  if (own.length === 0)
    return broken('kubelet', reason('folder-not-mounted', { expected }));
  const shown = own.map(({ container, path }) =>
    evidence(
      pod.object,
      `${container.path}.volumeMounts`,
      path,
      'the folder of the node that the container mounts for its socket',
    ),
  );
  const clean = (path: string) => path.replace(/\/+$/, '');
  return own.some(({ path }) => clean(path) === clean(expected))
    ? held('kubelet', shown)
    : broken(
        'kubelet',
        reason('folder-not-environments', { path: own[0].path, expected }),
        shown,
      );
}

/** What belongs to a claimed device, which only the containers get that use the claim. */
function ofClaim(
  { containers, application }: PodFacts,
  { name: claim, usedBy, evidence: shown }: ClaimedDevice,
): LinkFinding {
  const main = containers.filter(({ role }) => role === 'main');
  const wanted = application ? [application] : main;
  if (wanted.every(({ path }) => usedBy.includes(path)))
    return held('kubelet', shown.slice(0, 1));
  if (application || usedBy.length === 0)
    return broken('kubelet', reason('claim-not-used', { claim }));
  return notSeen(
    reason('application-unknown', {
      containers: main.map(({ name }) => name).join(', '),
      resource: `resource claim ${claim}`,
    }),
    shown.slice(0, 1),
  );
}

/** Who is given the device, by the kubelet. */
function ofContainers({ situation, finding, kind }: LinkInput): LinkFinding {
  const { nad, claimed, pod, behind, needed, expectation } = situation;
  if (claimed) {
    if (kind === 'claimed-netdev' || finding.access === 'netdev')
      return NOT_NEEDED;
    if (claimed.state !== 'sound') return NOT_NEEDED;
    return ofClaim(pod, claimed);
  }
  if (!pod.hasSpec) return notSeen(reason('pod-without-spec'));
  if (behind.length >= needed && nad?.resource) {
    const unused =
      kind === 'device-netdev'
        ? undefined
        : behind
            .map(device => ofClaim(pod, device))
            .find(({ state }) => state !== 'held');
    return (
      unused ??
      held(
        'dra-driver',
        behind.flatMap(device => device.evidence),
      )
    );
  }
  if (nad?.resource)
    return kind === 'device-netdev'
      ? ofPod(situation, nad.resource)
      : ofApplication(situation, nad.resource, kind);
  const folder = expectation?.network?.hostDirectory;
  if (folder) return ofFolder(situation, folder);
  if (kind === 'netdev') return NOT_NEEDED;
  return notSeen(
    nad
      ? reason('network-names-no-resource', { network: nad.object })
      : reason('network-not-read', {
          network:
            `NetworkAttachmentDefinition ${situation.network ?? ''}`.trimEnd(),
        }),
  );
}

/**
 * The container that runs the application holds the device in its limits, no init container and no sidecar, and its runtime
 * hands it on.
 */
export function containerLink(input: LinkInput): LinkFinding {
  const given = ofContainers(input);
  const isOpened = !input.kind.endsWith('netdev');
  const trouble =
    given.state === 'held' && isOpened
      ? runtimeTrouble(input.situation)
      : undefined;
  return trouble ? notSeen(trouble, given.evidence) : given;
}
