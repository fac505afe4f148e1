import {
  InvalidInputError,
  nearest,
  Problem,
} from '@fastpath/backstage-plugin-acceleration-common';
import Ajv, { ErrorObject, ValidateFunction } from 'ajv';

/** `/ipam/ranges/0` as users write it: `.ipam.ranges[0]`. */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(step => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join('');
}

/** A copy of plain data; `structuredClone`, which takes anything, takes many times as long. */
function copyOf(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value)
    ? value.map(copyOf)
    : Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, copyOf(item)]),
      );
}

/** Ajv's findings in our words: what was wrong; what would be right. */
const WORDS: Record<
  string,
  (
    error: ErrorObject,
    root?: Record<string, any>,
  ) => { field?: string; message: string }
> = {
  required: (error, root) => ({
    field: error.params.missingProperty,
    message: `is missing${hint(error, root)}`,
  }),
  additionalProperties: error => {
    const known = Object.keys(error.parentSchema?.properties ?? {}).sort();
    const meant = nearest(error.params.additionalProperty, known);
    return {
      field: error.params.additionalProperty,
      message: `unknown parameter; ${meant ? `did you mean "${meant}"?` : `known: ${known.join(', ') || 'none'}`}`,
    };
  },
  enum: error => ({
    message: `${JSON.stringify(error.data)} is not possible here; use one of ${error.params.allowedValues.join(', ')}`,
  }),
  const: error => ({
    message: `${JSON.stringify(error.data)} is not possible here; use ${JSON.stringify(error.params.allowedValue)}`,
  }),
  type: error => ({
    message: `${JSON.stringify(error.data)?.slice(0, 60)} has the wrong type; give ${[error.params.type].flat().join(' or ')}`,
  }),
  pattern: error => ({
    message: `${JSON.stringify(error.data)} does not fit${hint(error) || `; it must match ${error.params.pattern}`}`,
  }),
};

/** The schema's own words about the field, as the way out. A condition that requires a field does not describe it: the root does. */
function hint(error: ErrorObject, root: Record<string, any> = {}): string {
  const field = error.params.missingProperty;
  const described =
    error.parentSchema?.properties?.[field] ??
    (error.instancePath === '' ? root.properties?.[field] : undefined);
  const schema = error.keyword === 'required' ? described : error.parentSchema;
  return schema?.description ? `; give: ${schema.description}` : '';
}

/**
 * A pack's JSON Schema for parameters, compiled: checks values and fills in defaults.
 */
export class ParameterSchema {
  private constructor(
    private readonly schema: Record<string, unknown>,
    private readonly validate: ValidateFunction,
  ) {}

  /**
   * Compiles a JSON Schema (draft-07).
   *
   * @param schema - out of the pack
   * @param file - the pack's file, for messages
   * @param path - where in it
   * @throws InvalidInputError when it is no JSON Schema
   */
  static compile(
    schema: Record<string, unknown>,
    file: string,
    path: string,
  ): ParameterSchema {
    try {
      const ajv = new Ajv({
        allErrors: true,
        useDefaults: true,
        verbose: true,
        strict: true,
        strictTypes: false,
        strictRequired: false,
      });
      return new ParameterSchema(schema, ajv.compile(schema));
    } catch (error) {
      throw InvalidInputError.of({
        file,
        path,
        message: `is not a JSON Schema: ${(error as Error).message}; fix it there`,
      });
    }
  }

  /**
   * The parameters with defaults filled in; what was given is left unchanged.
   *
   * @param parameters - the environment's
   * @param where - the file and the path that the parameters stand at
   * @throws InvalidInputError with every problem
   */
  parse(
    parameters: Record<string, unknown>,
    where: Pick<Problem, 'file' | 'path'>,
  ): Record<string, unknown> {
    const copy = copyOf(parameters) as Record<string, unknown>;
    if (this.validate(copy)) return copy;
    const errors = (this.validate.errors ?? []).filter(
      error =>
        !['if', 'anyOf', 'oneOf'].includes(error.keyword) ||
        this.validate.errors?.length === 1,
    );
    throw new InvalidInputError(
      errors.map(error => {
        const { field, message } = WORDS[error.keyword]?.(
          error,
          this.schema,
        ) ?? { message: `${error.message}${hint(error)}` };
        return {
          file: where.file,
          path: `${where.path}${pathOf(error.instancePath)}${field ? `.${field}` : ''}`,
          message,
        };
      }),
    );
  }
}
