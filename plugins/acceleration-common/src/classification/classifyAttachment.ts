import type { DeviceInfo } from '../status/DeviceInfo';
import type { ClassFinding } from './ClassFinding';
import { classifyByCni } from './classifyByCni';
import { classifyMissing } from './classifyMissing';
import { classifyPci } from './classifyPci';
import { classifyMemif, classifyVhostUser } from './classifySocket';
import { classifyVdpa } from './classifyVdpa';
import { reported, Situation } from './Situation';

type Rules = {
  readonly [T in DeviceInfo['type']]: (
    situation: Situation,
    info: Extract<DeviceInfo, { type: T }>,
  ) => ClassFinding;
};

/** The rule for each type of device-info. */
const RULES: Rules = {
  vdpa: classifyVdpa,
  pci: classifyPci,
  'vhost-user': classifyVhostUser,
  memif: classifyMemif,
  unknown: (situation, info) => ({
    class: 'unknown',
    access: 'none',
    confidence: 'inferred',
    verified: false,
    evidence: [
      reported(
        situation,
        'device-info.type',
        info.reportedType,
        'a type of device that the specification does not have',
      ),
    ],
    warnings: [],
  }),
};

/** What one attachment receives: by its device-info, else by its CNI, else by what is missing (docs/domain.md §6 steps 4 to 8). */
export function classifyAttachment(situation: Situation): ClassFinding {
  const { entry, userspace, pod } = situation;
  if (!entry && (pod.hasSpec || !userspace)) return classifyMissing(situation);
  const info = entry?.deviceInfo;
  if (!info) return classifyByCni(situation);
  return (RULES[info.type] as (s: Situation, i: DeviceInfo) => ClassFinding)(
    situation,
    info,
  );
}
