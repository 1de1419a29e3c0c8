import type { AnyMiddlewareArgs, App, CodedError, Context, Logger } from '@slack/bolt';
import { ExplainedError } from '../domain/errors.ts';
import type { Place } from '../domain/group.ts';
import { type Press, TurnedDown } from '../operations/refusals.ts';
import { readPress } from '../slack/ids.ts';
import type { FlowNeeds } from './needs.ts';

interface ErrorArgs {
  readonly error: CodedError;
  readonly logger: Logger;
  readonly context: Context;
  readonly body: AnyMiddlewareArgs['body'];
}

/** Where a listener failed, the person is told: what they can act on in full, a defect by its reference; the log has the stack. */
export function failureFlow(app: App, needs: FlowNeeds): void {
  app.error(async ({ error, body }: ErrorArgs) => {
    const who = whoAndWhere(body);
    for (const one of unwrapped(error)) {
      if (one instanceof TurnedDown) await tell(needs, who, one.told);
      else if (one instanceof ExplainedError) {
        await tell(needs, who, { kind: 'problem', problem: one.problem, place: await placePressed(needs, body) });
      } else {
        const reference = needs.newId();
        needs.log.error({ reference, err: one }, 'a listener failed');
        await tell(needs, who, { kind: 'defect', reference, wasSent: await mayHaveSent(needs, body) });
      }
    }
  });
}

const tell = async (
  { announcer }: FlowNeeds,
  { person, channel, thread }: WhoAndWhere,
  told: TurnedDown['told'],
): Promise<void> => {
  if (person !== undefined) await announcer.tell(person, channel, told, thread);
};

/** Bolt bundles what several listeners threw, and wraps what has no code of its own. */
function unwrapped(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [error];
  if ('originals' in error && Array.isArray(error.originals)) return error.originals.flatMap(unwrapped);
  return 'original' in error && error.original instanceof Error ? unwrapped(error.original) : [error];
}

interface WhoAndWhere {
  readonly person: string | undefined;
  readonly channel: string | undefined;
  /** The thread in which it was asked or pressed, where it was in one. */
  readonly thread: string | undefined;
}

function whoAndWhere(body: object): WhoAndWhere {
  const id = (part: unknown): string | undefined =>
    typeof part === 'object' && part !== null && 'id' in part && typeof part.id === 'string' ? part.id : undefined;
  const field = (name: string): unknown => (name in body ? (body as Record<string, unknown>)[name] : undefined);
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const within = (part: 'event' | 'message') => (name: string) => {
    const whole: unknown = field(part);
    return typeof whole === 'object' && whole !== null && name in whole
      ? text((whole as Record<string, unknown>)[name])
      : undefined;
  };
  const inEvent = within('event');
  const inMessage = within('message');
  const thread = inEvent('thread_ts') ?? inMessage('thread_ts');
  return {
    person: id(field('user')) ?? text(field('user_id')) ?? inEvent('user'),
    channel: id(field('channel')) ?? text(field('channel_id')) ?? inEvent('channel'),
    thread: thread === inMessage('ts') ? undefined : thread, // a message that has replies names itself
  };
}

/** The cloud of the operation whose card was pressed; undefined where nobody can tell. */
async function placePressed({ store }: FlowNeeds, body: object): Promise<Place | undefined> {
  const pressed = pressIn(body);
  if (pressed === undefined) return undefined;
  return (await store.find(pressed.id).catch(() => undefined))?.place;
}

function pressIn(body: object): Press | undefined {
  const actions: unknown = 'actions' in body && 'message' in body ? body.actions : undefined;
  const [pressed] = Array.isArray(actions) ? actions.map(({ value }) => readPress(value)) : [];
  return pressed;
}

/** Whether anything of the pressed card's operation was written ahead, so that it may have gone to the cloud; also where that cannot be read. */
async function mayHaveSent({ store }: FlowNeeds, body: object): Promise<boolean> {
  const pressed = pressIn(body);
  if (pressed === undefined) return false;
  try {
    const operation = await store.find(pressed.id);
    return operation?.requests.some(({ firstWrittenAt }) => firstWrittenAt !== undefined) ?? false;
  } catch {
    return true;
  }
}
