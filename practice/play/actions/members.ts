import type { Stage } from '../stage.ts';

/** Servers join: one that cannot is named with the reason, and the other is protected once it is in service. */
export async function serversJoin(on: Stage): Promise<void> {
  on.scene('Spare servers join');
  const { slack, cloud } = on.practice;
  const [oncall, approver] = [slack.as('on-call'), slack.as('approver')];
  await on.types('on-call', '/as add web-prod web-spare-1 lab-box');
  const told = await on.untilTold(oncall, 'lab-box');
  on.sees('on-call', told.readable());
  on.promise('what cannot join is named with the reason', told.readable().includes('another VPC'));
  on.promise('nothing was sent', cloud.requests.of('batch').length === 0);

  await on.types('on-call', '/as add web-prod web-spare-1 --protect --reason "evening peak"');
  const card = await on.untilCard('Add 1 server to web-prod?');
  on.sees('everybody', card.readable());
  on.does('approver', 'presses Add 1 Server');
  await approver.presses('Add 1 Server', card);
  const done = await on.untilCard('Added 1 server to web-prod');
  on.sees('everybody', done.readable());
  const joined = cloud.world.instance('web-prod', 'web-spare-1');
  on.promise('the server is in service in the group', joined.lifecycleState === 'INSERVICE');
  on.promise('it is protected', joined.isProtected);
}

/** Protection is set and read back; the card says what it does not hold off. */
export async function protectedFromScaleIn(on: Stage): Promise<void> {
  on.scene('Two instances are protected, asked for by a mention in a thread');
  const { slack, cloud } = on.practice;
  const [oncall, approver] = [slack.as('on-call'), slack.as('approver')];
  await on.types('on-call', 'web-1 and web-2 hold the core dumps; nobody may scale them away');
  const talk = oncall.sees('#ops').at(-1);
  on.does('on-call', 'answers in its thread: @asbot protect web-prod web-1 web-2');
  await oncall.types('#ops', '@asbot protect web-prod web-1 web-2', { thread: talk });
  const card = await on.untilPost('Protect 2 instances of web-prod?');
  on.sees('the thread', card.readable());
  on.promise('the card stands in that thread', card.threadTs === talk?.ts);
  on.promise('it says what protection does not hold off', card.readable().includes('not a removal by hand'));
  on.does('approver', 'presses Protect 2 Instances');
  await approver.presses('Protect 2 Instances', card);
  on.sees('the thread', (await on.untilPost('Protected 2 instances of web-prod')).readable());
  const isProtected = (name: string): boolean => cloud.world.instance('web-prod', name).isProtected;
  on.promise('both are protected', isProtected('web-1') && isProtected('web-2'));
}

/** A removal is undone: the server joins again, and its protection comes back. */
export async function aRemovalIsUndone(on: Stage): Promise<void> {
  on.scene('A removal is undone, protection included');
  const { slack, cloud } = on.practice;
  const [oncall, approver] = [slack.as('on-call'), slack.as('approver')];
  await on.types('on-call', '/as remove web-prod web-2 --keep');
  await approver.presses('Remove, Keep Server', await on.untilCard('from web-prod?'));
  const removed = await on.untilCard('Removed 1 instance from web-prod');
  on.promise('Undo is offered on the result', removed.readable().includes('[Undo]'));
  on.does('on-call', 'presses Undo');
  await oncall.presses('Undo', removed);
  const card = await on.untilCard('Undoes');
  on.sees('everybody', card.readable());
  on.promise('the undo asks first', !cloud.world.instanceNames('web-prod').includes('web-2'));
  on.does('approver', 'presses Add 1 Server');
  await approver.presses('Add 1 Server', card);
  on.sees('everybody', (await on.untilCard('Added 1 server to web-prod')).readable());
  on.promise('web-2 is back, and protected again', cloud.world.instance('web-prod', 'web-2').isProtected);
}

/** A quarantine takes out and keeps; on its day the thread reminds, and Put Back brings back. */
export async function quarantined(on: Stage): Promise<void> {
  on.scene('A quarantine reminds when its time is over, and is put back');
  const { slack, cloud } = on.practice;
  const [oncall, approver] = [slack.as('on-call'), slack.as('approver')];
  await on.types('on-call', '/as quarantine web-prod web-1 --for 4s --reason "leaks memory"');
  const card = await on.untilCard('Quarantine 1 instance of web-prod?');
  on.sees('everybody', card.readable());
  on.does('approver', 'presses Quarantine, Keep Server');
  await approver.presses('Quarantine, Keep Server', card);
  on.sees('everybody', (await on.untilCard('In quarantine: 1 instance of web-prod')).readable());
  on.promise('web-1 is out of the group', !cloud.world.instanceNames('web-prod').includes('web-1'));
  on.promise('its server runs on', cloud.world.server('web-1').status === 'ACTIVE');
  const reminder = await on.untilPost('What is to become of it?');
  on.sees('the thread', reminder.readable());
  on.promise('the reminder names who asked, and why', /@on-call.*leaks memory/s.test(reminder.readable()));
  on.does('on-call', 'presses Put Back');
  await oncall.presses('Put Back', reminder);
  const back = await on.untilCard('Add 1 server to web-prod?');
  on.does('approver', 'presses Add 1 Server');
  await approver.presses('Add 1 Server', back);
  const { members } = cloud.world.group('web-prod');
  const isBack = (): boolean => members.some(({ server, isProtected }) => server?.name === 'web-1' && isProtected);
  await on.until('web-1 is back, and protected again', isBack);
  on.promise('web-1 is back, and protected again', isBack());
}
