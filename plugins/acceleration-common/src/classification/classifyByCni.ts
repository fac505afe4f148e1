import { backingOf } from './backingOf';
import type { ClassFinding } from './ClassFinding';
import { classifyPciDevice } from './classifyPci';
import { memifFinding, socketFinding } from './classifySocket';
import { CniKind, cniKind } from './cniTypes';
import { declaredFinding, unknownFinding } from './declaredFinding';
import { Evidence, evidence } from './Evidence';
import { reason, reasonSentence } from './messages/catalogue';
import { allocationWarnings, reported, Situation } from './Situation';

/** Whether Multus reported the interface, as evidence. */
function entryEvidence(situation: Situation): Evidence[] {
  return situation.entry
    ? [
        reported(
          situation,
          'name',
          situation.entry.name,
          'the interface was attached, and no device was reported for it',
        ),
      ]
    : [];
}

/** A VF, where its pool says enough; a pool with vdpaType should have led to a device-info. */
function virtualFunction(
  situation: Situation,
  found: readonly Evidence[],
): ClassFinding {
  const vdpaPool = situation.pools.find(pool =>
    pool.selectors.some(selector => selector.vdpaType),
  );
  if (vdpaPool) {
    const pool = evidence(
      vdpaPool.object,
      `${vdpaPool.field}.selectors.vdpaType`,
      vdpaPool.selectors.find(selector => selector.vdpaType)?.vdpaType,
      'the pool is meant to hand out vDPA devices',
    );
    return {
      class: 'misconfigured',
      access: 'none',
      confidence: 'inferred',
      verified: true,
      evidence: [...found, pool],
      warnings: [
        'the pool has vdpaType, but no vDPA device was reported for this interface',
      ],
    };
  }
  const core = classifyPciDevice(situation, backingOf(situation, undefined));
  return {
    ...core,
    confidence: 'inferred',
    evidence: [...found, ...core.evidence],
    warnings: [...core.warnings, ...allocationWarnings(situation)],
  };
}

/** A kernel netdev. Without a pod's spec or a status entry nothing confirms it. */
function kernel(
  situation: Situation,
  found: readonly Evidence[],
): ClassFinding {
  const isSeen = situation.entry !== undefined;
  return {
    class: 'kernel',
    access: 'netdev',
    // The status alone speaks of it, which the pod's owner can write.
    confidence: 'inferred',
    verified: isSeen,
    evidence: found,
    warnings: [],
  };
}

/** What each kind of CNI gives when no device is reported (docs/domain.md §6 step 8). */
const RULES: Readonly<
  Record<
    CniKind,
    (situation: Situation, found: readonly Evidence[]) => ClassFinding
  >
> = {
  userspace: (situation, found) =>
    situation.nad?.socketKind === 'memif'
      ? memifFinding(found, undefined)
      : socketFinding(situation, found, situation.userspace?.socketFile),
  placeholder: declaredFinding,
  'af-xdp': (situation, found) => ({
    class: 'af-xdp',
    access: 'netdev',
    confidence: 'inferred',
    verified: situation.entry !== undefined,
    evidence: found,
    warnings: [],
  }),
  vf: (situation, found) =>
    situation.nad?.resource
      ? virtualFunction(situation, found)
      : unknownFinding(
          found,
          'an SR-IOV network without a device resource: which device it has cannot be told',
        ),
  'host-device': (situation, found) =>
    situation.nad?.resource
      ? virtualFunction(situation, found)
      : kernel(situation, found),
  overlay: (situation, found) =>
    situation.nad?.resource
      ? declaredFinding(situation, found)
      : kernel(situation, found),
  bond: (situation, found) => ({
    ...kernel(situation, found),
    warnings: [
      reasonSentence(
        reason('bond', {
          interface: situation.interface,
          links: situation.nad?.links?.join(' and ') || 'nothing',
          mode: situation.nad?.mode ?? '',
        }),
      ),
    ],
  }),
  switch: (situation, found) => {
    if (!situation.nad?.resource) return kernel(situation, found);
    return situation.pools.length > 0
      ? virtualFunction(situation, found)
      : unknownFinding(
          found,
          `the network has device resource ${situation.nad.resource}, and no device was reported for the interface`,
        );
  },
};

/** The annotations of the userspace CNI. */
function fromUserspaceData(
  situation: Situation,
  found: readonly Evidence[],
): ClassFinding {
  const { pod, userspace, nad } = situation;
  const item = userspace!;
  const says =
    'written by the userspace CNI: a socket of a process on the host';
  const socket = evidence(
    pod.object,
    `metadata.annotations["userspace/configuration-data"][${item.index}].config.iftype`,
    item.kind,
    says,
  );
  if (item.kind === 'unknown')
    return unknownFinding(
      [...found, socket],
      'the userspace CNI names a kind of interface that is not known',
    );
  if (item.kind === 'memif')
    return memifFinding([...found, socket], item.socketFile);
  if (nad && nad.type !== 'userspace') {
    return unknownFinding(
      [...found, socket],
      `userspace/configuration-data speaks of this interface, but ${nad.object} is of type ${nad.type ?? '(unreadable)'}`,
    );
  }
  return socketFinding(situation, [...found, socket], item.socketFile);
}

/** docs/domain.md §6 step 8: no device-info. */
export function classifyByCni(situation: Situation): ClassFinding {
  const { nad, entry, pod } = situation;
  const found = entryEvidence(situation);
  if (situation.userspace) return fromUserspaceData(situation, found);
  if (nad?.type) {
    const withType = [
      ...found,
      evidence(
        nad.object,
        nad.typeField!,
        nad.type,
        'the CNI plugin that made the interface',
      ),
    ];
    const kind = cniKind(nad.type);
    if (kind) return RULES[kind](situation, withType);
    return nad.resource
      ? declaredFinding(situation, withType)
      : unknownFinding(
          withType,
          `CNI type ${JSON.stringify(nad.type.slice(0, 60))} is not known`,
        );
  }
  const gap = nad
    ? `${nad.object} has no configuration that can be read`
    : 'the NetworkAttachmentDefinition is not at hand';
  if (!entry?.mac || pod.resources.size > 0)
    return unknownFinding(
      found,
      `${gap}, and no device was reported: what this interface is cannot be told`,
    );
  const mac = reported(
    situation,
    'mac',
    entry.mac,
    'the interface has a MAC address in the pod, as a kernel netdev has',
  );
  return {
    class: 'kernel',
    access: 'netdev',
    confidence: 'inferred',
    verified: false,
    evidence: [...found, mac],
    warnings: [
      `${gap}: a netdev that is only a placeholder would look the same`,
    ],
  };
}
