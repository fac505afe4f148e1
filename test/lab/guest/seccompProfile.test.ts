import { describe, expect, it } from 'vitest';
import { seccompProfile } from './seccompProfile';

const profile = {
  defaultAction: 'SCMP_ACT_ERRNO',
  defaultErrnoRet: 38,
  archMap: [
    { architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86'] },
    { architecture: 'SCMP_ARCH_AARCH64', subArchitectures: ['SCMP_ARCH_ARM'] },
  ],
  syscalls: [
    {
      names: ['read'],
      action: 'SCMP_ACT_ALLOW',
      args: [],
      comment: '',
      includes: {},
      excludes: {},
    },
    {
      names: ['personality'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index: 0, value: 8, op: 'SCMP_CMP_EQ' }],
      includes: {},
      excludes: {},
    },
    {
      names: ['arch_prctl'],
      action: 'SCMP_ACT_ALLOW',
      includes: { arches: ['amd64', 'x32'] },
    },
    {
      names: ['s390_guarded_storage'],
      action: 'SCMP_ACT_ALLOW',
      includes: { arches: ['s390'] },
    },
    {
      names: ['mount'],
      action: 'SCMP_ACT_ALLOW',
      includes: { caps: ['CAP_SYS_ADMIN'] },
    },
    {
      names: ['mount'],
      action: 'SCMP_ACT_ERRNO',
      errnoRet: 1,
      excludes: { caps: ['CAP_SYS_ADMIN'] },
    },
  ],
};

describe('seccompProfile', () => {
  it('takes the rules of this architecture, and those that fit the capabilities', () => {
    expect(seccompProfile(profile, [])).toEqual({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 38,
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
      syscalls: [
        { names: ['read'], action: 'SCMP_ACT_ALLOW' },
        {
          names: ['personality'],
          action: 'SCMP_ACT_ALLOW',
          args: [{ index: 0, value: 8, op: 'SCMP_CMP_EQ' }],
        },
        { names: ['arch_prctl'], action: 'SCMP_ACT_ALLOW' },
        { names: ['mount'], action: 'SCMP_ACT_ERRNO', errnoRet: 1 },
      ],
    });
  });

  it('allows more with a capability', () => {
    const { syscalls } = seccompProfile(profile, ['CAP_SYS_ADMIN']);
    expect(syscalls.at(-1)).toEqual({
      names: ['mount'],
      action: 'SCMP_ACT_ALLOW',
    });
  });
});
