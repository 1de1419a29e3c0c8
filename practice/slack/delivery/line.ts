/** The sorts of payload, named as in Socket Mode. */
export type PayloadKind = 'slash_commands' | 'interactive' | 'events_api';

/** Something that happened and that the app must hear of. */
export interface Payload {
  readonly kind: PayloadKind;
  readonly body: Readonly<Record<string, unknown>>;
}

/** That a delivery is not the first, and what became of the one before. */
export interface Retry {
  readonly number: number;
  readonly reason: 'http_timeout' | 'http_error' | 'connection_failed';
}

/** What became of a delivery: acknowledged, perhaps with an answer, or one of the two errors that people see. */
export type Ack =
  | { readonly isAcked: true; readonly answer?: Readonly<Record<string, unknown>>; readonly afterMs: number }
  | { readonly isAcked: false; readonly error: 'operation_timeout' | 'dispatch_failed'; readonly detail: string };

/** A way to the app: HTTP requests or sockets. */
export interface Line {
  send(payload: Payload, retry?: Retry): Promise<Ack>;
}

/** How long Slack waits for an acknowledgement, in real ms, whatever a test's clock says: it is the network's time (fact sheet 2.1). */
export const ackWithinMs = 3000;
