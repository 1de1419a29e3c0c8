import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/domain/change.ts';
import type { Operation, Outcome } from '../../src/domain/operation.ts';
import { undoOf } from '../../src/domain/undo.ts';
import { card } from '../../src/slack/views/card.ts';
import { message } from '../../src/slack/views/message.ts';
import { en } from '../../src/words/en.ts';
import { buttonsOf, textOf } from '../support/read.ts';
import { aContext, aGroup, aMember, anOperation, aShown, endedAt } from '../support/samples.ts';

const link = 'https://slack.example/p1';
const read = (operation: Operation, own = {}) => textOf(card(en, operation, aContext(operation, own)).blocks);
const buttons = (operation: Operation) => buttonsOf(card(en, operation, aContext(operation)).blocks);

/** web-1 is deleted, web-2, added by hand, left with its server running on. */
const mixed = () => {
  const shown = aShown({ picks: [aMember(1), aMember(2, { isAddedByHand: true })] });
  const [first, second] = shown.picks;
  return anOperation('succeeded', {
    choice: 'delete',
    shown,
    fates: { [first?.id ?? '']: { kind: 'deleted' }, [second?.id ?? '']: { kind: 'removed' } },
  });
};

/** The card that Undo of an operation posts. */
function undoing(operation: Operation, own: Partial<Operation> = {}): Operation {
  const change = undoOf(operation) as Change;
  const candidates =
    'picks' in change ? change.picks.map((pick) => ({ ...pick, status: 'ACTIVE', addresses: [] })) : undefined;
  const shown = { ...aShown({ picks: [] }), candidates };
  return anOperation('awaiting approval', {
    id: 'op-2',
    undoes: operation.id,
    change,
    shown,
    reason: undefined,
    ...own,
  });
}

describe('the card of a result', () => {
  test('offers Undo, with what that asks for and what cannot come back', () => {
    expect(buttons(mixed())).toEqual(['Undo']);
    const text = read(mixed());
    expect(text).toContain(
      'Undo posts a card that asks for the addition of 1 server to web-prod. Nothing is sent until somebody confirms it there.',
    );
    expect(text).toContain('What cannot come back:');
    expect(text).toContain('web-1: the server is deleted.');
  });

  test('speaks of no loss where all can come back, and of no undo where nothing can', () => {
    expect(read(anOperation('succeeded'))).not.toContain('cannot come back');
    const gone = anOperation('succeeded', { choice: 'delete' });
    expect(buttons(gone)).toEqual([]);
    expect(read(gone)).not.toMatch(/undo/i);
  });

  test('says why there is no button, and what would help', () => {
    const group = aGroup({ status: 'PAUSED' });
    const outcome: Outcome = { at: endedAt, group, isAsForecast: true, zones: [] };
    const operation = anOperation('succeeded', { outcome });
    expect(buttons(operation)).toEqual([]);
    expect(read(operation)).toContain(
      'No Undo is offered, because the addition of 2 servers to web-prod is not possible as the group is now. web-prod is paused, and only a group in service takes additions. Resume it first with /as resume.',
    );
  });

  test('says that it was undone, with the way to that card', () => {
    const operation = anOperation('succeeded', { undoneBy: 'op-2' });
    const undo = undoing(operation, { state: 'succeeded', askedBy: 'U0UNDOER' });
    const text = read(operation, { undoneBy: { operation: undo, link } });
    expect(text).toContain('Undone, as @U0UNDOER asked: Added 2 servers to web-prod. Open that card.');
    expect(text).not.toContain('Undo posts a card');
    expect(buttons(operation)).toEqual([]);
  });

  test('of new numbers says that the instances themselves are Auto Scaling’s choice', () => {
    const grown = aGroup({ size: { current: 7, desired: 7, minimum: 2, maximum: 10 } });
    const resized = anOperation('succeeded', {
      choice: 'confirm',
      change: { action: 'resize', numbers: { desired: 7 } },
      fates: { [grown.id]: { kind: 'done' } },
      outcome: { at: endedAt, group: grown, isAsForecast: true, zones: [] },
    });
    expect(read(resized)).toContain('asks for the resize of web-prod to expected 5.');
    expect(read(resized)).toContain(
      'Which instances there were: Auto Scaling chooses itself whom it removes for the 2 instances that it has started.',
    );
  });
});

describe('the card of an undo', () => {
  test('says what it undoes, who had confirmed that, and what cannot come back', () => {
    const undone = mixed();
    const text = read(undoing(undone), { undoes: { operation: undone, link } });
    expect(text).toContain('Add 1 server to web-prod?');
    expect(text).toContain(
      'Undoes the removal of 2 instances from web-prod, confirmed by @U0DECIDER at 10:02 UTC. Open its card.',
    );
    expect(text).toContain('web-1: the server is deleted.');
  });
});

test('whoever presses Undo after somebody else learns who did, how it stands, and where', () => {
  const undo = undoing(mixed(), { askedBy: 'U0UNDOER' });
  expect(textOf(message(en, { kind: 'undo stands', operation: undo, link }).blocks)).toBe(
    'Your press changed nothing: @U0UNDOER asked for this undo at 10:00 UTC. Its card reads: Add 1 server to web-prod? Open the card.\nCloud otc · project eu-de_prod · region eu-de.',
  );
});
