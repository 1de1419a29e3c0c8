/** Settings that can never work. Names every fault at once, so that all can be mended in one go; no fault ever holds a value. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
  readonly code = 'CANNOT_START';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`cannot start:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}
