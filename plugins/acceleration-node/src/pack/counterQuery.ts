import {
  Backend,
  Counter,
  COUNTER_FIELDS,
  CounterField,
  InvalidInputError,
  nearest,
} from '@fastpath/backstage-plugin-acceleration-common';
import { parser } from '@prometheus-io/lezer-promql';

/** The label that tells which counter of which pack a series answers. */
export const COUNTER_LABEL = 'fastpath_counter';

/** A counter's query, checked, with the labels that tie its series to an attachment. */
export interface CounterQuery extends Counter {
  /** `<pack>/<place>`. */
  readonly id: string;
  readonly pack: string;
  /** By label. */
  readonly ties: Readonly<Record<string, CounterField>>;
  /** PromQL in which each placeholder asks for any value: values of attachments never become part of a query. */
  readonly promql: string;
}

/** A placeholder is a whole value: `"$node"`. */
const PLACEHOLDER = /^["'`]\$([A-Za-z_]\w*)["'`]$/;

/** A part of a text that the parser named. */
interface Part {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The parts of a query, in its order; `⚠` among them where it is no PromQL. */
function partsOf(query: string): Part[] {
  const parts: Part[] = [];
  parser.parse(query).iterate({
    enter: ({ name, from, to }) => {
      parts.push({ name, from, to });
    },
  });
  return parts;
}

function fieldOf(
  found: string,
  fail: (message: string) => InvalidInputError,
): CounterField {
  const field = COUNTER_FIELDS.find(known => known === found);
  if (field) return field;
  const meant = nearest(found, COUNTER_FIELDS);
  throw fail(
    `"$${found}" is no field of an attachment; ${meant ? `did you mean "$${meant}"? ` : ''}use ${COUNTER_FIELDS.map(known => `$${known}`).join(', ')}`,
  );
}

/**
 * Checks the counters of a pack by the grammar of PromQL.
 *
 * @param file - for messages
 * @throws InvalidInputError for a query that is no PromQL, for a placeholder that is not the whole value of a matcher with `=`, names
 *   no field, or ties a label that the query's series would not have
 * @public
 */
export function counterQueries(
  { metadata, spec }: Backend,
  file: string,
): CounterQuery[] {
  return (spec.counters ?? []).map((counter, index): CounterQuery => {
    const { query } = counter;
    const fail = (message: string) =>
      InvalidInputError.of({
        file,
        path: `spec.counters[${index}].query`,
        message,
      });
    const parts = partsOf(query);
    const wrong = parts.find(({ name }) => name === '⚠');
    if (wrong)
      throw fail(
        `is no PromQL at character ${wrong.from + 1}: "${query.slice(wrong.from, wrong.from + 20)}"; try it in Prometheus`,
      );
    const ties: Record<string, CounterField> = {};
    let [promql, end] = ['', 0];
    for (const { name, from, to } of parts) {
      if (name !== 'StringLiteral') continue;
      const placeholder = PLACEHOLDER.exec(query.slice(from, to));
      if (!placeholder) {
        if (query.slice(from, to).includes('$'))
          throw fail(
            `${query.slice(from, to)} has a "$" inside of a text; a placeholder is the whole value of a matcher: label="$node"`,
          );
        continue;
      }
      const field = fieldOf(placeholder[1], fail);
      const matcher = parts.findLast(
        each =>
          each.name === 'UnquotedLabelMatcher' &&
          each.from <= from &&
          each.to >= to,
      );
      const [, label, operator] =
        (matcher &&
          /^\s*([A-Za-z_]\w*)\s*(=~|!=|!~|=)/.exec(
            query.slice(matcher.from, from),
          )) ??
        [];
      if (!label || operator !== '=')
        throw fail(
          `"$${field}" is not the value of a matcher with "="; write label="$${field}"`,
        );
      if (ties[label] !== undefined && ties[label] !== field)
        throw fail(
          `ties the label ${label} to "$${ties[label]}" and to "$${field}"; use one of them`,
        );
      ties[label] = field;
      promql += `${query.slice(end, matcher!.from)}${label}!=""`;
      end = to;
    }
    if (Object.keys(ties).length === 0)
      throw fail(
        'names no field of an attachment, so that its series belong to none; add a matcher such as pciAddr="$pciAddress"',
      );
    return {
      ...counter,
      id: `${metadata.name}/${index}`,
      pack: metadata.name,
      ties,
      promql: promql + query.slice(end),
    };
  });
}

/** All counters of a cluster in one query, each marked with its id; `undefined` for none. @public */
export function combinedQuery(
  counters: readonly Pick<CounterQuery, 'id' | 'promql'>[],
): string | undefined {
  if (counters.length === 0) return undefined;
  return counters
    .map(
      ({ id, promql }) =>
        `label_replace((${promql}), "${COUNTER_LABEL}", "${id}", "", "")`,
    )
    .join('\nor\n');
}
