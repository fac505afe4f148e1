import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../classification/messages/catalogue';
import { LINT_RULES } from '../lint/ruleDescriptions';
import { GLOSSARY } from './glossary';
import { REASON_TERMS, reasonTerm } from './reasonTerms';
import { termId } from './Term';
import { WORD_TERMS, wordTerm } from './wordTerms';

const VERDICTS_PAGE = readFileSync(
  join(__dirname, '../../../../docs/verdicts.md'),
  'utf8',
);

describe('the glossary', () => {
  it('has each word once, each with something to say', () => {
    const ids = GLOSSARY.map(termId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      GLOSSARY.filter(({ title, means }) => !title.trim() || !means.trim()),
    ).toEqual([]);
    expect(GLOSSARY.filter(({ kind }) => kind === 'rule')).toHaveLength(
      LINT_RULES.length,
    );
  });

  it('says of verdicts, classes, access and confidence what the page says', () => {
    const missing = WORD_TERMS.filter(({ kind }) => kind !== 'link').filter(
      ({ name, means, todo = '' }) =>
        !VERDICTS_PAGE.split('\n').some(
          line =>
            line.includes(`\`${name}\``) &&
            line.includes(means) &&
            (todo === '' || VERDICTS_PAGE.includes(todo)),
        ),
    );
    expect(missing.map(termId)).toEqual([]);
  });

  it('has the reasons that the page has, and no other', () => {
    const told = VERDICTS_PAGE.slice(
      VERDICTS_PAGE.indexOf('## Reasons and warnings'),
    )
      .split('\n')
      .filter(line => line.startsWith('| `'))
      .flatMap(line => [...line.split(' | ')[0].matchAll(/`([^`]+)`/g)])
      .map(([, says]) => says)
      .filter(
        says => says.replaceAll('…', '').replace(/[ :,;]/g, '').length > 3,
      );
    const known = REASON_TERMS.map(({ title }) => title);
    expect(told.filter(says => !known.includes(says))).toEqual([]);
    expect(known.filter(says => !told.includes(says))).toEqual([]);
  });

  it('knows no word of a newer backend', () => {
    expect(wordTerm('class', 'quantum')).toBeUndefined();
    expect(wordTerm('class', 'vdpa')?.title).toBe('vDPA');
  });
});

/** A sentence as a page has it: its first parameter is `x1`, and so on. */
const filled = (says: string) => {
  let at = 0;
  return says.replace(/\{\{\w+\}\}/g, () => `x${++at}`);
};

describe('reasonTerm', () => {
  it.each(
    Object.entries(MESSAGES).filter(([code]) =>
      REASON_TERMS.some(({ name }) => name === code),
    ),
  )('finds %s by its sentence', (code, { says }) => {
    expect(reasonTerm(filled(says))?.title).toBe(
      REASON_TERMS.find(({ name }) => name === code)!.title,
    );
    expect(reasonTerm(`net1: ${filled(says)}`)?.name).toBe(
      reasonTerm(filled(says))?.name,
    );
  });

  it.each([
    ['promised vdpa, received mediation (observed)', 'received'],
    [
      'promised mediation, received vdpa (observed), which has fewer copies; the environment is not what it declares',
      'received-better',
    ],
    ['net1: a kernel netdev was promised and is there', 'kernel-there'],
    [
      'net1: PCI device 0000:65:00.2 is not on node worker-1; the network status may be forged or out of date',
      'pci-device-is-not-on',
    ],
    ['0/3 nodes are available: 3 Insufficient cpu', undefined],
    ['', undefined],
  ])('%s: %s', (sentence, name) => {
    expect(reasonTerm(sentence)?.name).toBe(name);
  });

  it('stays quick, whatever a pod is called', () => {
    const long = 'is the best guess and not proven: '.repeat(30_000);
    const started = performance.now();
    reasonTerm(long);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
