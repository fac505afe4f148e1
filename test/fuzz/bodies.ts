import { Candidate, repeated } from './Candidate';
import type { Target } from './targets';

const IMAGE = `registry.example.com/edge/app@sha256:${'0123456789abcdef'.repeat(4)}`;
/** As `MAX_BODY_BYTES` of the API. */
const BODY_LIMIT = 256 * 1024;

/** A request whose lists and mappings are filled at one place. */
export function body(
  { shape, ...candidate }: Candidate,
  limit: number,
): string {
  const [place, kind] = shape.split(' ');
  const open = kind === 'mapping' ? ['{', '}'] : ['[', ']'];
  const filled = `${open[0]}${repeated({ shape, ...candidate }, ',', limit)}${open[1]}`;
  const document = {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'app' },
    spec: {
      image: IMAGE,
      interfaces: [{ name: 'net1', network: 'fast' }],
      environments: ['onprem-fra'],
    },
  };
  const [section, field] = place.split('.') as ['metadata' | 'spec', string];
  const marked = {
    ...document,
    [section]: { ...document[section], [field]: '%%' },
  };
  return JSON.stringify(marked).replace('"%%"', () => filled);
}

/** Requests of `/v1/preview` and `/v1/preflight`, filled to the limit. */
export const BODIES = {
  shapes: [
    'spec.sidecars',
    'spec.env',
    'spec.args',
    'spec.volumes',
    'spec.volumeMounts',
    'spec.ports',
    'spec.environments',
    'spec.interfaces',
    'metadata.labels mapping',
    'metadata.annotations mapping',
    'spec.probes mapping',
    'spec.junk',
  ],
  pieces: [
    '"x#"',
    '0',
    '{}',
    '{"name":"a#"}',
    `{"name":"a#","image":"${IMAGE}"}`,
    '{"name":"a#","value":"v"}',
    '{"name":"a#","emptyDir":{}}',
    '{"name":"a#","mountPath":"/m#"}',
    '{"name":"p#","containerPort":#}',
    '{"name":"e#","interfaces":{"net#":{}}}',
    '"k#":"v"',
    '"k#.example.com/a":"v"',
    '"{net#.vdev} {net1.x#}"',
    '[[[[[[0]]]]]]',
  ],
  limit: BODY_LIMIT,
  plain: {
    shape: 'spec.args',
    piece: '"--option=#"',
    isNumbered: true,
    count: 400,
  },
} satisfies Pick<Target, 'shapes' | 'pieces' | 'limit' | 'plain'>;
