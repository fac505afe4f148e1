import { describe, expect, it } from 'vitest';
import { FAULTS, manifestsOf } from './__testUtils__/faults';
import {
  nad,
  networks,
  pod,
  pools,
  VDPA_POOL,
} from './__testUtils__/manifests';
import { environmentDifferences } from './environmentDifferences';
import { lintManifests } from './lintManifests';
import { LINT_RULES } from './ruleDescriptions';
import { RULES } from './rules';

const ids = (findings: readonly { rule: string }[]) =>
  findings.map(({ rule }) => rule);

describe('lintManifests', () => {
  it('knows the context and does not judge it', () => {
    const judged = manifestsOf([
      nad('vdpa', { type: 'sriov' }, { resource: 'x.io/vdpa' }),
    ]);
    const context = manifestsOf([
      pools(VDPA_POOL),
      pod({}, networks('a@eth0')),
    ]);
    expect(lintManifests(judged)).toEqual([]);
    expect(ids(lintManifests(judged, { context }))).toEqual(['vdpa-cni']);
  });

  it('holds back what rests on absence when a part cannot be seen', () => {
    const absent = RULES.filter(rule => rule.judgesAbsence).map(
      rule => rule.id,
    );
    for (const [rule, [objects]] of Object.entries(FAULTS)) {
      expect(
        ids(lintManifests(manifestsOf(objects), { isPartial: true })).includes(
          rule,
        ),
        rule,
      ).toBe(!absent.includes(rule));
    }
  });

  // docs/domain.md §7.1: "VF pci addr is required" at run time; other plugins go on without a device.
  it.each([
    ['sriov', 'error'],
    ['ovs', 'warning'],
  ])(
    'weighs a device that is not requested by what %s does without one',
    (type, severity) => {
      const [finding] = lintManifests(
        manifestsOf([
          nad('fast', { type }, { resource: 'x.io/fast' }),
          pod({}, networks('fast')),
        ]),
      );
      expect(finding).toMatchObject({ rule: 'device-not-requested', severity });
    },
  );

  it('sorts by object, then path', () => {
    const findings = lintManifests(
      manifestsOf([
        pod({ container: { args: [1, 2] } }),
        pod({}, networks('a@eth0')),
      ]),
    );
    expect(
      findings.map(({ object, path }) => `${object} ${path.at(-1)}`),
    ).toEqual(['0 0', '0 1', '1 0']);
  });
});

it('every rule explains itself to a stranger', () => {
  for (const { id, title, explanation, remedy, source } of LINT_RULES) {
    expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(`${title} ${explanation} ${remedy} ${source}`, id).not.toMatch(
      /DOMAIN|DESIGN|domain\.md/,
    );
    expect(explanation.endsWith('.'), id).toBe(true);
  }
  expect(new Set(LINT_RULES.map(({ id }) => id)).size).toBe(LINT_RULES.length);
});

describe('environmentDifferences', () => {
  const build = (
    environment: string,
    index: number,
    spec: object,
    metadata: object = {},
  ) => ({
    environment,
    objects: [
      {
        index,
        object: {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'app', ...metadata },
          spec,
        },
      },
    ],
  });

  it('points at the few, and advises what most have', () => {
    const findings = environmentDifferences(
      [
        build('a', 0, { containers: [{ name: 'x', args: ['1'] }] }),
        build('b', 1, { containers: [{ name: 'x', args: ['2'] }] }),
        build('c', 2, { containers: [{ name: 'x', args: ['2'] }] }),
      ],
      {},
      'error',
    );
    expect(findings).toEqual([
      {
        rule: 'environment-difference',
        reason: {
          code: 'environment-difference',
          params: {
            place: 'spec.containers.x.args[0]',
            difference: 'a has "1"; b, c have "2"',
          },
        },
        severity: 'error',
        object: 0,
        path: ['spec', 'containers', 0, 'args', 0],
        message:
          'spec.containers.x.args[0] differs between environments: a has "1"; b, c have "2"; make it the same everywhere',
        advice: [
          { object: 0, path: ['spec', 'containers', 0, 'args', 0], set: '2' },
        ],
      },
    ]);
  });

  it("keeps an environment's own addresses when it advises another selection", () => {
    const selecting = (interfaceName: string, ip: string) => ({
      annotations: networks([
        { name: 'fast', interface: interfaceName, ips: [ip] },
      ]),
    });
    const spec = { containers: [] };
    const [finding] = environmentDifferences(
      [
        build('a', 0, spec, selecting('net9', '10.0.0.1')),
        build('b', 1, spec, selecting('net1', '10.0.0.2')),
        build('c', 2, spec, selecting('net1', '10.0.0.3')),
      ],
      {},
      'error',
    );
    expect(JSON.parse((finding.advice[0] as any).set)).toEqual([
      { name: 'fast', interface: 'net1', ips: ['10.0.0.1'] },
    ]);
  });

  it.each([
    [null],
    ['text'],
    [{ containers: 'x' }],
    [{ containers: [1] }],
    [{ containers: [{ name: 'x', resources: [] }] }],
    [{ volumes: {} }],
  ])('compares nothing that is odd: %j', spec => {
    expect(
      environmentDifferences(
        [build('a', 0, spec as object), build('b', 1, { containers: [] })],
        {},
        'error',
      ).map(({ message }) => message),
    ).toEqual([]);
  });
});
