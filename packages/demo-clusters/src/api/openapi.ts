import { KINDS, SECRET } from './kinds';

const rootOf = (apiVersion: string) =>
  apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`;

/** kubectl asks only whether the server checks fields itself: then it does not want a schema to do so. */
const FIELD_VALIDATION = [
  {
    name: 'fieldValidation',
    in: 'query',
    schema: { type: 'string', uniqueItems: true },
  },
];

function document(apiVersion: string): unknown {
  const root = rootOf(apiVersion);
  const kinds = [...KINDS, SECRET].filter(
    kind => kind.apiVersion === apiVersion,
  );
  const paths = kinds.map(({ group, version, kind, plural, namespaced }) => [
    `/${root}/${namespaced ? 'namespaces/{namespace}/' : ''}${plural}/{name}`,
    {
      patch: {
        operationId: `patch${kind}`,
        parameters: FIELD_VALIDATION,
        responses: {},
        'x-kubernetes-action': 'patch',
        'x-kubernetes-group-version-kind': { group, version, kind },
      },
    },
  ]);
  const schemas = kinds.map(({ group, version, kind }) => [
    `simulated.${kind}`,
    {
      type: 'object',
      description: 'Simulated: fields are not described.',
      'x-kubernetes-preserve-unknown-fields': true,
      'x-kubernetes-group-version-kind': [{ group, version, kind }],
    },
  ]);
  return {
    openapi: '3.0.0',
    info: { title: 'Simulated Kubernetes', version: 'v1.34.0+simulated' },
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas) },
  };
}

const apiVersions = [...new Set(KINDS.map(kind => kind.apiVersion))];

/** The least of OpenAPI with which `kubectl apply` and `kubectl explain` work, by path. */
export const OPENAPI: Readonly<Record<string, unknown>> = Object.fromEntries([
  [
    '/openapi/v3',
    {
      paths: Object.fromEntries(
        apiVersions.map(apiVersion => [
          rootOf(apiVersion),
          { serverRelativeURL: `/openapi/v3/${rootOf(apiVersion)}` },
        ]),
      ),
    },
  ],
  ...apiVersions.map(apiVersion => [
    `/openapi/v3/${rootOf(apiVersion)}`,
    document(apiVersion),
  ]),
]);
