import { adviceFor } from './advice';
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

/** An attachment as command line and API give it. @public */
export interface AttachmentOutput extends Omit<Attachment, 'links'> {
  readonly links: readonly LinkOutput[];
  /** What a reader can do about it. */
  readonly advice?: string;
}

function linkOutput(link: Link): LinkOutput {
  const { id, reason } = link;
  const todo = reason && reasonAdvice(reason);
  return {
    ...link,
    title: linkTitle(id),
    ...(reason && { says: reasonSentence(reason) }),
    ...(todo && { todo }),
  };
}

/**
 * An attachment with its sentences, made when somebody asks for it.
 *
 * @public
 */
export function attachmentOutput(attachment: Attachment): AttachmentOutput {
  const advice = adviceFor(attachment);
  return {
    ...attachment,
    links: attachment.links.map(linkOutput),
    ...(advice && { advice }),
  };
}
