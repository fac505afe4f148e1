import {
  Environment,
  environmentSchema,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import fc from 'fast-check';

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,8}[a-z0-9])?$/);

/** Levels that admit what each way to raise the memlock limit adds. */
const SECURITY = fc.constantFrom(
  { memlock: 'runtime', podSecurity: 'privileged' },
  { memlock: 'runtime', podSecurity: 'baseline' },
  { memlock: 'runtime', podSecurity: 'restricted' },
  { memlock: 'sys-resource', podSecurity: 'privileged' },
);

const scheduling = fc.record(
  {
    nodeSelector: fc.dictionary(
      fc.constantFrom('example.com/nic', 'zone', 'on'),
      fc.constantFrom('fast', 'yes', '1', ''),
      { maxKeys: 3 },
    ),
    tolerations: fc.array(
      fc.record({
        key: fc.constantFrom('a', 'b', 'null'),
        operator: fc.constantFrom('Exists', 'Equal'),
        effect: fc.constantFrom('NoSchedule', 'NoExecute'),
      }),
      { maxLength: 3 },
    ),
    affinity: fc.constant({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'zone', operator: 'In', values: ['yes', 'b'] },
              ],
            },
          ],
        },
      },
    }),
    topologySpreadConstraints: fc.constant([
      { topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' },
    ]),
    runtimeClassName: fc.constantFrom('performance', 'on'),
  },
  { requiredKeys: [] },
);

/** An environment with other settings of the kind that any backend takes. */
export function arbitraryEnvironment(
  golden: Environment,
): fc.Arbitrary<Environment> {
  return fc
    .record({
      security: SECURITY,
      namespace: fc.option(label, { nil: undefined }),
      nadOwnership: fc.constantFrom('workload', 'platform'),
      imagePullSecrets: fc.uniqueArray(label, { maxLength: 3 }),
      hugepageSizes: fc.constantFrom(['1Gi', '2Mi'], ['2Mi'], ['64Ki']),
      scheduling,
    })
    .map(({ security, ...settings }) =>
      parseWith(
        environmentSchema,
        { ...golden, spec: { ...golden.spec, ...security, ...settings } },
        golden.metadata.name,
      ),
    );
}
