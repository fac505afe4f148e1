/**
 * What can be wrong with what somebody gave us, by code. A program decides by the code; the message is for people, and may
 * change.
 *
 * @public
 */
export const PROBLEM_CODES = {
  invalid: 'the value breaks a rule; the message says which',
  missing: 'a required field is absent',
  'unknown-field': 'no such field exists here',
  'wrong-type': 'a value of another kind belongs here',
  'wrong-form': 'the text does not have the form that is asked for',
  'not-a-choice': 'the value is none of those that are possible',
  'too-small': 'a number, text or list is below its minimum',
  'too-large': 'a number, text, file or answer is above its limit',
  'too-many': 'a list, mapping or document has more entries than are read',
  'too-deep': 'the document is nested deeper than is read',
  duplicate: 'two things share a name, a place or a key',
  reserved: 'the name or place belongs to Fastpath, Multus or the pod itself',
  'unknown-reference': 'it names something that does not exist',
  conflict: 'two values exclude each other',
  'not-found': 'there is no file or folder of this name',
  'not-readable': 'the machine does not give the file',
  'not-a-file': 'it is a folder, a pipe or a device',
  'not-writable': 'the machine does not let the file be written',
  'not-text': 'the file is binary, or no UTF-8',
  empty: 'there is nothing in it',
  'not-yaml': 'the text cannot be read as YAML',
  'not-json': 'the text cannot be read as JSON',
  'not-rendered-here': 'the path is not one that Fastpath renders',
  edited: 'the file was changed since it was rendered',
  'out-of-bounds': 'a template or request takes more work than is done for one',
  more: 'further problems of one kind, which are counted and not listed',
} as const;

/** See {@link PROBLEM_CODES}. @public */
export type ProblemCode = keyof typeof PROBLEM_CODES;
