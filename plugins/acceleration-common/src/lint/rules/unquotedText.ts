import { formatPath } from '../../input/formatPath';
import type { FieldPath } from '../../kubernetes/podTemplate';
import { fieldsOf, itemsOf, listOf, valueAt } from '../../input/looseFields';
import type { ManifestSet } from '../ManifestSet';
import type { Found, Rule } from '../Rule';
import type { LintedObject } from '../views/LintedObject';

/** Words and numbers of YAML 1.1 that are text in YAML 1.2. */
const YAML_1_1 =
  /^(y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?[1-9]\d*_[\d_]*)$/;

/** Mappings of an object whose values are text, besides those of its pods. */
const MAPPINGS: readonly FieldPath[] = [
  ['metadata', 'labels'],
  ['metadata', 'annotations'],
];

const OF_KIND: Readonly<Record<string, readonly FieldPath[]>> = {
  ConfigMap: [['data']],
  Service: [['spec', 'selector']],
  Deployment: [['spec', 'selector', 'matchLabels']],
  DaemonSet: [['spec', 'selector', 'matchLabels']],
  StatefulSet: [['spec', 'selector', 'matchLabels']],
};

function pathsIn(object: LintedObject, mapping: FieldPath): FieldPath[] {
  return Object.keys(fieldsOf(valueAt(object.fields, mapping))).map(key => [
    ...mapping,
    key,
  ]);
}

/** Where Kubernetes wants text, in every object of the set. */
function textPaths(
  set: ManifestSet,
): { object: LintedObject; path: FieldPath }[] {
  const ofObjects = set.objects.flatMap(object => {
    const more = Object.hasOwn(OF_KIND, object.kind)
      ? OF_KIND[object.kind]
      : [];
    return [...MAPPINGS, ...more]
      .flatMap(mapping => pathsIn(object, mapping))
      .map(path => ({ object, path }));
  });
  const ofPods = set.pods.flatMap(({ object, path, containers }) => {
    const own =
      path.length === 0
        ? []
        : [
            ['metadata', 'labels'],
            ['metadata', 'annotations'],
          ];
    const mappings = [...own, ['spec', 'nodeSelector']].flatMap(mapping =>
      pathsIn(object, [...path, ...mapping]),
    );
    const inContainers = containers.flatMap(container => [
      ...itemsOf(container.fields.env).map(({ index }) => [
        ...container.path,
        'env',
        index,
        'value',
      ]),
      ...['args', 'command'].flatMap(list =>
        listOf(container.fields[list]).map((_, index) => [
          ...container.path,
          list,
          index,
        ]),
      ),
    ]);
    return [...mappings, ...inContainers].map(each => ({ object, path: each }));
  });
  return [...ofObjects, ...ofPods];
}

function check({
  object,
  path,
}: {
  object: LintedObject;
  path: FieldPath;
}): Found[] {
  const value = valueAt(object.fields, path);
  const source = object.sourceOf(path);
  const isText = typeof value === 'string';
  if (!isText && typeof value !== 'number' && typeof value !== 'boolean')
    return [];
  if (isText && !(source !== undefined && YAML_1_1.test(source))) return [];
  const token = source ?? String(value);
  const isNumber = isText
    ? !/^[A-Za-z~]/.test(token)
    : typeof value === 'number';
  const read = `${isNumber ? 'number' : 'boolean'}` as const;
  return [
    {
      object: object.index,
      path,
      reason: {
        code: isText
          ? `unquoted-text.${read}-in-yaml-1-1`
          : `unquoted-text.read-as-${read}`,
        params: { path: formatPath(path), token },
      },
      advice: [{ object: object.index, path, set: token }],
    },
  ];
}

/** docs/domain.md §7, "YAML 1.1 tokens unquoted". */
export const unquotedText: Rule = {
  id: 'unquoted-text',
  severity: 'error',
  title:
    'What Kubernetes wants as text is quoted when it looks like something else',
  explanation:
    'Labels, annotations, variables and arguments are text. An unquoted yes, on, 0123 or 1e3 is read as a boolean or a number by the YAML 1.1 of kubectl and the API server, and the object is refused, or the value changed (0123 becomes 83).',
  remedy: 'Put the value into quotation marks.',
  source: 'Kubernetes: sigs.k8s.io/yaml; YAML 1.1, type repository',
  isFixable: true,
  check: set => textPaths(set).flatMap(check),
};
