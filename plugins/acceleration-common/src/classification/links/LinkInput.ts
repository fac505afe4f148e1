import type { ClassFinding } from '../ClassFinding';
import type { Situation } from '../Situation';
import type { AttachmentKind } from './attachmentKind';

/** What a link's rule looks at: all that is known of an attachment, and what it looks like. */
export interface LinkInput {
  readonly situation: Situation;
  /** What the attachment looks like: a guess until the links hold it. */
  readonly finding: ClassFinding;
  readonly kind: AttachmentKind;
}
