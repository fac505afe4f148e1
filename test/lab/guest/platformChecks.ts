import type { Check } from '../model';

/** The rendered script of offload's init container, run in several situations (devices-offload.sh). */
const BINDS: Readonly<
  Record<
    string,
    { readonly name: string; readonly expected: RegExp; readonly says: string }
  >
> = {
  bind: {
    name: "the rendered init container's script binds the function to vp-vdpa and adds its vDPA device",
    expected: /^exit 0$/m,
    says: 'exit 0',
  },
  'bind-again': {
    name: "the rendered init container's script can be run again",
    expected: /^exit 0$/m,
    says: 'exit 0',
  },
  'bind-default-route': {
    name: "the rendered init container's script is told to give away the interface with the default route",
    expected: /has the default route.*\n+exit 1$/,
    says: 'it refuses, naming the interface',
  },
  'bind-absent': {
    name: "the rendered init container's script is told of a function that the node has not",
    expected: /no PCI function .* on this node.*\n+exit 1$/,
    says: 'it refuses, naming the function',
  },
};

/**
 * What came of the rendered platform side in a guest.
 *
 * @param said - what the script said in each situation; '' when it was not tried
 * @param offered - lines of devices-offload.sh, `<file of the resource>:<id> <vDPA device> …`
 */
export function platformChecks(
  said: (situation: string) => string,
  offered: string,
): Check[] {
  const binds = Object.entries(BINDS).map(
    ([situation, { name, expected, says }]): Check => {
      const output = said(situation).trim();
      const passed = expected.test(output);
      return {
        name,
        passed,
        seen: output.split('\n').join(' | ') || 'it was not tried',
        ...(passed ? {} : { expected: says }),
      };
    },
  );
  const devices = offered
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.replace('/run/devices/', ''));
  const pool: Check = {
    name: "the rendered device plugin's pool finds the function that the script bound",
    passed: devices.length > 0,
    seen: devices.join(' | ') || 'no device is offered',
    ...(devices.length > 0 ? {} : { expected: 'a device for each pool' }),
  };
  return [...binds, pool];
}
