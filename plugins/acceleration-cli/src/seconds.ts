import { InvalidArgumentError } from 'commander';

/** A number of seconds as somebody writes it. @throws InvalidArgumentError for anything else */
export function seconds(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) === 0)
    throw new InvalidArgumentError('Give whole seconds, for example 60.');
  return Number(text);
}
