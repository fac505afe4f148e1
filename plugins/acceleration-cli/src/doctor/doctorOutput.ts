import { REQUIREMENT_STATES } from '@fastpath/backstage-plugin-acceleration-common';
import { RIGHT_STATES } from '@fastpath/backstage-plugin-acceleration-node';
import { z } from 'zod';

const right = z.enum(RIGHT_STATES);

/** What `fastpath doctor --format json` prints. */
export const doctorOutput = z.strictObject({
  context: z.string(),
  as: z.string().optional().describe('who asked, where it was not the user'),
  kubernetes: z.string().optional().describe("the API server's version"),
  rights: z
    .array(
      z.strictObject({
        kind: z.string(),
        resource: z.string().describe('as kubectl calls it'),
        served: z.enum(['served', 'not-served', 'unknown']),
        isOptional: z
          .boolean()
          .describe('whether a cluster may do without the kind'),
        verbs: z.strictObject({ list: right, watch: right }),
        without: z.string().describe('completes "without it, …"'),
      }),
    )
    .describe('on all that Fastpath reads, by SelfSubjectAccessReview'),
  packs: z.array(
    z.strictObject({
      name: z.string(),
      version: z.string().optional(),
      digest: z.string(),
    }),
  ),
  environments: z.array(
    z.strictObject({
      environment: z.string(),
      cluster: z.string(),
      backend: z.string(),
      problems: z.array(z.string()),
      requirements: z.array(
        z.strictObject({
          component: z.string(),
          version: z.string(),
          reason: z.string(),
          state: z.enum(REQUIREMENT_STATES),
          says: z.array(z.string()).describe('what was seen'),
        }),
      ),
    }),
  ),
  summary: z.strictObject({
    rightsLacking: z.number().int(),
    problems: z
      .number()
      .int()
      .describe("what is wrong with the environments' own files"),
    lacking: z.number().int().describe('requirements'),
    tooOld: z.number().int(),
    unread: z
      .number()
      .int()
      .describe('rights and requirements that could not be asked for'),
    unproven: z
      .number()
      .int()
      .describe(
        'requirements that nothing shows, or not their version; do not change the exit code',
      ),
  }),
});

export type DoctorOutput = z.output<typeof doctorOutput>;
