import { FieldContext, isOptional } from '../isOptional';
import { imageProblem } from './imageProblem';

/** Refuses what the renderer would refuse; an empty one too, unless the template lets it stay empty. The form asks when a page is left. */
export function validateImage(
  value: unknown,
  field: { addError(message: string): void },
  context?: FieldContext,
): void {
  if (!value && isOptional(context)) return;
  const problem = imageProblem(typeof value === 'string' ? value : '');
  if (problem?.kind === 'no-digest')
    field.addError(
      'Name the image by its digest, not by a tag. Write <registry>/<repository>@sha256:<64 hex digits>',
    );
  if (problem?.kind === 'invalid')
    field.addError(`The image ${problem.message}`);
}
