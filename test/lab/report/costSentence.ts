import type { CopyCost } from '../model';
import { median } from './median';

/** Two digits that mean something; a virtual machine's clock gives no more. `?` for what is no number. */
const rounded = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(2))) : '?';

/** What one more copy costs: a ratio of medians. Its rates are this machine's, only to be compared with each other. */
export function costSentence({
  direct,
  mediated,
  frameBytes,
  method,
}: CopyCost): string {
  const [without, within] = [median(direct), median(mediated)];
  return `Without a mediator: ${rounded(without / within)} times the packets per second that go through one (about ${rounded(without)} to ${rounded(within)}, frames of ${frameBytes} bytes; ${method}). Rates of this machine alone: they say nothing about hardware.`;
}
