import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { freeForm, mapOf } from '../input/bounded';
import { MODEL_LIMITS } from '../model/limits';
import { ImageReference } from './ImageReference';
import { qualifiedName } from './names';
import { Quantity } from './Quantity';

/** Runs a parser that throws InputError as a zod check, with its message. */
function accepts(parse: (text: string) => unknown) {
  return (ctx: z.core.ParsePayload<string>) => {
    try {
      parse(ctx.value);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      ctx.issues.push({
        code: 'custom',
        message: error.message,
        input: ctx.value,
      });
    }
  };
}

/** A quantity as text; YAML's numbers are taken too, as Kubernetes does. @public */
export const quantity = z
  .union([z.string(), z.number()])
  .transform(value => String(value))
  .pipe(
    z.string().check(ctx => {
      try {
        if (!Quantity.parse(ctx.value).isPositive()) {
          ctx.issues.push({
            code: 'custom',
            message: 'is not more than nothing; give a positive quantity',
            input: ctx.value,
          });
        }
      } catch {
        ctx.issues.push({
          code: 'custom',
          message: 'is not a quantity; write for example 500m, 4, 512Mi or 2Gi',
          input: ctx.value,
        });
      }
    }),
  );

/** An image reference, with a tag or a digest or neither. @public */
export const imageReference = z.string().check(accepts(ImageReference.parse));

/** A port of a container. @public */
export const portNumber = z.number().int().min(1).max(65535);

/** `nodeSelector`. @public */
export const nodeSelector = mapOf(
  MODEL_LIMITS.scheduling,
  qualifiedName,
  z.string(),
);

/** One toleration (core/v1). @public */
export const toleration = z.strictObject({
  key: z.string().optional(),
  operator: z.enum(['Exists', 'Equal', 'Lt', 'Gt']).optional(),
  value: z.string().optional(),
  effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
  tolerationSeconds: z.number().int().optional(),
});

/** Kubernetes' own structure, passed on unchanged; the API server checks what is in it. @public */
export const passedOn = freeForm();
