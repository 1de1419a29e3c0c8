/** Another process works on the same database. Two would both run what is unfinished, so the second does not start. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
  readonly code = 'DATABASE_IN_USE';
  readonly file: string;

  constructor(file: string, options?: ErrorOptions) {
    super(
      `the database ${file} is in use by another asbot: stop that one first, or set DATABASE_URL to another file`,
      options,
    );
    this.file = file;
  }
}

/** The database can't be opened or brought to the present schema, and trying again won't help. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase';
  readonly code = 'UNUSABLE_DATABASE';
}

/** A stored row that is not what the domain knows: written by another version, or damaged. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';
  readonly code = 'UNREADABLE_ROW';

  constructor(table: string, id: string, options?: ErrorOptions) {
    super(`${table} ${id} is stored but cannot be read`, options);
  }
}
