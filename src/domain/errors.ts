import type { Problem } from './problem.ts';

/** A failure that the person in the channel can act on. Anything else we throw is a defect. */
export class ExplainedError extends Error {
  override readonly name: string = 'ExplainedError';
  readonly code = 'EXPLAINED'; // Bolt hands on errors with a code, and wraps all others
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super([problem.kind, problem.code, problem.message].filter(Boolean).join(': '), options);
    this.problem = problem;
  }
}
