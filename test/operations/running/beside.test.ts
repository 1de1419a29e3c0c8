import { expect, test } from '@jest/globals';
import type { ChoiceName } from '../../../src/domain/change.ts';
import type { Problem } from '../../../src/domain/problem.ts';
import type { Draft } from '../../../src/operations/draft.ts';
import { aBot } from '../../support/a-bot.ts';

const second = 1_000;

const refusals: [string, Partial<Draft>, readonly string[], ChoiceName, Problem][] = [
  ['an answer to the hook', { action: 'hook' }, ['web-1', 'web-2'], 'continue', { kind: 'throttled', status: 429 }],
  ['a pause', { action: 'pause' }, [], 'confirm', { kind: 'busy', code: 'AS.0003', status: 400 }],
  ['a protection', { action: 'protect' }, ['web-3'], 'confirm', { kind: 'busy', code: 'AS.0003', status: 400 }],
];

test.each(refusals)(
  '%s that is refused for the moment is sent anew beside a removal that a hook holds, without waiting for it',
  async (_what, draft, names, choice, refusal) => {
    const bot = await aBot({ instances: 6 });
    bot.cloud.holdsRemovals = true;
    const removal = await bot.isAskedToRemove(['web-1', 'web-2']);
    await bot.isApprovedBy('approver');
    await bot.becomes(removal.id, ({ fates }) =>
      Object.values(fates).some((fate) => fate.kind === 'leaving' && fate.isHeld),
    );
    const { id } = await bot.isAskedToRemove(names, draft);
    bot.cloud.mishaps.push(refusal);
    await bot.isApprovedBy('presser', { id, choice });
    const { state, decidedAt = '', endedAt = '' } = await bot.ends(id);
    expect(state).toBe('succeeded');
    expect(Date.parse(endedAt) - Date.parse(decidedAt)).toBeLessThan(60 * second);
  },
);
