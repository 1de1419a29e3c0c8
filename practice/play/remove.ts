import type { PracticeOptions } from '../open-practice.ts';
import { acceptedRemovals } from './accepted.ts';
import { playing, type Scene } from './playing.ts';
import type { Stage } from './stage.ts';

/** Plays `/as remove` from the slash to the proof, bad weather included: about 40 s. */
export const playRemove = (options: PracticeOptions): Promise<number> => playing(options, scenes);

const scenes: readonly Scene[] = [
  help,
  pickedInTheModal,
  twoPress,
  realityMoves,
  blocked,
  threeBatchesAndAStop,
  theAnswerIsLost,
  killedInTheMiddle,
  nobodyPresses,
];

async function help(on: Stage): Promise<void> {
  on.scene('Help');
  const oncall = on.practice.slack.as('on-call');
  const told = () => oncall.sees('#ops').filter(({ isEphemeral }) => isEphemeral);
  on.does('on-call', '/as');
  await oncall.types('#ops', '/as');
  on.sees('on-call', told().at(-1)?.readable() ?? 'nothing');
  on.promise(
    'help has an example for each sub-command',
    told().at(-1)?.readable().includes('/as remove web-prod') ?? false,
  );
  on.does('on-call', '/as remvoe');
  await oncall.types('#ops', '/as remvoe');
  on.sees('on-call', told().at(-1)?.readable() ?? 'nothing');
  on.promise('an unknown word names the nearest one', told().at(-1)?.readable().includes('remove') ?? false);
}

async function pickedInTheModal(on: Stage): Promise<void> {
  on.scene('Picked in the modal, deleted, proven');
  const { cloud, slack } = on.practice;
  const [oncall, approver] = [slack.as('on-call'), slack.as('approver')];
  on.does('on-call', '/as remove web-prod');
  await oncall.types('#ops', '/as remove web-prod');
  const modal = await on.untilModal(oncall, 'Instances to remove');
  on.does('on-call', 'presses “The Sick One (1)”, and picks web-legacy-1 from the list');
  await modal.press('The Sick One (1)');
  await on.untilModal(oncall, '5 → 4');
  await modal.search('Instances to remove', 'legacy');
  await modal.pick('Instances to remove', 'web-legacy-1');
  await modal.write('Reason', 'disk full');
  on.sees('on-call', (await on.untilModal(oncall, '5 → 3')).readable());
  on.does('on-call', 'submits');
  await modal.submit();
  const card = await on.untilCard('Remove 2 instances from web-prod?');
  on.sees('everybody', card.readable());
  on.does('approver', 'presses Delete, and confirms');
  await approver.presses('Remove and Delete 1 Server', card);
  on.sees('approver', approver.lastConfirm ?? 'no dialog');
  await oncall.modal?.close();
  const done = await on.untilCard('Removed 2 instances from web-prod');
  on.sees('everybody', done.readable());
  on.sees('the thread', done.thread.map((post) => post.readable()).join('\n'));
  on.promise('the sick one is gone with its server', !cloud.world.hasServer('web-4'));
  on.promise('the server that was added by hand stays', cloud.world.hasServer('web-legacy-1'));
  on.promise('the group is what was forecast', cloud.world.instanceNames('web-prod').join() === 'web-1,web-2,web-3');
}

async function twoPress(on: Stage): Promise<void> {
  on.scene('Everything typed on a phone; two press together');
  const { slack, cloud } = on.practice;
  const [oncall, approver, colleague] = [slack.as('on-call'), slack.as('approver'), slack.as('colleague')];
  const before = acceptedRemovals(cloud).length;
  on.does('on-call', '/as remove web-prod web-1 —keep —reason “looks slow”');
  await oncall.types('#ops', '/as remove web-prod web-1 —keep —reason “looks slow”');
  const card = await on.untilCard('looks slow');
  on.promise('no modal opened', oncall.modal === undefined);
  on.promise('the card carries the typed choice alone', !card.readable().includes('Delete'));
  on.does('approver and colleague', 'press at the same moment');
  await Promise.all([approver.presses('Remove, Keep Server', card), colleague.presses('Remove, Keep Server', card)]);
  on.sees('everybody', (await on.untilCard('Removed 1 instance from web-prod')).readable());
  const alone = [approver, colleague].flatMap((one) =>
    one
      .sees('#ops')
      .filter(({ isEphemeral }) => isEphemeral)
      .map((told) => [one.key, told] as const),
  );
  for (const [who, told] of alone) on.sees(who, told.readable());
  on.promise('one of them was told who was faster', alone.length === 1);
  on.promise('the cloud was asked once', acceptedRemovals(cloud).length === before + 1);
}

async function realityMoves(on: Stage): Promise<void> {
  on.scene('Reality moves between the card and the press');
  const { slack, cloud } = on.practice;
  const oncall = slack.as('on-call');
  const before = acceptedRemovals(cloud).length;
  on.does('on-call', '/as remove render-farm render-1');
  await oncall.types('#ops', '/as remove render-farm render-1');
  const card = await on.untilCard('from render-farm?');
  on.does('somebody in the console', 'protects render-1');
  cloud.world.protect('render-farm', 'render-1');
  on.does('on-call', 'presses Keep');
  await oncall.presses('Remove, Keep Server', card);
  const asking = await on.untilCard('protect');
  on.sees('everybody', asking.readable());
  on.promise('nothing was sent', acceptedRemovals(cloud).length === before);
  on.does('on-call', 'cancels');
  await oncall.presses('Cancel', asking);
  on.sees('everybody', (await on.untilCard('ancelled')).readable());
}

async function blocked(on: Stage): Promise<void> {
  on.scene('A rule blocks');
  const { slack } = on.practice;
  const oncall = slack.as('on-call');
  const cards = slack.messages('#ops').length;
  on.does('on-call', '/as remove api-prod api-1 api-2');
  await oncall.types('#ops', '/as remove api-prod api-1 api-2');
  const told = () =>
    oncall
      .sees('#ops')
      .findLast(({ isEphemeral }) => isEphemeral)
      ?.readable() ?? '';
  await on.until('an answer to the asker alone', () => told().includes('api-prod'));
  on.sees('on-call', told());
  on.promise('it says how many must stay', told().includes('3'));
  on.promise(
    'nothing was posted',
    slack.messages('#ops').filter(({ onlyFor }) => onlyFor === undefined).length <= cards,
  );
}

async function threeBatchesAndAStop(on: Stage): Promise<void> {
  on.scene('Twenty-one instances in three batches, stopped after the first');
  const { slack, cloud } = on.practice;
  const [oncall, approver] = [slack.as('on-call'), slack.as('approver')];
  const before = acceptedRemovals(cloud).length;
  const workers = Array.from({ length: 21 }, (_, index) => `worker-${String(index + 1).padStart(2, '0')}`);
  on.does('on-call', '/as remove batch-workers worker-01 … worker-21 --keep');
  await oncall.types('#ops', `/as remove batch-workers ${workers.join(' ')} --keep`);
  const card = await on.untilCard('Remove 21 instances from batch-workers?');
  on.does('approver', 'presses Keep');
  await approver.presses('Remove, Keep Servers', card);
  const running = await on.untilCard('[Stop');
  on.sees('everybody', running.readable());
  on.does('on-call', 'presses Stop');
  await oncall.presses('Stop', running);
  const stopped = await on.untilCard('Stopped');
  on.sees('everybody', stopped.readable());
  const sent = acceptedRemovals(cloud).slice(before);
  on.promise('no batch was sent after Stop', sent.length < 3);
  on.promise(
    'the group is what the card says',
    cloud.world.instanceNames('batch-workers').length === 23 - sent.flat().length,
  );
}

async function theAnswerIsLost(on: Stage): Promise<void> {
  on.scene('The cloud acts, and its answer is lost');
  const { slack, cloud } = on.practice;
  const oncall = slack.as('on-call');
  const before = acceptedRemovals(cloud).length;
  cloud.faults.next('batch', { kind: 'reset after' });
  on.does('on-call', '/as remove web-prod-blue blue-1 --keep, and presses; the connection breaks');
  await oncall.types('#ops', '/as remove web-prod-blue blue-1 --keep');
  await oncall.presses('Remove, Keep Server', await on.untilCard('from web-prod-blue?'));
  on.sees('everybody', (await on.untilCard('Removed 1 instance from web-prod-blue')).readable());
  on.promise('it was sent once, and proven by reading', acceptedRemovals(cloud).length === before + 1);
}

async function killedInTheMiddle(on: Stage): Promise<void> {
  on.scene('The bot is killed in the middle, and started again');
  const { slack, cloud, bot } = on.practice;
  const oncall = slack.as('on-call');
  const before = acceptedRemovals(cloud).length;
  on.does('on-call', '/as remove render-farm render-1 --delete, and presses');
  await oncall.types('#ops', '/as remove render-farm render-1 --delete');
  await oncall.presses('Remove and Delete 1 Server', await on.untilCard('from render-farm?'));
  await on.until('the cloud has accepted it', () => acceptedRemovals(cloud).length > before);
  on.does('the machine', 'kills the bot (SIGKILL), then starts it again');
  await bot.end('SIGKILL');
  await bot.start();
  const done = await on.untilCard('Removed 1 instance from render-farm');
  on.sees('everybody', done.readable());
  on.promise('it was sent once', acceptedRemovals(cloud).length === before + 1);
  on.promise('the server is gone', !cloud.world.hasServer('render-1'));
}

async function nobodyPresses(on: Stage): Promise<void> {
  on.scene('Nobody presses');
  const { slack } = on.practice;
  const oncall = slack.as('on-call');
  on.does('on-call', '/as remove queue-drain queue-2 --keep, and forgets it');
  await oncall.types('#ops', '/as remove queue-drain queue-2 --keep');
  await on.untilCard('from queue-drain?');
  const expired = await on.untilCard('xpired');
  on.sees('everybody', expired.readable());
  on.does('on-call', 'presses Ask Again');
  await oncall.presses('Ask Again', expired);
  const modal = await on.untilModal(oncall, 'queue-2');
  on.sees('on-call', modal.readable());
  on.promise('what was asked for is filled in', modal.readable().includes('queue-2'));
}
