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

export type ExplainOutput = Immutable<z.output<typeof explainOutput>>;
