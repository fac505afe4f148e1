import type { Attachment } from './Attachment';
import { attachmentOf, PodInput, situationOf } from './attachmentOf';
import type { ClassFinding } from './ClassFinding';

/** Interfaces that the net-config promises and nothing makes. A claim that cannot be followed may make them all the same. */
export function unmadeInterfaces(
  input: PodInput,
  made: ReadonlySet<string>,
  isUnclear: boolean,
): Attachment[] {
  const names = [
    ...(input.promised?.netConfig?.interfaces.keys() ?? []),
  ].filter(name => !made.has(name));
  const why = isUnclear
    ? 'the net-config has this interface, the pod selects no network for it, and what its resource claims make cannot be told'
    : 'the net-config has this interface, and the pod selects no network for it';
  const finding: ClassFinding = {
    class: isUnclear ? 'unknown' : 'failed',
    access: 'none',
    confidence: 'inferred',
    verified: !isUnclear,
    evidence: [],
    warnings: [why],
  };
  return names.map(name =>
    attachmentOf(
      situationOf(input, { network: '', nad: '', interface: name }),
      '',
      finding,
    ),
  );
}
