/** Characters for private use: no name in a cluster holds them. */
const [START, BETWEEN, END] = ['\uE000', '\uE001', '\uE002'];
const NAME = new RegExp(
  `${START}([^${START}${END}]*?)${BETWEEN}([^${START}${END}]*)(?:${END}|$)`,
  'g',
);

/** Whether a reader may be told the name of an object: `Pod edge/httpd-0` of a cluster. */
export type MayName = (cluster: string, object: string) => boolean;

/** What stands for an object whose name is not told. */
const UNNAMED: Readonly<Record<string, string>> = {
  Pod: 'another pod',
  ResourceClaim: 'another resource claim',
};

/**
 * The name of somebody else's object in a reason. It is kept apart from the sentence's own words until it is known who reads
 * it: the same reason is shown to those who may see that object, and to those who may not.
 */
export function foreignName(cluster: string, object: string): string {
  return `${START}${cluster}${BETWEEN}${object}${END}`;
}

/** A text as a reader may read it. */
export function writtenFor(mayName: MayName, text: string): string {
  if (!text.includes(START)) return text;
  return (
    text
      .replace(NAME, (_, cluster: string, object: string) =>
        mayName(cluster, object)
          ? object
          : (UNNAMED[object.slice(0, object.indexOf(' '))] ?? 'something else'),
      )
      // One that was cut off before its object told nothing but the cluster.
      .replace(new RegExp(`${START}.*$`, 's'), '…')
  );
}

/** An answer with each of its texts as a reader may read it; the same object where nothing changes. */
export function answerFor<T>(mayName: MayName, answer: T): T {
  if (typeof answer === 'string') return writtenFor(mayName, answer) as T;
  if (typeof answer !== 'object' || answer === null) return answer;
  if (Array.isArray(answer)) {
    const items = answer.map(item => answerFor(mayName, item));
    return items.some((item, place) => item !== answer[place])
      ? (items as T)
      : answer;
  }
  let changed: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(answer)) {
    const written = answerFor(mayName, value as unknown);
    if (written === value) continue;
    changed ??= { ...(answer as Record<string, unknown>) };
    changed[key] = written;
  }
  return (changed as T) ?? answer;
}

/** For those of whom nothing is known: nobody else's object is named. */
export const NAMES_NOBODY: MayName = () => false;
