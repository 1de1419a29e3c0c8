import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Ack, ackWithinMs, type Line, type Payload, type Retry } from './line.ts';

const mostConnections = 10;
const pingEveryMs = 10_000;
const goodbyeMs = 500;

/** How a socket ends: with Slack's warning frame, or cut like a broken line. */
export type DropReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'cut';

/** Delivers over the sockets that the app has opened, each payload to one of them in turn (fact sheet 1.9). */
export class SocketLine implements Line {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  private readonly sockets: WebSocket[] = [];
  private readonly waiting = new Map<string, (answer: Record<string, unknown> | undefined) => void>();
  private readonly appId: string;
  private turn = 0;

  constructor(appId: string) {
    this.appId = appId;
  }

  /** How many sockets are open. */
  get connections(): number {
    return this.sockets.length;
  }

  /** A path at which one socket may connect, once. */
  issuePath(): string {
    const ticket = randomBytes(12).toString('hex');
    this.tickets.add(ticket);
    return `/link/?ticket=${ticket}&app_id=${this.appId}`;
  }

  /** Takes an HTTP upgrade; refuses it without a fresh ticket, or when ten sockets are open. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!this.tickets.delete(ticket) || this.sockets.length >= mostConnections) {
      socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (opened) => this.welcome(opened));
  }

  send(payload: Payload, retry?: Retry): Promise<Ack> {
    const socket = this.nextSocket();
    if (!socket) return Promise.resolve({ isAcked: false, error: 'dispatch_failed', detail: 'no socket is connected' });
    const envelopeId = randomUUID();
    const startedAt = performance.now();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiting.delete(envelopeId);
        resolve({ isAcked: false, error: 'operation_timeout', detail: `no acknowledgement within ${ackWithinMs} ms` });
      }, ackWithinMs);
      this.waiting.set(envelopeId, (answer) => {
        clearTimeout(timer);
        this.waiting.delete(envelopeId);
        const afterMs = performance.now() - startedAt;
        resolve({ isAcked: true, afterMs, ...(answer && Object.keys(answer).length > 0 ? { answer } : {}) });
      });
      socket.send(JSON.stringify(envelope(envelopeId, payload, retry)));
    });
  }

  /** Ends every open socket. */
  drop(reason: DropReason): void {
    for (const socket of [...this.sockets]) {
      if (reason === 'cut') socket.terminate();
      else socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'practice' } }));
      // After its warning a socket is soon closed; the app is expected to be gone by then.
      this.forget(socket);
    }
  }

  /** Says goodbye to every socket, and cuts those that don't answer in half a second. */
  async close(): Promise<void> {
    const ends = [...this.server.clients].map((socket) => ended(socket));
    await Promise.all(ends);
    this.server.close();
  }

  private welcome(socket: WebSocket): void {
    this.sockets.push(socket);
    const pings = setInterval(() => socket.ping(), pingEveryMs);
    pings.unref();
    socket.on('message', (data) => this.hear(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pings);
      this.forget(socket);
    });
    const hello = {
      type: 'hello',
      num_connections: this.sockets.length,
      debug_info: { host: 'practice', approximate_connection_time: 3600 },
      connection_info: { app_id: this.appId },
    };
    socket.send(JSON.stringify(hello));
  }

  private hear(message: string): void {
    const { envelope_id, payload } = JSON.parse(message) as { envelope_id?: string; payload?: Record<string, unknown> };
    if (envelope_id) this.waiting.get(envelope_id)?.(payload);
  }

  private forget(socket: WebSocket): void {
    const at = this.sockets.indexOf(socket);
    if (at >= 0) this.sockets.splice(at, 1);
  }

  private nextSocket(): WebSocket | undefined {
    const open = this.sockets.filter((socket) => socket.readyState === socket.OPEN);
    this.turn += 1;
    return open[this.turn % Math.max(1, open.length)];
  }
}

function ended(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => socket.terminate(), goodbyeMs);
    socket.once('close', () => {
      clearTimeout(impatience);
      resolve();
    });
    socket.close(1000);
  });
}

const envelope = (envelopeId: string, { kind, body }: Payload, retry?: Retry): Record<string, unknown> => ({
  envelope_id: envelopeId,
  type: kind,
  accepts_response_payload: kind !== 'events_api',
  payload: body,
  ...(kind === 'events_api' ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' } : {}),
});
