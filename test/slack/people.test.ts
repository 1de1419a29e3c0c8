import { expect, test } from '@jest/globals';
import { aWorkspace } from './a-workspace.ts';

test.each([
  ['U0ONCALL', 'member'],
  ['U0GUEST', 'guest'],
  ['U0SINGLECHANNELGUEST', 'guest'],
  ['U0STRANGER', 'stranger'],
  ['U0OTHERBOT', 'stranger'],
  ['U0LEFT', 'deactivated'],
  ['U0NOBODY', 'could not tell'],
] as const)('%s is: %s', async (id, standing) => {
  await using workspace = await aWorkspace();
  expect(await workspace.people.standingOf(id)).toBe(standing);
});

test('what Slack said of somebody counts for five minutes, and callers who come together share one question', async () => {
  await using workspace = await aWorkspace();
  const { people, slack, clock } = workspace;
  const asked = () => slack.calls.filter(({ method }) => method === 'users.info').length;
  await Promise.all([people.standingOf('U0ONCALL'), people.standingOf('U0ONCALL')]);
  await clock.turn(299_000);
  await people.standingOf('U0ONCALL');
  expect(asked()).toBe(1);
  await clock.turn(2_000);
  await people.standingOf('U0ONCALL');
  expect(asked()).toBe(2);
});

test('"could not tell" is not kept: the next press asks again', async () => {
  await using workspace = await aWorkspace();
  workspace.slack.faults.next('users.info', { kind: 'error', error: 'fatal_error' });
  expect(await workspace.people.standingOf('U0ONCALL')).toBe('could not tell');
  expect(await workspace.people.standingOf('U0ONCALL')).toBe('member');
});

test('nobody waits longer than 2 s for Slack to say who somebody is', async () => {
  await using workspace = await aWorkspace();
  const { people, slack, clock } = workspace;
  slack.faults.next('users.info', { kind: 'hang' });
  const standing = people.standingOf('U0ONCALL');
  await clock.turn(2_000);
  expect(await standing).toBe('could not tell');
  expect(await people.standingOf('U0ONCALL')).toBe('member'); // the call that hangs holds up nobody who asks later
});

test('who is in a user group is kept for five minutes, then asked again, and callers who come together share one question', async () => {
  await using workspace = await aWorkspace();
  const { people, slack, clock } = workspace;
  const asked = () => slack.calls.filter(({ method }) => method === 'usergroups.users.list').length;
  const [one] = await Promise.all([people.inUserGroup('S0APPROVERS'), people.inUserGroup('S0APPROVERS')]);
  expect(one).toEqual(new Set(['U0APPROVER']));
  await clock.turn(299_000);
  await people.inUserGroup('S0APPROVERS');
  expect(asked()).toBe(1);
  await clock.turn(2_000);
  await people.inUserGroup('S0APPROVERS');
  expect(asked()).toBe(2);
});

test('who is in a user group is not known where Slack refuses, or takes longer than 2 s, and is asked again', async () => {
  await using workspace = await aWorkspace();
  const { people, slack, clock } = workspace;
  slack.faults.next('usergroups.users.list', { kind: 'error', error: 'missing_scope' });
  expect(await people.inUserGroup('S0APPROVERS')).toBeUndefined();
  expect(await people.inUserGroup('S0NOSUCH')).toBeUndefined();
  slack.faults.next('usergroups.users.list', { kind: 'hang' });
  const asking = people.inUserGroup('S0APPROVERS');
  await clock.turn(2_000);
  expect(await asking).toBeUndefined();
  expect(await people.inUserGroup('S0APPROVERS')).toEqual(new Set(['U0APPROVER']));
});
