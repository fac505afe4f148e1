import Ajv, { ValidateFunction } from 'ajv';
import { spec } from '../../schema/openapi.generated';

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: 'spec', ...spec });

const compiled = new Map<string, ValidateFunction>();

function validatorOf(pointer: string): ValidateFunction {
  const validate =
    compiled.get(pointer) ?? ajv.compile({ $ref: `spec#${pointer}` });
  compiled.set(pointer, validate);
  return validate;
}

/** What in a body does not conform to the specification's schema for an answer; empty when all does. */
export function nonconformities(
  method: 'get' | 'post',
  path: keyof typeof spec.paths,
  status: number,
  body: unknown,
): string[] {
  const operation = `/paths/${path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method}/responses`;
  const pointer =
    status === 200
      ? `${operation}/200/content/application~1json/schema`
      : '/components/schemas/Error';
  const validate = validatorOf(pointer);
  validate(body);
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message}`,
  );
}
