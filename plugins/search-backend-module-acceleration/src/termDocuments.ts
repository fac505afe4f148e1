import type { IndexableDocument } from '@backstage/plugin-search-common';
import {
  GLOSSARY,
  Term,
  TermKind,
  termId,
} from '@fastpath/backstage-plugin-acceleration-common';

/** How a kind of word is called where it stands alone. */
const KINDS: Readonly<Record<TermKind, string>> = {
  verdict: 'verdict',
  class: 'acceleration class',
  access: 'access of a container',
  confidence: 'confidence of a class',
  link: 'link of the chain of proof',
  reason: 'reason of a verdict',
  rule: 'lint rule',
};

function textOf({ name, kind, title, means, todo, source }: Term): string {
  return [
    `${KINDS[kind]} ${name}`,
    ...(means === title ? [] : [means]),
    ...(todo ? [`What to do: ${todo}`] : []),
    ...(source ? [`Source: ${source}`] : []),
  ].join('. ');
}

/**
 * Every word with what it means, as documents that anybody may find.
 *
 * @param path - the path of the plugin's page
 */
export function termDocuments(path: string): IndexableDocument[] {
  return GLOSSARY.map(term => ({
    title: term.title,
    text: textOf(term),
    location: `${path}/explain/${termId(term)}`,
  }));
}
