import { Fields, fieldsOf, isFields } from '../input/looseFields';

const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];

const isListOfFields = (value: unknown) =>
  value === undefined || (Array.isArray(value) && value.every(isFields));
const isFieldsOrNothing = (value: unknown) =>
  value === undefined || isFields(value);

function isPlainContainer(container: Fields): boolean {
  const context = fieldsOf(container.securityContext);
  const { add } = fieldsOf(context.capabilities);
  const { limits, requests } = fieldsOf(container.resources);
  const mappings = [
    container.securityContext,
    context.capabilities,
    container.resources,
    limits,
    requests,
  ];
  return (
    isListOfFields(container.volumeMounts) &&
    mappings.every(isFieldsOrNothing) &&
    (add === undefined || Array.isArray(add))
  );
}

/** Whether a mapping anywhere cannot be made text. */
function hasToString(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    Object.hasOwn(value, 'toString') ||
    Object.hasOwn(value, 'valueOf') ||
    Object.values(value).some(hasToString)
  );
}

/**
 * Whether an object has lists and mappings where the portability proof walks them. What kustomize builds always has; what
 * somebody wrote by hand need not.
 */
export function isComparable(object: unknown): boolean {
  const { metadata, kind, spec: given } = fieldsOf(object);
  if (hasToString(object)) return false;
  if (
    !isFields(metadata) ||
    !isFieldsOrNothing(metadata.annotations) ||
    !isFieldsOrNothing(metadata.labels) ||
    !isFieldsOrNothing(given)
  )
    return false;
  const template = fieldsOf(given).template;
  const hasTemplate = kind !== 'Pod' && template !== undefined;
  if (
    hasTemplate &&
    !(
      isFields(template) &&
      isFieldsOrNothing(template.metadata) &&
      isFieldsOrNothing(template.spec)
    )
  )
    return false;
  const templateMetadata = fieldsOf(fieldsOf(template).metadata);
  if (
    !isFieldsOrNothing(templateMetadata.annotations) ||
    !isFieldsOrNothing(templateMetadata.labels)
  )
    return false;
  const spec =
    kind === 'Pod' ? fieldsOf(given) : fieldsOf(fieldsOf(template).spec);
  const lists = [...CONTAINERS.map(list => spec[list]), spec.volumes];
  if (!lists.every(isListOfFields) || !isFieldsOrNothing(spec.securityContext))
    return false;
  return CONTAINERS.flatMap(list => (spec[list] ?? []) as Fields[]).every(
    isPlainContainer,
  );
}
