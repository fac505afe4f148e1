import type { WorkloadInput } from '@fastpath/backstage-plugin-acceleration-common';
import fc from 'fast-check';
import { IMAGE } from './fakes';

/** How many slots for free text a generated workload has at most. */
export const SLOTS = 24;

/** What stands in a slot until it is filled: harmless, and no part of any other value. */
const SLOT = /^(slot|short)(\d+)x$/;
const slot = fc.nat(SLOTS - 1).map(index => `slot${index}x`);

/** A slot for a text that must not be empty and has a bound. */
const short = fc.nat(SLOTS - 1).map(index => `short${index}x`);
const shortened = (text: string) => [...text].slice(0, 400).join('') || '-';

const slots = fc.array(slot, { maxLength: 4 });

/** A copy of a document with texts in the places of its slots. */
export function filled<T>(value: T, texts: readonly string[]): T {
  if (typeof value === 'string') {
    const [, kind, index] = SLOT.exec(value) ?? [];
    if (kind === undefined) return value;
    const text = texts[Number(index)];
    return (kind === 'short' ? shortened(text) : text) as T;
  }
  if (Array.isArray(value)) return value.map(item => filled(item, texts)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, filled(item, texts)]),
  ) as T;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });
const name = fc.stringMatching(/^[a-z]([-a-z0-9]{0,10}[a-z0-9])?$/);
const key = fc.stringMatching(
  /^(?:example\.com\/)?[A-Za-z][-A-Za-z0-9_.]{0,8}[A-Za-z0-9]$/,
);
const labelValue = fc.stringMatching(
  /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,8}[A-Za-z0-9])?)?$/,
);
const cpu = fc.constantFrom('1', '500m', '4', '2.5', '0.1');
const memory = fc.constantFrom('512Mi', '1Gi', '1e9', '4G');

const envVars = fc.uniqueArray(
  fc.oneof(
    fc.record({
      name: fc.constantFrom('A', 'NULL', 'ON', 'LOG.LEVEL', '_x', 'yes'),
      value: slot,
    }),
    fc.record({
      name: fc.constantFrom('POD', 'n', 'false'),
      valueFrom: fc.constant({ fieldRef: { fieldPath: 'metadata.name' } }),
    }),
  ),
  { selector: item => item.name, maxLength: 4 },
);

const timing = {
  initialDelaySeconds: fc.nat(100),
  periodSeconds: fc.integer({ min: 1, max: 100 }),
};
const probe = fc.oneof(
  fc.record(
    {
      exec: fc.record({
        command: fc.array(slot, { minLength: 1, maxLength: 3 }),
      }),
      ...timing,
    },
    { requiredKeys: ['exec'] },
  ),
  fc.record({
    httpGet: fc.record({
      port: fc.constant(8080),
      path: slot,
      httpHeaders: fc.array(
        fc.record({ name: fc.constant('X-Probe'), value: slot }),
        { maxLength: 2 },
      ),
    }),
  }),
  fc.record(
    { tcpSocket: fc.record({ port: fc.constant(8080) }), ...timing },
    { requiredKeys: ['tcpSocket'] },
  ),
);

const sidecars = fc.uniqueArray(
  fc.record(
    {
      name: fc.constantFrom('0123', '1e3', '8'),
      image: fc.constant(IMAGE),
      args: slots,
      env: envVars,
      workingDir: slot,
    },
    { requiredKeys: ['name', 'image'] },
  ),
  { selector: item => item.name, maxLength: 2 },
);

const initContainers = fc.uniqueArray(
  fc.record(
    {
      name: fc.constantFrom('on', 'null', '1-2'),
      image: fc.constant(IMAGE),
      command: slots,
      env: envVars,
      restartPolicy: fc.constant('Always' as const),
    },
    { requiredKeys: ['name', 'image'] },
  ),
  { selector: item => item.name, maxLength: 2 },
);

const gitops = fc.oneof(
  fc.constantFrom('argocd' as const, 'flux' as const),
  fc.record(
    {
      tool: fc.constantFrom('argocd' as const, 'flux' as const),
      repository: fc.constantFrom(
        'https://git.example.com/a.git',
        'git@git.example.com:a/b',
      ),
      branch: fc.constantFrom('on', '1.0', 'release/1e3'),
      folder: fc.constantFrom('null', '0123', 'a/b'),
    },
    { requiredKeys: ['tool'] },
  ),
);

/** One to eight interfaces on some of the networks that the golden environments have or replace by their default. */
const interfaces = fc
  .uniqueArray(
    fc
      .tuple(
        fc.stringMatching(/^[a-z][a-z0-9_-]{0,14}$/),
        fc.constantFrom('fast', 'mirror', 'uplink', 'on', 'mgmt'),
      )
      .map(([interfaceName, network]) => ({
        name: interfaceName,
        network,
        datapath:
          network === 'mgmt' ? ('kernel' as const) : ('userspace' as const),
      })),
    { selector: item => item.name, minLength: 1, maxLength: 8 },
  )
  .filter(items => items.every(item => !['eth0', 'lo'].includes(item.name)));

const hex = fc.nat(255).map(byte => byte.toString(16).padStart(2, '0'));
const address = fc.record(
  {
    ips: fc.array(
      fc.oneof(
        fc.ipV4().map(ip => `${ip}/24`),
        fc.nat(0xffff).map(last => `2001:db8::${last.toString(16)}/64`),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    gateway: fc.ipV4(),
    mac: fc
      .tuple(hex, hex)
      .map(([a, b]) => `02:00:00:00:${a}:${b.toUpperCase()}`),
  },
  { requiredKeys: [] },
);

/** What a workload says about itself in one environment: addresses for some interfaces, one VLAN for each network. */
function use(
  environment: string,
  items: readonly { name: string; network: string }[],
  hasReplicas: boolean,
) {
  return fc
    .record({
      replicas: hasReplicas ? maybe(fc.nat(5)) : fc.constant(undefined),
      resources: maybe(fc.record({ cpu, memory }, { requiredKeys: [] })),
      addresses: fc.array(maybe(address), {
        minLength: items.length,
        maxLength: items.length,
      }),
      vlans: fc.array(maybe(fc.integer({ min: 1, max: 4094 })), {
        minLength: 5,
        maxLength: 5,
      }),
    })
    .map(({ addresses, vlans, ...rest }) => ({
      name: environment,
      ...rest,
      interfaces: Object.fromEntries(
        items.map((item, index) => [
          item.name,
          {
            ...addresses[index],
            vlan: vlans[
              ['fast', 'mirror', 'uplink', 'on', 'mgmt'].indexOf(item.network)
            ],
          },
        ]),
      ),
    }));
}

const controller = fc.constantFrom(
  'Deployment',
  'StatefulSet',
  'DaemonSet',
) as fc.Arbitrary<'Deployment' | 'StatefulSet' | 'DaemonSet'>;

/**
 * Any valid workload, as its author writes it, with slots wherever a text is free: see {@link filled}.
 *
 * @param environments - the names of those that it may run in, at least one
 */
export function arbitraryWorkload(
  environments: readonly string[],
): fc.Arbitrary<WorkloadInput> {
  return (
    fc
      .tuple(
        controller,
        interfaces,
        fc.shuffledSubarray([...environments], { minLength: 1 }),
      )
      .chain(([kind, items, names]) =>
        fc.record({
          apiVersion: fc.constant('fastpath.dev/v1alpha1' as const),
          kind: fc.constant('Workload' as const),
          metadata: fc.record(
            {
              name,
              namespace: name,
              labels: fc.dictionary(key, labelValue, { maxKeys: 3 }),
              annotations: fc.dictionary(key, slot, { maxKeys: 4 }),
            },
            { requiredKeys: ['name'] },
          ),
          spec: fc.record(
            {
              catalog: fc.record(
                {
                  description: short,
                  owner: short,
                  system: short,
                  lifecycle: short,
                  type: short,
                },
                { requiredKeys: [] },
              ),
              controller: fc.constant(kind),
              replicas: fc.nat(6),
              image: fc.constant(IMAGE),
              allowTag: fc.boolean(),
              command: fc.array(slot, { minLength: 1, maxLength: 3 }),
              args: slots,
              env: envVars,
              ports: fc.constant([
                { name: 'http', containerPort: 8080 },
                {
                  name: 'data',
                  containerPort: 9000,
                  protocol: 'UDP' as const,
                  interface: items[0].name,
                },
              ]),
              probes: fc.record(
                { readiness: probe, liveness: probe, startup: probe },
                { requiredKeys: [] },
              ),
              resources: fc.record({ cpu, memory }),
              hugepages: fc.record({
                total: fc.constantFrom('64Mi', '1Gi', '4Gi'),
              }),
              initContainers,
              sidecars,
              volumes: fc.constant([
                { name: 'scratch', emptyDir: {} },
                { name: 'on', configMap: { name: 'settings' } },
              ]),
              interfaces: fc.constant(items),
              environments: fc.tuple(
                ...names.map(environment =>
                  use(environment, items, kind !== 'DaemonSet'),
                ),
              ),
              gitops,
            },
            {
              requiredKeys: [
                'image',
                'controller',
                'interfaces',
                'environments',
              ],
            },
          ),
        }),
      )
      // The command takes the resolver's place, so that no text in the arguments is a placeholder of ours.
      .map(
        workload =>
          ({
            ...workload,
            spec: {
              ...workload.spec,
              command: workload.spec.command ?? ['/bin/app'],
            },
          }) as unknown as WorkloadInput,
      )
  );
}
