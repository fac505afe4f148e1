import type {
  Check,
  EnvironmentReport,
  JudgedRun,
  LabReport,
} from '../../model';
import { alibaba, aws, onprem } from './sampleEnvironments';

/** The digest of the sample's image. */
export const DIGEST =
  'sha256:3f1c5b0a9d7e4f62818c0e6b7a59d3c2417f8e90ab12cd34ef56789001234567';

/** Things broken on purpose, and what they said. */
const NEGATIVES: readonly Check[] = [
  {
    name: 'wrong socket directory',
    passed: true,
    seen: "fastpath-resolve: net1: its socket's directory /run/fast/nowhere does not exist; mount it into this container",
  },
  {
    name: 'missing device',
    passed: true,
    seen: 'fastpath-resolve: net1: no vhost-vdpa device found; request openshift.io/fastvdpa in this container',
  },
  {
    name: 'low memlock',
    passed: true,
    seen: "fastpath-resolve: net1: may lock 64 KiB of memory, and vhost-vdpa pins 131072 KiB; raise the memlock limit of the node's container runtime",
  },
  {
    name: 'stopped mediator',
    passed: true,
    seen: 'the generator sent 500 frames and got 0; the server counted nothing',
  },
  {
    name: 'two pods on one slot',
    passed: true,
    seen: 'fastpath-resolve: net1: another pod uses /run/fast/slot-0; a port has one peer',
  },
];

/** A run in which all went well: what a reader should see most of the time. */
export function sampleReport(changes: Partial<LabReport> = {}): LabReport {
  return {
    startedAt: '2026-11-22T20:11:03.120Z',
    seconds: 192.4,
    machine:
      'Debian 12, Linux 6.1.0-41-amd64, 2 CPUs (Intel Xeon), a virtual machine (KVM)',
    image: {
      name: 'localhost/lab-edge',
      digest: DIGEST,
      base: 'debian:12-slim, made here by debootstrap',
    },
    environments: [onprem(), alibaba(), aws()],
    portability: [
      {
        name: 'the same image digest',
        passed: true,
        seen: `${DIGEST} in onprem, alibaba, aws`,
      },
      {
        name: 'the same arguments',
        passed: true,
        seen: '2 workloads, 3 environments',
      },
      {
        name: 'fastpath verify',
        passed: true,
        seen: 'portable: the pod is the same in every environment',
      },
    ],
    copyCost: {
      direct: [3_012_345, 3_144_210, 3_098_765, 2_950_001, 3_120_000],
      mediated: [1_048_000, 1_061_500, 1_020_300, 1_075_000, 1_052_000],
      ratio: 3_098_765 / 1_052_000,
      frameBytes: 64,
      method:
        'testpmd to testpmd over vhost-user, and the same with a third testpmd between; 5 rounds of 3 s, taking turns; two pollers, two cores',
    },
    negatives: NEGATIVES,
    skipped: [],
    ...changes,
  };
}

/** An environment's first run, changed. */
function withRun(
  environment: EnvironmentReport,
  changes: Partial<JudgedRun>,
): EnvironmentReport {
  return {
    ...environment,
    runs: environment.runs.map((run, index) =>
      index === 0 ? { ...run, ...changes } : run,
    ),
  };
}

/** A run in which an environment could not start, another carried nothing, and a simulator passed for the real thing. */
export function failingReport(): LabReport {
  const silent = aws();
  const [echo, forward] = silent.runs.map(run => ({
    ...run,
    counts: run.counts.map(one => ({ ...one, received: 0 })),
    problems: ['ping: 3 packets transmitted, 0 received, 100% packet loss'],
  }));
  const proud = onprem();
  return sampleReport({
    environments: [
      withRun(proud, {
        received: {
          ...proud.runs[0].received,
          class: 'vdpa',
          verdict: 'as-promised',
        },
      }),
      {
        ...alibaba(),
        runs: [],
        checks: [],
        failure:
          'the guest did not come up within 120 s; its last lines: Kernel panic - not syncing: VFS: Unable to mount root fs',
      },
      {
        ...silent,
        runs: [
          echo,
          {
            ...forward,
            args: forward.args.map(argument =>
              argument.replace('macswap', 'io'),
            ),
          },
        ],
      },
    ],
    portability: [
      {
        name: 'the same arguments',
        passed: false,
        seen: 'aws has "--forward-mode=io"',
        expected: 'onprem has "--forward-mode=macswap"',
      },
    ],
    negatives: [
      ...NEGATIVES.slice(1),
      {
        name: 'wrong socket directory',
        passed: false,
        seen: '',
        expected: "a message that names the socket's directory",
      },
    ],
    copyCost: undefined,
    skipped: ['cost of the extra copy: the mediator did not start'],
  });
}

/** What would break a report that takes texts for its own: markup, terminal codes, directions, lone surrogates, very long words. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>*{display:none}</style>',
  '<!-- --><svg/onload=alert(1)>',
  '&lt;already&gt; &amp; done',
  '\u001b[2J\u001b]0;title\u0007\u009b31m',
  'abc\u202edcba\u2066x\u0000y\ud800z',
  `--${'long'.repeat(200)}`,
  '${process.exit(1)} {{constructor}} $& $1',
  'line one\nline two\r\nN passed, 0 failed',
];

/** A report whose every text is hostile. */
export function hostileReport(): LabReport {
  let next = 0;
  const poison = (value: unknown, key?: string): unknown => {
    if (key === 'backend' || key === 'place') return value;
    if (typeof value === 'string')
      return `${value}${HOSTILE[next++ % HOSTILE.length]}`;
    if (Array.isArray(value)) return value.map(inner => poison(inner));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, poison(inner, name)]),
    );
  };
  return poison(failingReport()) as LabReport;
}
