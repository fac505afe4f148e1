import { Document, isMap, visit } from 'yaml';

/** A value that is nothing but an action, or a line that is one: no YAML that somebody would write. */
const ACTION = /(^|[:-])[ \t]*\{\{[^{]*\}\}/m;

/** `{{ … }}` unquoted, read as YAML: a mapping whose key is a mapping. */
function hasMappingAsKey(document: Document): boolean {
  let found = false;
  visit(document, {
    Pair(_, pair) {
      found ||= isMap(pair.key);
      return found ? visit.BREAK : undefined;
    },
  });
  return found;
}

/** Whether a text has an action of Helm, or of another tool with the same marks. */
export function hasAction(text: string): boolean {
  return ACTION.test(text);
}

/** Whether a document of a text with actions is a template before it is filled in: it is no YAML, or a strange one. */
export function isTemplate(document: Document): boolean {
  return document.errors.length > 0 || hasMappingAsKey(document);
}
