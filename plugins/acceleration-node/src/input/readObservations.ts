import {
  InvalidInputError,
  isFields,
  isPodInfo,
  type LooseFields,
  NETWORK_STATUS_ANNOTATION,
  parsePodInfo,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readDocuments } from '../yaml/readDocuments';
import { loadYamlDocuments } from '../yaml/loadYaml';

/** What was recognised in a text. @public */
export interface Observations {
  /** Objects of Kubernetes and entities of the catalog, lists resolved. */
  readonly objects: readonly unknown[];
  /** Pods that stand for a status on its own (a status list, a downward API file): they have no spec. */
  readonly statuses: readonly unknown[];
  /** Documents that are none of these. */
  readonly unknown: number;
}

/** The most YAML that is read: it takes far longer than JSON. */
const MAX_YAML = 32 * 1024 * 1024;

const isObject = (value: unknown): value is LooseFields =>
  isFields(value) &&
  typeof value.kind === 'string' &&
  typeof value.apiVersion === 'string';

/** An entry of a network status has a name or an interface, and is no object of Kubernetes. */
const isStatusEntry = (value: unknown) =>
  isFields(value) &&
  !('kind' in value) &&
  ('interface' in value ||
    ('name' in value &&
      ('ips' in value || 'dns' in value || 'device-info' in value)));

/** YAML as people write it: quoted text may stand further to the left than YAML 1.2 allows. */
function parseYaml(text: string, file: string): unknown[] {
  try {
    return loadYamlDocuments(text, file, MAX_YAML);
  } catch (error) {
    if (!(error instanceof InvalidInputError) || !error.has('not-yaml'))
      throw error;
    const { text: indented } = readDocuments(text);
    if (indented === text) throw error;
    return loadYamlDocuments(indented, file, MAX_YAML);
  }
}

function parseDocuments(text: string, file: string): unknown[] {
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[') {
    if (text.length > MAX_YAML)
      throw InvalidInputError.of({
        code: 'too-large',
        file,
        path: '',
        message: `has ${text.length} characters of YAML; at most ${MAX_YAML} are read: ask for JSON (-o json)`,
      });
    return parseYaml(text, file);
  }
  try {
    return [JSON.parse(text)];
  } catch (error) {
    // The message repeats a piece of the text, which is anybody's: what could drive a terminal is taken out.
    const why = (error as Error).message.replace(
      // eslint-disable-next-line no-control-regex
      /[\u0000-\u001f\u007f-\u009f]/g,
      '\u25a1',
    );
    throw InvalidInputError.of({
      code: 'not-json',
      file,
      path: '',
      message: `is not JSON (${why}); give the whole output of kubectl -o json`,
    });
  }
}

/** The objects of a list; those of a typed one (PodList) get the kind that the API server leaves out. */
function itemsOf(document: LooseFields): unknown[] {
  const kind = String(document.kind);
  if (!Array.isArray(document.items) || !kind.endsWith('List'))
    return [document];
  const item = kind.slice(0, -'List'.length);
  return document.items.map(each =>
    isFields(each) && item !== '' && each.kind === undefined
      ? { apiVersion: document.apiVersion, kind: item, ...each }
      : each,
  );
}

/** A pod that has nothing but annotations. */
function statusPod(file: string, annotations: Record<string, string>): unknown {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: file.split(/[\\/]/).at(-1), annotations },
  };
}

/**
 * Recognises what somebody gives us to explain: Kubernetes objects as JSON or YAML (lists, several documents), a bare network
 * status list, or the annotations file of a downward API volume.
 *
 * @param text - JSON of any size; YAML of up to 32 MiB
 * @param file - its name, for messages
 * @throws InvalidInputError when it is none of these
 * @public
 */
export function readObservations(text: string, file: string): Observations {
  if (isPodInfo(text))
    return {
      objects: [],
      statuses: [statusPod(file, parsePodInfo(text, file))],
      unknown: 0,
    };
  const objects: unknown[] = [];
  const statuses: unknown[] = [];
  let unknown = 0;
  for (const document of parseDocuments(text, file)) {
    if (
      Array.isArray(document) &&
      document.length > 0 &&
      document.every(isStatusEntry)
    ) {
      statuses.push(
        statusPod(file, {
          [NETWORK_STATUS_ANNOTATION]: JSON.stringify(document),
        }),
      );
      continue;
    }
    const items = Array.isArray(document) ? document : [document];
    for (const object of items.flatMap(item =>
      isObject(item) ? itemsOf(item) : [item],
    )) {
      if (isObject(object)) objects.push(object);
      else unknown += 1;
    }
  }
  return { objects, statuses, unknown };
}
