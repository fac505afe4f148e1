import { adviceFor } from './advice';
import type { Measured } from '../measured/Measured';
import type { Attachment } from './Attachment';
import type { Link } from './links/Link';
import { linkTitle } from './links/linkTable';
import { reasonAdvice, reasonSentence } from './messages/catalogue';

/** A link with its sentences. @public */
export interface LinkOutput extends Link {
  readonly title: string;
  /** The reason in a sentence. */
  readonly says?: string;
  /** What a reader can do about it. */
  readonly todo?: string;
}

/** A measurement with its sentences. @public */
export interface MeasuredOutput extends Measured {
  /** The reason in a sentence. */
  readonly says?: string;
  /** What a reader can do about it. */
  readonly todo?: string;
}

/** An attachment as command line and API give it. @public */
export interface AttachmentOutput extends Omit<
  Attachment,
  'links' | 'measured' | 'counted'
> {
  readonly measured?: MeasuredOutput;
  readonly counted?: MeasuredOutput;
  readonly links: readonly LinkOutput[];
  /** What a reader can do about it. */
  readonly advice?: string;
}

/** A reason in words. */
function words(reason: Link['reason']): { says?: string; todo?: string } {
  const todo = reason && reasonAdvice(reason);
  return {
    ...(reason && { says: reasonSentence(reason) }),
    ...(todo && { todo }),
  };
}

function linkOutput(link: Link): LinkOutput {
  return { ...link, title: linkTitle(link.id), ...words(link.reason) };
}

/**
 * An attachment with its sentences, made when somebody asks for it.
 *
 * @public
 */
export function attachmentOutput(attachment: Attachment): AttachmentOutput {
  const advice = adviceFor(attachment);
  const { measured, counted, ...rest } = attachment;
  return {
    ...rest,
    ...(measured && {
      measured: { ...measured, ...words(measured.reason) },
    }),
    ...(counted && { counted: { ...counted, ...words(counted.reason) } }),
    links: attachment.links.map(linkOutput),
    ...(advice && { advice }),
  };
}
