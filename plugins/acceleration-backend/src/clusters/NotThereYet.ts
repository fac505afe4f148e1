/**
 * Thrown by a source whose list is expected to appear soon: nobody is warned, and it is asked again quickly for a while.
 *
 * @public
 */
export class NotThereYet extends Error {
  override readonly name = 'NotThereYet';
}
