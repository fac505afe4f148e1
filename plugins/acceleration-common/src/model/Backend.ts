import { z } from 'zod';
import { freeForm, listOf } from '../input/bounded';
import { dnsLabel, qualifiedName } from '../kubernetes/names';
import { isMultusAnnotation } from '../networks/NetworkSelection';
import { RECEIVED_CLASSES } from './classes';
import { API_VERSION } from './constants';
import { counterSchema } from './counters';
import { MODEL_LIMITS } from './limits';
import { PACK_VERSION } from './packVersions';
import { requirementSchema } from './Requirement';
import { REQUEST_WAYS } from './requestWays';

/** How many values a JSON Schema of a pack may hold. */
const SCHEMA_VALUES = 10_000;

const receivedClass = z.enum(RECEIVED_CLASSES);

/** A statement about performance is only shown together with where it comes from (docs/domain.md §9). */
const promise = z.strictObject({
  class: receivedClass,
  dataPlane: z.string().min(1),
  controlPlane: z.string().min(1),
  extraCopies: z.number().int().min(0),
  statement: z.string().min(1),
  source: z.string().min(1),
});

/** An annotation that the pack's overlay may set on pods. */
const podAnnotation = qualifiedName.refine(key => !isMultusAnnotation(key), {
  error:
    "is derived from the workload's interfaces; leave it out, and give addresses as selections",
});

/**
 * The description of a backend pack, `backend.yaml`: what the backend promises, what it needs, and JSON Schemas of its
 * parameters: `network` for each of an environment's networks, `platform` for its platform side.
 *
 * @public
 */
export const backendSchema = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('Backend'),
  metadata: z.strictObject({
    name: dnsLabel,
    title: z.string().min(1),
    description: z.string().optional(),
    /** Of the pack: raised with each change of what it renders. */
    version: z
      .string()
      .regex(PACK_VERSION, {
        error: 'is no version; write letters, digits and "-+.", such as 0.2.0',
      })
      .optional(),
  }),
  spec: z.strictObject({
    promise,
    accepts: listOf(RECEIVED_CLASSES.length, receivedClass).min(1),
    requires: listOf(MODEL_LIMITS.pack, requirementSchema).default([]),
    annotations: listOf(MODEL_LIMITS.pack, podAnnotation).default([]),
    /** How its devices may be asked for. */
    requestedBy: listOf(REQUEST_WAYS.length, z.enum(REQUEST_WAYS))
      .min(1)
      .optional(),
    /** Why they may not be asked for in another way; shown to whoever tries. */
    notRequestedBy: z
      .partialRecord(z.enum(REQUEST_WAYS), z.string().min(1).max(1000))
      .optional(),
    /** Which series of the platform's exporters belong to an attachment; nothing is counted without them. */
    counters: listOf(MODEL_LIMITS.pack, counterSchema).optional(),
    network: freeForm(SCHEMA_VALUES),
    platform: freeForm(SCHEMA_VALUES),
  }),
});

/** A backend's description with all defaults filled in. @public */
export type Backend = z.output<typeof backendSchema>;
