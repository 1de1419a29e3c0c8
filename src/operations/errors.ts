/** No operation has this id: a card of another installation, or of a database that was replaced. */
export class UnknownOperation extends Error {
  override readonly name = 'UnknownOperation';
  readonly code = 'UNKNOWN_OPERATION'; // Bolt hands on errors with a code, and wraps all others
  readonly operationId: string;

  constructor(operationId: string) {
    super(`there is no operation ${operationId}`);
    this.operationId = operationId;
  }
}
