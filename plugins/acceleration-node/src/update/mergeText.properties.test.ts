import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Environment,
  parseWith,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  arbitraryWorkload,
  filled,
  SLOTS,
} from '../__testUtils__/arbitraryWorkload';
import { readEnvironments } from '../input/readEnvironments';
import type { BackendPack } from '../pack/BackendPack';
import { loadBackendPacks } from '../pack/loadBackendPacks';
import { renderWorkload } from '../render/renderWorkload';
import { dumpYaml } from '../yaml/dumpYaml';
import { loadYamlDocuments } from '../yaml/loadYaml';
import {
  Edit,
  edited,
  edits,
  expectedMerge,
  flat,
} from './__testUtils__/randomEdits';
import { commentsOf } from './commentsOf';
import { mergeText } from './mergeText';
import { patchYaml } from './patchYaml';
import { sameValue } from './sameValue';

// 10,000 edits of 200 workloads; more of both: FASTPATH_FUZZ=100 yarn vitest run --project thorough mergeText.properties
const FUZZ = Number(process.env.FASTPATH_FUZZ ?? 1);
const runs = (count: number) => ({ numRuns: count * FUZZ });
const TIMEOUT = 120_000 * FUZZ;
const WORKLOADS = 200;
const EDITS = 10_000;
const GOLDEN = join(__dirname, '..', '..', 'golden');
const NAMES = ['alibaba-ebm', 'aws-euw1', 'laptop', 'onprem-fra'];

/** Single documents of rendered workloads. */
let documents: string[];

beforeAll(async () => {
  const environments: readonly Environment[] = (
    await readEnvironments(join(GOLDEN, 'environments'))
  ).environments;
  const packs: BackendPack[] = await loadBackendPacks({
    directories: [join(GOLDEN, 'backends')],
  });
  const found = new Set<string>();
  const texts = Array.from({ length: SLOTS }, (_, index) => `text ${index}`);
  for (const input of fc.sample(arbitraryWorkload(NAMES), {
    numRuns: Math.max(WORKLOADS, 20 * FUZZ),
    seed: 16,
  })) {
    try {
      const workload = parseWith(workloadSchema, filled(input, texts));
      for (const { path, content } of renderWorkload({
        workload,
        environments,
        packs,
      }).files)
        if (path.startsWith('deploy/'))
          for (const document of loadYamlDocuments(content))
            found.add(dumpYaml(document));
    } catch {
      // Not every random workload fits its environments; the renderer's own tests look at those.
    }
  }
  for (const name of ['edge-httpd', 'packet-gateway'])
    found.add(
      readFileSync(
        join(
          GOLDEN,
          'workloads',
          name,
          'expected/deploy/overlays/aws-euw1/pod.patch.yaml',
        ),
        'utf8',
      ),
    );
  documents = [...found];
  expect(documents.length).toBeGreaterThan(50);
}, TIMEOUT);

const sides = () =>
  fc.record({
    pick: fc.nat(100_000),
    ours: edits(),
    theirs: edits(),
    comments: fc.array(fc.nat(1000), { maxLength: 3 }),
  });

/** Puts comments between and behind lines, as an owner does. */
function commented(text: string, places: readonly number[]): string {
  let result = text;
  for (const [index, place] of places.entries()) {
    const lines = result.split('\n');
    const line = place % (lines.length - 1);
    const indent = ' '.repeat(lines[line].search(/\S|$/));
    const tried = [...lines];
    if (place % 2)
      tried.splice(line, 0, `${place % 3 ? '' : '\n'}${indent}# mine ${index}`);
    else tried[line] += `  # mine ${index}`;
    const after = tried.join('\n');
    try {
      if (sameValue(loadYamlDocuments(after), loadYamlDocuments(result)))
        result = after;
    } catch {
      // Inside of a text.
    }
  }
  return result;
}

interface Case {
  base: string;
  ours: string;
  theirs: string;
  values: unknown[];
}

function caseOf({
  pick,
  ours,
  theirs,
  comments,
}: {
  pick: number;
  ours: Edit[];
  theirs: Edit[];
  comments: number[];
}): Case {
  const base = documents[pick % documents.length];
  const [value] = loadYamlDocuments(base);
  const [o, t] = [edited(value, ours), edited(value, theirs)];
  return {
    base,
    ours: commented(patchYaml(base, o).text, comments),
    theirs: dumpYaml(t),
    values: [value, o, t],
  };
}

const merge = (texts: { base: string; ours: string; theirs: string }) =>
  mergeText(texts, { file: 'f.yaml', take: () => undefined });
const valueOf = (text: string) => loadYamlDocuments(text)[0];

describe('mergeText', () => {
  it(
    'a text with another value holds that value, and its other lines as they were',
    () => {
      fc.assert(
        fc.property(sides(), given => {
          const { base, values } = caseOf(given);
          const text = commented(base, given.comments);
          const { text: after, lost } = patchYaml(text, values[1]);
          expect(valueOf(after)).toEqual(values[1]);
          const left = commentsOf(after).map(comment => comment.text);
          for (const { text: comment } of commentsOf(text))
            expect([...left, ...lost.map(one => one.comment)]).toContain(
              comment,
            );
          if (given.ours.length === 0) expect(after).toBe(text);
        }),
        runs(300),
      );
    },
    TIMEOUT,
  );

  it(
    'ours untouched gives theirs, theirs untouched gives ours, the same gives that',
    () => {
      fc.assert(
        fc.property(sides(), given => {
          const { base, ours, theirs } = caseOf(given);
          expect(merge({ base, ours: base, theirs })).toEqual({
            text: theirs,
            conflicts: [],
          });
          expect(merge({ base, ours, theirs: base })).toEqual({
            text: ours,
            conflicts: [],
          });
          expect(merge({ base, ours, theirs: ours })).toEqual({
            text: ours,
            conflicts: [],
          });
          const same = merge({
            base,
            ours: commented(theirs, given.comments),
            theirs,
          });
          expect(same).toEqual({
            text: commented(theirs, given.comments),
            conflicts: [],
          });
        }),
        runs(200),
      );
    },
    TIMEOUT,
  );

  it(
    'no edit is lost and none invented, and what only one side changed is no conflict',
    () => {
      let merged = 0;
      let clean = 0;
      let count = 0;
      fc.assert(
        fc.property(sides(), given => {
          const { base, ours, theirs, values } = caseOf(given);
          const { text, conflicts } = merge({ base, ours, theirs });
          const tables = values.map(value => flat(value));
          const { wanted, open } = expectedMerge(tables);
          merged += 1;
          count += given.ours.length + given.theirs.length;
          if (conflicts.length > 0) {
            expect(text).toBe(ours);
            const needs = conflicts.filter(
              ({ kind }) => !['moved', 'comment', 'exclusive'].includes(kind),
            );
            if (needs.length > 0)
              expect(
                open,
                JSON.stringify({ needs, base, ours, theirs }, undefined, 1),
              ).not.toEqual([]);
            return;
          }
          clean += 1;
          expect(open).toEqual([]);
          expect(flat(valueOf(text))).toEqual(wanted);
          for (const { text: comment } of commentsOf(ours))
            expect(commentsOf(text).map(one => one.text)).toContain(comment);
          // Twice is once.
          expect(merge({ base: theirs, ours: text, theirs })).toEqual({
            text,
            conflicts: [],
          });
        }),
        // The same ones in every run; others when more are asked for.
        FUZZ === 1 ? { numRuns: 3_000, seed: 16 } : runs(700),
      );
      if (FUZZ === 1) expect(count).toBeGreaterThanOrEqual(EDITS);
      expect(clean / merged).toBeGreaterThan(0.3);
    },
    TIMEOUT,
  );
});
