import { describe, expect, it } from 'vitest';
import { isPodInfo, parsePodInfo } from './parsePodInfo';

describe('parsePodInfo', () => {
  it.each<[string, string, Record<string, string>]>([
    ['lines', 'a.b/c="x"\nd="y"\n', { 'a.b/c': 'x', d: 'y' }],
    ['no line at the end', 'a="x"', { a: 'x' }],
    [
      'escapes',
      String.raw`a="[{\n  \"b\": \"\\\"\",\t\u003c\x41\U0001F600\101}]"`,
      { a: '[{\n  "b": "\\"",\t<A\u{1F600}A}]' },
    ],
    [
      'an escape that Go has not',
      String.raw`a="\q\UFFFFFFFF"`,
      { a: '\\q\\UFFFFFFFF' },
    ],
    ['an empty value', 'a=""', { a: '' }],
    ['Windows line ends', 'a="x"\r\nb="y"\r\n', { a: 'x', b: 'y' }],
  ])('reads %s', (_, text, expected) => {
    expect(parsePodInfo(text)).toEqual(expected);
  });

  it('keeps a key that every object has to itself', () => {
    expect(Object.hasOwn(parsePodInfo('__proto__="x"'), '__proto__')).toBe(
      true,
    );
    expect(({} as any).x).toBeUndefined();
  });

  it.each(['a', 'a=b', 'a="b', 'a="b" c'])('refuses %j', text => {
    expect(() => parsePodInfo(`x="y"\n${text}`, 'annotations')).toThrow(
      'annotations: line 2: is not key="value"; give the file as the kubelet wrote it',
    );
  });

  it.each<[string, boolean]>([
    ['k8s.v1.cni.cncf.io/networks="a"', true],
    ['\n\na="b"', true],
    ['a: "b"', false],
    ['{"a": 1}', false],
    ['', false],
  ])('isPodInfo(%j): %s', (text, expected) => {
    expect(isPodInfo(text)).toBe(expected);
  });
});
