import {
  InvalidInputError,
  ProblemCode,
} from '@fastpath/backstage-plugin-acceleration-common';

/** Where something stands in a pack: `vdpa/overlay/networks.yaml.hbs`, and the line when known. */
export interface TemplatePlace {
  readonly file: string;
  readonly line?: number;
}

/** The error for something wrong in a pack's template: `pack/file: line n: what is wrong; what would be right`. */
export function templateError(
  place: TemplatePlace,
  message: string,
  code: ProblemCode = 'invalid',
): InvalidInputError {
  return InvalidInputError.of({
    code,
    file: place.file,
    path: place.line ? `line ${place.line}` : '',
    message,
  });
}
