import { evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import type { Situation } from '../Situation';
import { broken, held, LinkFinding, NOT_NEEDED, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** Why the namespace of pod or network is not the one that counts. */
function misplaced(situation: Situation): LinkFinding | undefined {
  const { pod, promised, network } = situation;
  const { entity, environment } = promised!;
  const expected = entity!.spec.namespace;
  if (expected && expected !== pod.namespace)
    return broken(
      'environment',
      reason('namespace-not-environments', {
        namespace: pod.namespace,
        environment,
        expected,
      }),
    );
  const [namespace, nad] = (network ?? '').split('/');
  const isPlatforms = entity!.spec.nads.some(
    item =>
      item.namespace === namespace &&
      `${item.workload}-${item.network}` === nad,
  );
  return network && namespace !== pod.namespace && !isPlatforms
    ? broken('environment', reason('network-elsewhere', { network }))
    : undefined;
}

/** What gives the interface its device, held against the resource that the environment declares. */
function otherDevice(situation: Situation): LinkFinding | undefined {
  const { nad, claimed, expectation, pools, behind } = situation;
  const expected = expectation?.resource;
  if (claimed)
    return expected && claimed.resource !== expected
      ? broken(
          'environment',
          reason('claim-instead-of-resource', {
            claim: claimed.name,
            expected,
          }),
        )
      : undefined;
  if (!nad) return undefined;
  if (nad.resource && expected && nad.resource !== expected)
    return broken(
      'environment',
      reason('network-of-other-resource', {
        resource: nad.resource,
        expected,
      }),
    );
  if (!nad.resource && expected)
    return broken(
      'environment',
      reason('network-without-resource', { network: nad.object, expected }),
    );
  const isUnknown =
    nad.resource &&
    expectation?.datapath === 'userspace' &&
    !expected &&
    pools.length === 0 &&
    behind.length === 0;
  return isUnknown
    ? notSeen(reason('resource-not-declared', { resource: nad.resource! }))
    : undefined;
}

/** The network is one that the environment declares, with its device, in the namespace that counts. */
export function networkLink({ situation }: LinkInput): LinkFinding {
  const { promised, expectation, network, nad, claimed } = situation;
  if (!promised?.entity) return NOT_NEEDED;
  const declared = expectation?.network;
  if (!declared)
    return notSeen(
      reason('network-not-declared', {
        environment: promised.environment,
        network: network || situation.interface,
      }),
    );
  const trouble = misplaced(situation) ?? otherDevice(situation);
  if (trouble) return trouble;
  if (!nad && !claimed)
    return notSeen(
      reason('network-not-read', {
        network: `NetworkAttachmentDefinition ${network}`,
      }),
    );
  return held('environment', [
    evidence(
      `Resource ${promised.environment}`,
      declared.field,
      declared.parameters,
      'the network as the environment declares it',
    ),
  ]);
}
