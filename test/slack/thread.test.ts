import { describe, expect, test } from '@jest/globals';
import type { Operation, Request } from '../../src/domain/operation.ts';
import type { Post } from '../../src/domain/posts.ts';
import { threadPost } from '../../src/slack/views/thread.ts';
import { en } from '../../src/words/en.ts';
import { textOf } from '../support/read.ts';
import { aContext, anOperation, aShown, members } from '../support/samples.ts';

const read = (operation: Operation, post: Post) => textOf(threadPost(en, operation, post, aContext(operation)).blocks);
const withRequest = (operation: Operation, own: Partial<Request>): Operation => ({
  ...operation,
  requests: operation.requests.map((request) => ({ ...request, ...own })),
});

test('the first post says what started, in how many batches, and who chose what', () => {
  const text = read(anOperation('running', { shown: aShown({ picks: members(23) }) }), { kind: 'start' });
  expect(text).toContain('Started at 10:02 UTC: removing 23 instances from web-prod in 3 batches of 10 at most');
  expect(text).toContain('@U0DECIDER chose Remove, Keep Servers.');
});

describe('a post per batch', () => {
  test('says which of how many, when the cloud accepted it and under which id, and what became of each', () => {
    const text = read(anOperation('partly done', { shown: aShown({ picks: members(12) }) }), {
      kind: 'request',
      index: 1,
    });
    expect(text).toContain('Batch 2 of 2, 2 instances. Accepted by the cloud at 10:03 UTC (request id req-77).');
    expect(text).toContain('web-11: still in the group');
    expect(text).not.toContain('web-10');
  });

  test('that was refused says why, in our words and in those of the cloud', () => {
    const refused = withRequest(anOperation('failed'), {
      phase: 'refused',
      problem: { kind: 'below the minimum', code: 'AS.2036', message: 'less than the minimum' },
    });
    const text = read(refused, { kind: 'request', index: 0 });
    expect(text).toContain('The group would fall below its minimum number of instances.');
    expect(text).toContain('AS.2036: “less than the minimum”');
    expect(text).toContain('lower the minimum of the group first.');
  });

  test('that the cloud never took says that it is not sent again', () => {
    const lost = withRequest(anOperation('failed'), { phase: 'not accepted' });
    expect(read(lost, { kind: 'request', index: 0 })).toContain('It is not sent again.');
  });

  test('without an answer does not claim that it was accepted', () => {
    const settled = withRequest(anOperation('succeeded'), { problem: { kind: 'no answer' } });
    expect(read(settled, { kind: 'request', index: 0 })).not.toContain('Accepted');
  });
});

test('the result names each instance with its fate, what needs somebody first, and the group against the forecast', () => {
  const text = read(anOperation('partly done'), { kind: 'result' });
  expect(text).toMatch(/Result: Partly done: 1 of 2 instances removed from web-prod\./);
  expect(text.indexOf('web-2: still in the group')).toBeLessThan(text.indexOf('web-1: removed'));
  expect(text).toContain('Not as forecast');
  expect(text).toContain('Ask Again opens the picker');
});

test('the result prints every request that is left, ten ids in each', () => {
  const shown = aShown({ picks: members(23) });
  const text = read(anOperation('failed', { shown }), { kind: 'result' });
  expect(text.match(/POST /g)).toHaveLength(3);
  expect(text).toContain('each when the group is idle again');
});
