import { describe, expect, it } from 'vitest';
import { isEnvironmentMount } from './isEnvironmentMount';

describe('isEnvironmentMount', () => {
  it.each<[unknown, boolean]>([
    ['/run/fast', true],
    ['/run/fast/', true],
    ['/run/fast/0', true],
    ['/run//fast/0', true],
    ['/etc/fastpath', true],
    ['/etc/fastpath/more', true],
    ['/dev/hugepages', true],
    ['/dev/vhost-vdpa-0', true],
    ['/dev', false],
    ['/dev/', false],
    ['//dev//', false],
    ['/', false],
    ['', false],
    ['/run', false],
    ['/run/fastest', false],
    ['/etc/fastpath-evil', false],
    ['/etc', false],
    ['/usr/bin', false],
    ['/devices', false],
    ['/dev/../usr/bin', false],
    ['/dev/./x', false],
    ['/run/fast/..', false],
    ['dev/x', false],
    ['/x/dev/y', false],
    [undefined, false],
    [5, false],
  ])('%j: %s', (path, expected) => {
    expect(isEnvironmentMount(path)).toBe(expected);
  });
});
