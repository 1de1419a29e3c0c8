import { beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { ExplainedError } from '../../src/domain/errors.ts';
import { failureFlow } from '../../src/flows/failures.ts';
import type { FlowNeeds } from '../../src/flows/needs.ts';
import type { Message } from '../../src/operations/message.ts';
import { TurnedDown } from '../../src/operations/refusals.ts';

/** Everybody who was told something, and what the log has. */
const told: { person: string; channel: string | undefined; message: Message }[] = [];
const logged: object[] = [];

/** Lets a listener fail with this payload. */
async function fails(error: Error, body: object, find: () => Promise<unknown> = async () => undefined): Promise<void> {
  let handle: ((args: object) => Promise<void>) | undefined;
  const app = { error: (given: typeof handle) => (handle = given) } as unknown as App;
  failureFlow(app, {
    newId: () => 'ref-1',
    store: { find },
    log: { error: (facts: object) => logged.push(facts) },
    announcer: {
      tell: async (person: string, channel: string | undefined, message: Message) => {
        told.push({ person, channel, message });
        return true;
      },
    },
  } as unknown as FlowNeeds);
  await handle?.({ error, body });
}

const command = { user_id: 'U1', channel_id: 'C1' };
const pressOn = (offer: string) => ({
  type: 'block_actions',
  user: { id: 'U1' },
  channel: { id: 'C1' },
  message: { ts: '1.2' },
  actions: [{ action_id: `as.offer.${offer}`, value: 'op-1.1' }],
});

beforeEach(() => {
  told.length = 0;
  logged.length = 0;
});

describe('where a listener fails', () => {
  test('over something that a person can act on, they are told in full', async () => {
    await fails(new ExplainedError({ kind: 'no rights' }), command);
    await fails(new TurnedDown({ kind: 'unknown card' }), pressOn('keep'));
    expect(told).toEqual([
      { person: 'U1', channel: 'C1', message: { kind: 'problem', problem: { kind: 'no rights' } } },
      { person: 'U1', channel: 'C1', message: { kind: 'unknown card' } },
    ]);
    expect(logged).toEqual([]);
  });

  test('over a defect, they get a reference under which the log has it, and never its words', async () => {
    await fails(new TypeError('x is not a function'), command);
    expect(told[0]?.message).toEqual({ kind: 'defect', reference: 'ref-1', wasSent: false });
    expect(logged).toMatchObject([{ reference: 'ref-1', err: { message: 'x is not a function' } }]);
  });

  test.each([
    ['was written ahead', async () => ({ requests: [{ firstWrittenAt: '2026-11-24T10:00:00Z' }] }), true],
    ['was not', async () => ({ requests: [{}] }), false],
    ['is not known', async () => undefined, false],
    ['cannot be read', async () => Promise.reject(new Error('no database')), true],
  ])(
    'over a defect at a card of which a request %s, they are sent to the group only where something may have gone out',
    async (_what, find, wasSent) => {
      await fails(new Error('broken'), pressOn('keep'), find);
      expect(told[0]?.message).toMatchObject({ kind: 'defect', wasSent });
    },
  );

  test('what Bolt has wrapped or bundled is taken out first', async () => {
    const wrapped = Object.assign(new Error('unhandled'), { original: new TurnedDown({ kind: 'unknown card' }) });
    const bundled = Object.assign(new Error('several'), {
      originals: [wrapped, new ExplainedError({ kind: 'quota' })],
    });
    await fails(bundled, { user: { id: 'U1' }, view: {} });
    expect(told.map(({ message }) => message.kind)).toEqual(['unknown card', 'problem']);
    expect(told[0]?.channel).toBeUndefined();
  });
});
