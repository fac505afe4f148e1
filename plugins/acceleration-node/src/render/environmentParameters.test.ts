import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { fakeEnvironment, fakePack } from '../__testUtils__/fakes';
import {
  checkEnvironment,
  environmentParameters,
} from './environmentParameters';

const KERNEL = { kernel: { config: { type: 'macvlan' } } };

function messagesOf(spec: object, file?: string): string[] {
  try {
    environmentParameters(fakeEnvironment('onprem', spec), [fakePack()], file);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('environmentParameters', () => {
  it('fills in defaults, sorts networks, and leaves kernel networks out', () => {
    const environment = fakeEnvironment('onprem', {
      networks: { slow: { mtu: 1500 }, lan: KERNEL, default: {} },
    });
    const { pack, platform, networks } = environmentParameters(environment, [
      fakePack({ name: 'other' }),
      fakePack(),
    ]);
    expect(pack.name).toBe('fake');
    expect(platform).toEqual({ pools: [] });
    expect(networks).toEqual([
      { network: 'default', parameters: { type: 'ovs' } },
      { network: 'slow', parameters: { type: 'ovs', mtu: 1500 } },
    ]);
  });

  it('names every problem of all networks and of the platform side', () => {
    const broken = {
      networks: {
        b: { mtu: 'x' },
        a: { typo: 1 },
        lan: { kernel: { config: {} } },
      },
      platform: { pool: [] },
    };
    expect(messagesOf(broken, 'env.yaml')).toEqual([
      'env.yaml: spec.networks.a.typo: unknown parameter; did you mean "type"?',
      'env.yaml: spec.networks.b.mtu: "x" has the wrong type; give integer',
      "env.yaml: spec.networks.lan: kernel.config: has no type; give the plugin's name, or several as plugins",
      'env.yaml: spec.platform.pool: unknown parameter; did you mean "pools"?',
    ]);
    expect(messagesOf({ networks: { a: { mtu: 'x' } } })).toEqual([
      'environment onprem: spec.networks.a.mtu: "x" has the wrong type; give integer',
    ]);
  });

  it('refuses an unknown backend', () => {
    expect(messagesOf({ backend: 'fakes' }, 'env.yaml')).toEqual([
      'env.yaml: spec.backend: "fakes" is no backend pack; did you mean "fake"? known: fake',
    ]);
  });
});

describe('checkEnvironment', () => {
  it('says nothing of a sound environment, and throws for a broken one', () => {
    expect(
      checkEnvironment(fakeEnvironment('onprem'), [fakePack()]),
    ).toBeUndefined();
    expect(() =>
      checkEnvironment(fakeEnvironment('onprem', { platform: { x: 1 } }), [
        fakePack(),
      ]),
    ).toThrow(
      'environment onprem: spec.platform.x: unknown parameter; known: pools',
    );
  });
});
