import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { SHELLS } from '../../templates/accelerated-service/testdata/fakePod';

const RENDERED = path.join(
  __dirname,
  '../../plugins/acceleration-node/golden/platforms/aws-euw1/platform/mediator.yaml',
);
/** The script that the DaemonSet's init containers run, out of the rendered ConfigMap. */
const SCRIPT: string = parseAllDocuments(fs.readFileSync(RENDERED, 'utf8'))
  .map(document => document.toJS())
  .find(
    ({ kind, metadata }) =>
      kind === 'ConfigMap' && metadata.name === 'fastpath-mediator',
  ).data['prepare.sh'];

const FUNCTION = '0000:00:06.0';
/** `ip` of a node whose default route goes through eth0, or through the VLAN eth1.7 on top of eth1. */
const IP = `
case "$*" in
  '-4 route show default') echo 'default via 10.0.0.1 dev eth0 proto dhcp src 10.0.0.9 metric 100 '; echo 'default via 10.0.9.1 dev eth1.7 ' ;;
  '-6 route show default') exit 1 ;;
  '-o link show dev bond1') echo '5: bond1: <BROADCAST> mtu 1500 qdisc noop master bond0 state DOWN \\    link/ether 02:00:00:00:00:05 brd ff:ff:ff:ff:ff:ff' ;;
  '-o link show dev ens'*) echo '6: ens6@if2: <BROADCAST> mtu 1500 qdisc noop state DOWN \\    link/ether 02:00:00:00:00:06 brd ff:ff:ff:ff:ff:ff' ;;
  '-o link show dev eth'*) echo '2: eth0: <BROADCAST> mtu 1500 \\    link/ether 02:00:00:00:00:02 brd ff:ff:ff:ff:ff:ff' ;;
  '-o addr show dev ens7 scope global') echo '7: ens7    inet6 fd00::9/64 scope global' ;;
  '-o addr show dev '*) ;;
  '-o -4 addr show dev ens6 scope global') echo '6: ens6    inet 10.0.4.77/24 brd 10.0.4.255 scope global dynamic ens6\\       valid_lft 3000sec' ;;
  'link set dev '*' up') echo "$4" >> ROOT/up ;;
  *) exit 1 ;;
esac
`;

let root: string;
const at = (file: string) => path.join(root, file);
const write = (file: string, text: string, mode = 0o644) => {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true });
  fs.writeFileSync(at(file), text.replaceAll('ROOT', root), { mode });
};
const identity = () =>
  JSON.parse(fs.readFileSync(at('run/fast/slot-0/identity.json'), 'utf8'));

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'fp-prepare-'));
  const here = SCRIPT.replaceAll(
    /(?<![\w"}])\/(run|sys|etc)\//g,
    `${root}/$1/`,
  ).replaceAll('"/sys/', `"${root}/sys/`);
  write('prepare.sh', here);
  write('bin/ip', `#!/bin/sh${IP}`, 0o755);
  write('bin/modprobe', `#!/bin/sh\necho "$1" > ROOT/modprobe`, 0o755);
  write('etc/fastpath-mediator/iommu', 'no');
  write('sys/module/vfio/parameters/enable_unsafe_noiommu_mode', '0');
  write('sys/class/net/eth1.7/lower_eth1', '');
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

/** A PCI function that has a driver and, unless that is vfio-pci, a netdev. */
function plug(netdev: string, driver: string): void {
  fs.rmSync(at(`sys/bus/pci/devices/${FUNCTION}`), {
    recursive: true,
    force: true,
  });
  write(`sys/bus/pci/drivers/${driver}/unbind`, '');
  write(`sys/bus/pci/devices/${FUNCTION}/driver_override`, '');
  write('sys/bus/pci/drivers_probe', '');
  if (driver !== 'vfio-pci')
    write(
      `sys/bus/pci/devices/${FUNCTION}/net/${netdev}/address`,
      '02:00:00:00:00:06\n',
    );
  fs.symlinkSync(
    at(`sys/bus/pci/drivers/${driver}`),
    at(`sys/bus/pci/devices/${FUNCTION}/driver`),
  );
}

describe.each(SHELLS.map(shell => [shell.join(' '), shell] as const))(
  'prepare.sh under %s',
  (_name, [command, ...options]) => {
    function prepare(...args: string[]) {
      const env = { PATH: `${at('bin')}:${process.env.PATH}` };
      const { status, stderr } = spawnSync(
        command,
        [...options, at('prepare.sh'), ...args],
        { encoding: 'utf8', env },
      );
      return { status, stderr: stderr.replaceAll(root, '') };
    }
    const slot = () => at('run/fast/slot-0');

    it.each([
      [[], {}],
      [['10.0.4.10/24'], { ip: '10.0.4.10', prefix: 24 }],
      [
        ['fd00::7/64', 'fd00::1'],
        { ip: 'fd00::7', prefix: 64, gateway: 'fd00::1' },
      ],
    ])('makes a netdev ready, with the addresses %j', (addresses, expected) => {
      expect(prepare('netdev', 'ens6', slot(), ...addresses)).toEqual({
        status: 0,
        stderr: '',
      });
      expect(identity()).toEqual({
        interface: 'ens6',
        mac: '02:00:00:00:00:06',
        ...expected,
      });
      expect(fs.readFileSync(at('up'), 'utf8')).toBe('ens6\n');
      expect(fs.existsSync(at('modprobe'))).toBe(false);
      expect(fs.statSync(at('run/fast/.known')).mode & 0o777).toBe(0o700);
    });

    it('keeps what it learnt of a PCI function from before it was bound, and trusts the pool more', () => {
      plug('ens6', 'ena');
      // Nothing here binds, so it refuses; what it wrote to the kernel shows.
      expect(prepare('pci', FUNCTION, slot()).stderr).toBe(
        `${FUNCTION}: vfio-pci does not take this PCI function, see dmesg\n`,
      );
      expect(
        fs.readFileSync(at('sys/bus/pci/drivers/ena/unbind'), 'utf8'),
      ).toBe(`${FUNCTION}\n`);
      expect(
        fs.readFileSync(
          at(`sys/bus/pci/devices/${FUNCTION}/driver_override`),
          'utf8',
        ),
      ).toBe('vfio-pci\n');
      expect(
        fs.readFileSync(
          at('sys/module/vfio/parameters/enable_unsafe_noiommu_mode'),
          'utf8',
        ),
      ).toBe('1\n');
      plug('ens6', 'vfio-pci');
      expect(prepare('pci', FUNCTION, slot())).toEqual({
        status: 0,
        stderr: '',
      });
      expect(identity()).toEqual({
        interface: FUNCTION,
        mac: '02:00:00:00:00:06',
        ip: '10.0.4.77',
        prefix: 24,
      });
      expect(
        prepare('pci', FUNCTION, slot(), '10.0.4.10/24', '10.0.4.1'),
      ).toEqual({ status: 0, stderr: '' });
      expect(identity()).toMatchObject({
        ip: '10.0.4.10',
        gateway: '10.0.4.1',
      });
      expect(fs.existsSync(at('up'))).toBe(false);
    });

    it('says nothing of what it never saw', () => {
      plug('ens6', 'vfio-pci');
      expect(prepare('pci', FUNCTION, slot())).toEqual({
        status: 0,
        stderr: '',
      });
      expect(identity()).toEqual({ interface: FUNCTION });
    });

    it.each(['a link', 'a folder', 'a file'])(
      'replaces %s that a pod left in the place of the identity',
      what => {
        const place = at('run/fast/slot-0/identity.json');
        write('victim/file', 'untouched');
        fs.mkdirSync(slot(), { recursive: true });
        if (what === 'a link') fs.symlinkSync(at('victim'), place);
        else if (what === 'a folder')
          write('run/fast/slot-0/identity.json/x', '');
        else fs.writeFileSync(place, '{"mac": "lies"}');
        expect(prepare('netdev', 'ens6', slot())).toEqual({
          status: 0,
          stderr: '',
        });
        expect(identity().mac).toBe('02:00:00:00:00:06');
        expect(fs.readdirSync(at('victim'))).toEqual(['file']);
        expect(fs.lstatSync(place).isFile()).toBe(true);
      },
    );

    it.each([
      ['eth0', 'eth0: eth0 carries the default route, and is never given away'],
      ['eth1', 'eth1: eth1 carries the default route'],
      [
        'bond1',
        'bond1: bond1 is a part of bond0; name a network interface of its own',
      ],
      [
        'ens7',
        'ens7: has an address, for which the kernel would answer beside the pod; remove it',
      ],
      ['absent', 'absent: there is no such network interface on this node'],
    ])('refuses the netdev %s and leaves it alone', (netdev, message) => {
      const { status, stderr } = prepare('netdev', netdev, slot());
      expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
      expect(fs.existsSync(at('up'))).toBe(false);
      expect(fs.existsSync(slot())).toBe(false);
    });

    it.each([
      ['netdev', 'ens6'],
      ['pci', FUNCTION],
    ])(
      'touches no %s when it cannot ask for the default route',
      (kind, name) => {
        plug('ens6', 'ena');
        write(
          'bin/ip',
          `#!/bin/sh\ncase "$*" in *route*) exit 127 ;; esac${IP}`,
          0o755,
        );
        expect(prepare(kind, name, slot()).status).not.toBe(0);
        expect(fs.existsSync(at('up'))).toBe(false);
        expect(
          fs.readFileSync(at('sys/bus/pci/drivers/ena/unbind'), 'utf8'),
        ).toBe('');
      },
    );

    it('refuses a PCI function with the default route, or that is not there', () => {
      expect(prepare('pci', FUNCTION, slot()).stderr).toContain(
        `${FUNCTION}: there is no such PCI function on this node`,
      );
      plug('eth0', 'ena');
      expect(prepare('pci', FUNCTION, slot()).stderr).toContain(
        'eth0 carries the default route',
      );
      expect(
        fs.readFileSync(at('sys/bus/pci/drivers/ena/unbind'), 'utf8'),
      ).toBe('');
    });
  },
);

it('is a portable script', () => {
  const { error, stdout } = spawnSync('shellcheck', ['-s', 'sh', '-'], {
    input: SCRIPT,
    encoding: 'utf8',
  });
  expect(error ? '' : stdout).toBe('');
});
