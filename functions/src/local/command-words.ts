import { VisibleError } from '../domain/errors.ts';

/** Ends a command that takes no argument with what it is for, when it was given one: `--help`, or a wish that it would have ignored. */
export function expectNoArguments(args: readonly string[], usage: string): void {
  if (args.length > 0) throw new VisibleError('usage', usage);
}
