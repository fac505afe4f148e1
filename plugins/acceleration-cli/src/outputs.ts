import {
  ACCESSES,
  CONFIDENCES,
  LINK_IDS,
  LINK_SOURCES,
  LINK_STATES,
  MEASURED_PATHS,
  MEASURED_SOURCES,
  PROBE_ROLES,
  RECEIVED_CLASSES,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { z } from 'zod';

const written = {
  digest: z.string().describe('sha256 of the rendered tree'),
  dryRun: z.boolean(),
  written: z.array(z.string()).describe('paths written, or that would be'),
  unchanged: z.array(z.string()),
  removed: z.array(z.string()),
  warnings: z.array(z.string()),
};

/** What `fastpath render --format json` prints. */
export const renderOutput = z.strictObject({
  workload: z.string(),
  environments: z.array(z.string()),
  portable: z.boolean(),
  ...written,
});

/** What `fastpath environment --format json` prints. */
export const environmentOutput = z.strictObject({
  environment: z.string(),
  backend: z.string(),
  ...written,
});

/** What `fastpath verify --format json` prints. */
export const verifyOutput = z.strictObject({
  portable: z.boolean(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  environments: z.array(z.string()),
  problems: z
    .array(z.string())
    .describe('overlays that do not build, NADs that Multus would refuse'),
  differences: z.array(
    z.strictObject({
      object: z.string(),
      path: z.string(),
      message: z.string(),
      values: z.array(
        z.strictObject({
          environment: z.string(),
          value: z.unknown().optional(),
        }),
      ),
    }),
  ),
  notes: z.array(z.string()),
});

/** What `fastpath conformance --format json` prints. */
export const conformanceOutput = z.array(
  z.strictObject({
    pack: z.string(),
    passed: z.boolean(),
    digest: z
      .string()
      .optional()
      .describe('what acceleration.backends pins the pack by'),
    checks: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        passed: z.boolean(),
        message: z.string().optional(),
      }),
    ),
  }),
);

const receivedClass = z.enum(RECEIVED_CLASSES);
const verdict = z.enum(VERDICTS);
const evidence = z.strictObject({
  object: z.string(),
  field: z.string(),
  value: z.string().describe('as JSON, shortened'),
  says: z.string(),
});

const linkReason = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

const link = z.strictObject({
  id: z.enum(LINK_IDS),
  title: z.string().describe('what holds, in a few words'),
  state: z.enum(LINK_STATES),
  source: z.enum(LINK_SOURCES).optional().describe('who says so'),
  evidence: z.array(evidence),
  at: z
    .string()
    .optional()
    .describe('when it was seen so, where the evidence says it: RFC 3339'),
  reason: linkReason.optional().describe('why it is not held'),
  says: z.string().optional().describe('the reason in a sentence'),
  todo: z.string().optional().describe('what a reader can do about it'),
});

const measured = z
  .strictObject({
    kind: z.enum(['counter', 'probe']),
    at: z.string().describe('RFC 3339'),
    by: z.string().describe('the object that says so'),
    source: z
      .enum(MEASURED_SOURCES)
      .describe('owner: the word of whoever may write the pod'),
    role: z.enum(PROBE_ROLES).optional(),
    peer: z.string().optional(),
    packetsPerSecond: z.number().optional(),
    sent: z.number().optional(),
    received: z.number().optional(),
    lost: z.number().optional(),
    reordered: z.number().optional(),
    latencyMicroseconds: z
      .strictObject({ p50: z.number(), p99: z.number(), max: z.number() })
      .optional()
      .describe('there and back'),
    frameBytes: z.number().optional(),
    durationSeconds: z.number().optional(),
    queues: z.number().optional(),
    device: z.enum(['same', 'alike']).optional(),
    silentSince: z.string().optional(),
    path: z.enum(MEASURED_PATHS),
    current: z
      .boolean()
      .describe('whether it is of the image and the kind of device of now'),
    reason: linkReason.optional(),
    says: z.string().optional(),
    todo: z.string().optional(),
  })
  .describe('what it was seen to carry; it never makes a verdict better');

const explainedAttachment = z.strictObject({
  interface: z.string(),
  network: z.string().optional().describe('namespace/nad'),
  claim: z
    .string()
    .optional()
    .describe(
      'namespace/name of the ResourceClaim that makes it, where no network does',
    ),
  class: receivedClass,
  access: z.enum(ACCESSES),
  confidence: z.enum(CONFIDENCES),
  verified: z
    .boolean()
    .describe(
      "whether what the interface is was shown by links that the pod's owner cannot write",
    ),
  links: z
    .array(link)
    .describe("the chain, in the order in which a packet's way is built"),
  promised: z.union([receivedClass, z.literal('netdev')]).optional(),
  verdict: verdict.optional(),
  reasons: z.array(z.string()),
  advice: z.string().optional(),
  ips: z.array(z.string()),
  mac: z.string().optional(),
  mtu: z.number().optional(),
  devicePath: z.string().optional(),
  pciAddress: z.string().optional(),
  driver: z.string().optional(),
  resource: z.string().optional(),
  measured: measured.optional(),
  counted: measured.optional(),
  evidence: z.array(evidence).describe('what shows the class'),
  promiseEvidence: z.array(evidence).describe('what shows the promise'),
  warnings: z.array(z.string()),
});

/** Read-only all the way down: what is printed is not changed any more. */
type Immutable<T> = T extends object
  ? { readonly [K in keyof T]: Immutable<T[K]> }
  : T;

/** What `fastpath explain --format json` prints. */
export const explainOutput = z.strictObject({
  pods: z.array(
    z.strictObject({
      object: z.string().describe('Pod namespace/name, or Status file'),
      namespace: z.string(),
      name: z.string(),
      node: z.string().optional(),
      workload: z.string().optional(),
      environment: z.string().optional(),
      class: receivedClass
        .optional()
        .describe('absent when the attachments differ'),
      verdict: verdict
        .optional()
        .describe('absent when no environment promises anything'),
      reasons: z.array(z.string()),
      warnings: z.array(z.string()),
      rawStatus: z.string().optional(),
      attachments: z.array(explainedAttachment),
    }),
  ),
  summary: z.strictObject({
    pods: z.number().int(),
    shown: z
      .number()
      .int()
      .describe('pods without secondary networks are only counted'),
    withoutNetworks: z.number().int(),
    verdicts: z.partialRecord(verdict, z.number().int()),
    findings: z
      .number()
      .int()
      .describe('the command ends with 1 when there is any'),
  }),
  warnings: z.array(z.string()),
});

const step = z.union([z.string(), z.number().int()]);
const edited = {
  file: z.string(),
  line: z.number().int(),
  object: z.string().describe('Kind/name'),
  path: z.array(step).describe('keys and places in lists'),
};

/** Why something is as it is: a code, and what its sentence is filled with. */
const reason = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
});

/** What `fastpath lint --format json` prints. */
export const lintOutput = z.strictObject({
  findings: z.array(
    z.strictObject({
      rule: z.string().describe('one of docs/lint.md'),
      severity: z.enum(['error', 'warning', 'note']),
      file: z.string(),
      line: z.number().int(),
      column: z.number().int(),
      object: z
        .string()
        .optional()
        .describe('Kind/name; absent for a finding about a file'),
      path: z
        .array(step)
        .optional()
        .describe('goes on below a text that holds JSON'),
      reason: reason.describe('what is wrong, for programs'),
      message: z.string().describe('what is wrong; what would be right'),
      advice: z
        .array(
          z.union([
            z.strictObject({ ...edited, set: z.unknown() }),
            z.strictObject({
              ...edited,
              remove: z
                .literal(true)
                .describe('an empty path is the whole object'),
            }),
            z.strictObject({
              add: z.record(z.string(), z.unknown()).describe('a whole object'),
            }),
          ]),
        )
        .describe(
          'changes that end the finding; follow one finding, then lint again',
        ),
    }),
  ),
  summary: z.strictObject({
    errors: z.number().int(),
    warnings: z.number().int(),
    notes: z.number().int().describe('do not change the exit code'),
    objects: z.number().int().describe('those that were checked'),
    files: z.number().int(),
    notChecked: z
      .number()
      .int()
      .describe('what no rule looked into: it is not among the objects'),
  }),
  fixed: z
    .strictObject({
      findings: z.number().int().describe('that were followed'),
      files: z.array(z.string()).describe('that change'),
      diff: z.string().describe('a unified diff of them'),
      written: z.boolean().describe('false with --dry-run'),
    })
    .optional()
    .describe('with --fix; the findings are those of the files afterwards'),
  notChecked: z.array(
    z.strictObject({
      file: z.string(),
      line: z.number().int(),
      column: z.number().int(),
      object: z.string().optional().describe('Kind/name'),
      reason,
      message: z.string(),
    }),
  ),
});

/** What `fastpath preflight --format json` prints. */
export const preflightOutput = z.strictObject({
  workload: z.string(),
  passed: z
    .boolean()
    .describe(
      'whether no finding is an error; what could not be checked is a warning',
    ),
  source: z
    .strictObject({
      kind: z.enum(['context', 'inventory']),
      name: z.string().describe('of the context, or the file'),
    })
    .describe('where the cluster was read from'),
  environments: z.array(z.string()).describe('those that were checked'),
  unchecked: z
    .array(z.strictObject({ environment: z.string(), cluster: z.string() }))
    .describe(
      'environments of the workload that are on other clusters, or were not asked for',
    ),
  findings: z.array(
    z.strictObject({
      rule: z.string().describe('one of docs/preflight.md or docs/lint.md'),
      severity: z.enum(['error', 'warning', 'note']),
      reason: reason.describe('what is wrong, for programs'),
      message: z.string().describe('what is wrong; what would be right'),
      environment: z
        .string()
        .optional()
        .describe('absent for a finding about none in particular'),
      file: z.string().optional().describe('the rendered file'),
      path: z.string().optional().describe('in the object'),
      help: z.string().optional().describe('how to put it right'),
    }),
  ),
  summary: z.strictObject({
    errors: z.number().int(),
    warnings: z.number().int(),
    notes: z.number().int().describe('do not change the exit code'),
  }),
});

export type PreflightOutput = z.output<typeof preflightOutput>;
export type LintOutput = z.output<typeof lintOutput>;
export type ExplainOutput = Immutable<z.output<typeof explainOutput>>;
export type RenderOutput = z.output<typeof renderOutput>;
export type EnvironmentOutput = z.output<typeof environmentOutput>;
export type VerifyOutput = z.output<typeof verifyOutput>;
export type ConformanceOutput = z.output<typeof conformanceOutput>;
