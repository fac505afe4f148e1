import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULTS, manifestsOf } from './__testUtils__/faults';
import { GOOD } from './__testUtils__/manifests';
import { NEARLY_FAULTS, REPORTED_FAULTS } from './__testUtils__/reportedFaults';
import type { Reason } from '../messages/Reason';
import { applyEdits } from './applyEdits';
import { lintManifests } from './lintManifests';
import type { LintFinding, LintManifest } from './LintFinding';
import { LINT_MESSAGES } from './messages/lintMessages';
import { RULES } from './rules';

const CASES = [FAULTS, REPORTED_FAULTS].flatMap(table =>
  Object.entries(table).flatMap(([rule, faults]) =>
    faults.map(
      (objects, index) => [rule, index + 1, manifestsOf(objects)] as const,
    ),
  ),
);

/** What a finding is known by when it is looked for again. */
const key = ({ rule, object, path, message }: LintFinding) =>
  JSON.stringify([rule, object, path, message]);

/** Follows the first finding's advice until there is none; gives the findings followed, when it takes too long. */
function mendAll(
  manifests: readonly LintManifest[],
  limit: number,
): { left: number; followed: string[] } {
  let current = [...manifests];
  const followed: string[] = [];
  for (let step = 0; step < limit; step++) {
    const [first] = lintManifests(current);
    if (!first) return { left: 0, followed };
    followed.push(`${first.rule}: ${first.message}`);
    current = applyEdits(current, first.advice);
  }
  return { left: lintManifests(current).length, followed };
}

it('has a fault for every rule, and unique ids', () => {
  const known = new Set([
    ...Object.keys(FAULTS),
    ...Object.keys(REPORTED_FAULTS),
  ]);
  expect([...known].sort()).toEqual(RULES.map(rule => rule.id).sort());
});

describe('reasons', () => {
  const findings = CASES.flatMap(([, , manifests]) => lintManifests(manifests));

  it("start with their rule's id", () => {
    for (const { rule, reason } of findings)
      expect(reason.code.split('.')[0]).toBe(rule);
  });

  it('are all given by some fault, and leave no placeholder open', () => {
    const given = new Set<string>();
    const add = ({ code, params }: Reason) => {
      given.add(code);
      Object.values(params).forEach(
        value => typeof value === 'object' && add(value),
      );
    };
    findings.forEach(({ reason }) => add(reason));
    const rest = Object.keys(LINT_MESSAGES).filter(
      code => !/^json\.|^not-checked\.|_one$|-in-yaml-1-1$/.test(code),
    );
    expect(rest.filter(code => !given.has(code))).toEqual([]);
    for (const { message } of findings) expect(message).not.toMatch(/\{\{/);
  });
});

describe('finds', () => {
  it.each(CASES)('%s (%i)', (rule, _nth, manifests) => {
    expect(lintManifests(manifests).map(finding => finding.rule)).toContain(
      rule,
    );
  });
});

describe('says nothing of', () => {
  it.each([...Object.entries(GOOD), ...Object.entries(NEARLY_FAULTS)])(
    '%s',
    (_what, objects) => {
      expect(lintManifests(manifestsOf(objects))).toEqual([]);
    },
  );
});

describe('a finding is gone when its advice is followed', () => {
  it.each(CASES)('%s (%i)', (_rule, _nth, manifests) => {
    for (const finding of lintManifests(manifests)) {
      expect(finding.advice.length, finding.message).toBeGreaterThan(0);
      const after = lintManifests(applyEdits(manifests, finding.advice));
      expect(after.map(key), finding.message).not.toContain(key(finding));
    }
    const { left, followed } = mendAll(manifests, 30);
    expect(left, followed.join('\n')).toBe(0);
  });

  it('in any mixture of faults, until none is left', () => {
    fc.assert(
      fc.property(
        fc.subarray(
          CASES.map((_, index) => index),
          { minLength: 2, maxLength: 5 },
        ),
        chosen => {
          const manifests = chosen.flatMap(index => CASES[index][2]);
          const { left, followed } = mendAll(manifests, 80);
          expect(left, followed.join('\n')).toBe(0);
        },
      ),
      { numRuns: 150 * Number(process.env.FASTPATH_FUZZ ?? 1) },
    );
  });
});

describe('messages', () => {
  it.each(CASES)(
    '%s (%i): what is wrong; what would be right',
    (_rule, _nth, manifests) => {
      for (const { message } of lintManifests(manifests))
        expect(message).toMatch(/^[^\n]+; [^\n]+$/);
    },
  );
});

describe('never throws', () => {
  /** Words that the rules look for, so that arbitrary values come close to what they read. */
  const WORDS = [
    'metadata',
    'spec',
    'template',
    'containers',
    'resources',
    'limits',
    'x.io/a',
    'hugepages-2Mi',
    'volumes',
    'config',
    'plugins',
    'data',
    '__proto__',
    'constructor',
  ];

  const anything = fc.oneof(
    fc.anything({ key: fc.constantFrom(...WORDS), maxDepth: 6 }),
    fc.constant({ toString: 1, valueOf: 2 }),
    fc.constant([[{ toString: null }]]),
  );

  /** A copy in which some values are anything. */
  function spoil(
    value: unknown,
    picks: Iterator<{ spoilt: boolean; value: unknown }>,
  ): unknown {
    const { spoilt, value: other } = picks.next().value ?? {
      spoilt: false,
      value: undefined,
    };
    if (spoilt) return other;
    if (Array.isArray(value)) return value.map(item => spoil(item, picks));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [
          name,
          ['apiVersion', 'kind'].includes(name) ? item : spoil(item, picks),
        ]),
      );
    return value;
  }

  it('whatever the objects hold', () => {
    fc.assert(
      fc.property(
        fc.array(anything, { maxLength: 4 }),
        objects => void lintManifests(manifestsOf(objects)),
      ),
      { numRuns: 500 * Number(process.env.FASTPATH_FUZZ ?? 1) },
    );
  });

  it('whatever stands in the place of a value', () => {
    const pick = fc.record({
      spoilt: fc.constantFrom(true, ...Array(11).fill(false)),
      value: fc.oneof(anything, fc.string(), fc.integer(), fc.constant(null)),
    });
    const manifests = fc.subarray(
      CASES.map((_, index) => index),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(
        manifests,
        fc.array(pick, { minLength: 60, maxLength: 60 }),
        (chosen, picks) => {
          const values = picks[Symbol.iterator]() as Iterator<{
            spoilt: boolean;
            value: unknown;
          }>;
          const spoilt = chosen.flatMap(index =>
            CASES[index][2].map(({ object }) => ({
              object: spoil(object, values),
            })),
          );
          for (const finding of lintManifests(spoilt))
            applyEdits(spoilt, finding.advice);
        },
      ),
      { numRuns: 1000 * Number(process.env.FASTPATH_FUZZ ?? 1) },
    );
  });
});
