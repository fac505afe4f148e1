import {
  fieldOf,
  ImageFacts,
  isFields,
  listIn,
  mappingIn,
  NodeFacts,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';

const textsIn = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isFields(value) ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

/**
 * What requirements look at of a Node, as the API gives it or as it is kept.
 *
 * @returns `undefined` for what has no name
 * @public
 */
export function nodeFacts(node: unknown): NodeFacts | undefined {
  const metadata = mappingIn(node, 'metadata');
  const name = textIn(metadata, 'name');
  if (name === undefined) return undefined;
  const status = mappingIn(node, 'status');
  const kernel = textIn(mappingIn(status, 'nodeInfo'), 'kernelVersion');
  const allocatable = textsIn(fieldOf(status, 'allocatable'));
  return {
    name,
    labels: textsIn(fieldOf(metadata, 'labels')),
    ...(kernel && { kernel }),
    offers: Object.keys(allocatable).filter(key => allocatable[key] !== '0'),
  };
}

/** The images that a DaemonSet runs. @public */
export function imageFacts(daemonSet: unknown): ImageFacts[] {
  const metadata = mappingIn(daemonSet, 'metadata');
  const name = `${textIn(metadata, 'namespace') ?? 'default'}/${textIn(metadata, 'name') ?? ''}`;
  const spec = mappingIn(
    mappingIn(mappingIn(daemonSet, 'spec'), 'template'),
    'spec',
  );
  const images = [
    ...listIn(spec, 'initContainers'),
    ...listIn(spec, 'containers'),
  ].flatMap(container => textIn(container, 'image') ?? []);
  return [...new Set(images)].map(image => ({ daemonSet: name, image }));
}
