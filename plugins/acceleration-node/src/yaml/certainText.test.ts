import { describe, expect, it } from 'vitest';
import { certainText } from './certainText';

describe('certainText', () => {
  it.each([
    'a',
    'edge-httpd',
    'apps/v1',
    '/run/fast/0',
    '../../base',
    '.fastpath/base.json',
    'a b',
    'a:b',
    'k8s.v1.cni.cncf.io/networks',
    '4Gi',
    '100m',
  ])('leaves %j plain', text => {
    expect(certainText(text)).toBe(text);
  });

  it.each([
    '0',
    '8080',
    '[{"name":"fast"}]',
    '{}',
    '0_8',
    '-0_9',
    '1_e3',
    '0x_1F',
    'e0',
    '-E5',
  ])('quotes %j', text => {
    expect(certainText(text)).toBe(`'${text}'`);
  });

  it.each([
    '',
    'yes',
    'NULL',
    '.inf',
    '0123',
    '1e3',
    '-1',
    'a: b',
    'a:',
    'a #b',
    ' a',
    'a ',
    'a\nb',
    "{it's}",
    '12:30',
    '- a',
    '&a',
    '*a',
    '!a',
    '%a',
    '@a',
    'ü',
    '\u0000',
  ])('asks for a second look at %j', text => {
    expect(certainText(text)).toBeUndefined();
  });

  it.each(['\ud800', 'a\udc00', '\ude80\ud83d'])(
    'refuses half of a character: %j',
    text => {
      expect(() => certainText(text)).toThrow(
        'holds half of a character (a lone surrogate), which no file can hold; leave it out',
      );
    },
  );
});
