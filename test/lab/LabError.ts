/** Something that the reader of the lab's output can act upon: printed as one line, without a stack. */
export class LabError extends Error {
  /** @param exitCode - 1: the lab found something broken; 2: it cannot run on this machine, or was called wrongly */
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}
