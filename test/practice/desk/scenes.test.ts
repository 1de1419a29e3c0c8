import { expect, test } from '@jest/globals';
import { readManifest } from '../../../practice/desk/manifest.ts';
import type { SceneSet } from '../../../practice/desk/model.ts';
import { scenesShown } from '../../../practice/desk/scenes/index.ts';
import { hintWords } from '../../../practice/page/slack/completion.ts';
import { aCard, asTheBot, pressesIn } from './a-card.ts';
import { aSmallPractice, type SmallPractice } from './a-small-practice.ts';

/** The scene in the state that a page is given when it is loaded. */
const sceneShown = async (at: SmallPractice): Promise<SceneSet> =>
  (await at.whole()).find(([part]) => part === 'scene')?.[2] as SceneSet;

test('every scene can be set, says what to try and what good looks like, and has a group of its own', async () => {
  await using at = await aSmallPractice();
  const { world } = at.practice.cloud;
  for (const { id, tries, good } of scenesShown) {
    expect((await at.act({ of: 'scene', what: id })).status).toBe(200);
    expect(world.group(id).members.length).toBeGreaterThan(0);
    expect(tries.length).toBeGreaterThan(0);
    expect(good.length).toBeGreaterThan(0);
  }
});

test('a scene that is set again has a fresh group', async () => {
  await using at = await aSmallPractice();
  await at.act({ of: 'scene', what: 'sick-zone' });
  at.practice.cloud.world.removeBehindTheBack('sick-zone', 'zone-1');
  await at.act({ of: 'scene', what: 'sick-zone' });
  expect(at.practice.cloud.world.instanceNames('sick-zone-2')).toContain('zone-1');
});

test('the sick zone is sick in one zone, and there alone', async () => {
  await using at = await aSmallPractice();
  await at.act({ of: 'scene', what: 'sick-zone' });
  const { members } = at.practice.cloud.world.group('sick-zone');
  expect(new Set(members.filter(({ health }) => health === 'ERROR').map(({ server }) => server?.zone))).toEqual(
    new Set(['eu-de-02']),
  );
});

test('an event of the scene that is set can be let happen, and none of another', async () => {
  await using at = await aSmallPractice();
  expect((await at.act({ of: 'event', what: 'Protect search-1 in the Console' })).status).toBe(400);
  await at.act({ of: 'scene', what: 'reality-moved' });
  await at.act({ of: 'event', what: 'Protect search-1 in the Console' });
  expect(at.practice.cloud.world.instance('reality-moved', 'search-1').isProtected).toBe(true);
  expect((await at.act({ of: 'event', what: 'Kill the Bot' })).status).toBe(400);
});

test('what an act of a scene did is answered in a line, and stands in the state for whoever loads the page again', async () => {
  await using at = await aSmallPractice();
  await at.act({ of: 'scene', what: 'reality-moved' });
  const { answer } = await at.act({ of: 'event', what: 'Remove search-2 in the Console' });
  expect(answer).toEqual({ ok: true, words: 'search-2 has left reality-moved; its server stays.' });

  const scene = await sceneShown(at);
  expect(scene.said).toMatchObject([{ label: 'Remove search-2 in the Console', words: answer.words }]);
  expect(scene.acts).toEqual([
    { label: 'Protect search-1 in the Console', isReady: true, whyNot: null },
    {
      label: 'Remove search-2 in the Console',
      isReady: false,
      whyNot: 'search-2 is no longer in reality-moved.',
    },
  ]);
  expect((await at.act({ of: 'event', what: 'Remove search-2 in the Console' })).answer.error).toBe(
    'search-2 is no longer in reality-moved.',
  );
});

test('the weather of a scene ends with it, and other weather stays', async () => {
  await using at = await aSmallPractice();
  const { cloud } = at.practice;
  cloud.faults.add({ on: 'log', effect: { kind: 'html' } });
  await at.act({ of: 'scene', what: 'slow-cloud' });
  expect(cloud.latencyMs).toBe(2_000);
  const { answer } = await at.act({ of: 'scene', what: 'fails-later' });
  expect(answer.words).toContain('What “A slow and stingy cloud” had arranged is taken back.');
  expect(cloud.latencyMs).toBe(0);
  await at.act({ of: 'scene', what: 'it-scales' });
  expect(cloud.world.group('it-scales').action).toBeDefined();
  await at.act({ of: 'scene', what: 'first-removal' });
  expect(cloud.world.group('it-scales').action).toBeUndefined();
  expect(cloud.faults.list()).toEqual([{ on: 'log', effect: { kind: 'html' } }]);
});

test('a bot that was killed for a scene runs again in the next', async () => {
  await using at = await aSmallPractice();
  await at.act({ of: 'scene', what: 'bot-killed' });
  await at.act({ of: 'event', what: 'Kill the Bot' });
  expect(at.practice.bot.isRunning).toBe(false);
  expect((await sceneShown(at)).acts).toMatchObject([{ whyNot: 'The bot is stopped already.' }, { isReady: true }]);
  await at.act({ of: 'scene', what: 'first-removal' });
  expect(at.practice.bot.isRunning).toBe(true);
});

test('both press at once: each of two people another choice of the newest card about the group of the scene', async () => {
  await using at = await aSmallPractice();
  await at.act({ of: 'scene', what: 'somebody-faster' });
  await asTheBot(at, 'chat.postMessage', aCard('somebody-faster-2', 1));
  await asTheBot(at, 'chat.postMessage', aCard('somebody-faster', 1, ['Look Again', 'Ask Again']));
  const early = await at.act({ of: 'event', what: 'Let Both Press at Once' });
  expect(early.answer.error).toContain('No card about somebody-faster in #ops offers two choices');

  await asTheBot(at, 'chat.postMessage', aCard('somebody-faster', 2));
  const { answer } = await at.act({ of: 'event', what: 'Let Both Press at Once' });

  expect(pressesIn(at).sort()).toEqual([
    ['approver', 'Delete 2'],
    ['on-call', 'Keep 2'],
  ]);
  expect(answer.words).toContain('In the same moment on-call pressed “Keep”');
});

test('every scene begins with its command, and says which before it is set', () => {
  for (const { tries, command, by } of scenesShown) {
    if (command === null) expect(tries[0]).toContain(`As ${by}, press the flash beside the message field in #ops`);
    else expect(tries[0]).toContain(`As ${by}, type the ${command.startsWith('/as ') ? 'command' : 'line'} in #ops`);
  }
});

test('every sub-command has a scene that names it', () => {
  const told = scenesShown.flatMap(({ command, tries }) => [command ?? '', ...tries]).join('\n');
  const all = readManifest().commands.flatMap(({ hint }) => hintWords(hint));
  expect(all.length).toBeGreaterThan(9);
  for (const word of all) expect(told).toContain(`/as ${word}`);
});

test('spare servers stand ready anew each time, and two of the four can join', async () => {
  await using at = await aSmallPractice();
  const { world } = at.practice.cloud;
  for (const group of ['spare-servers', 'spare-servers-2']) {
    await at.act({ of: 'scene', what: 'spare-servers' });
    const spare = [...world.servers.values()].filter(({ name }) => name.startsWith(`${group}-`));
    const own = world.group(group);
    const joinable = spare.filter(({ status, network }) => status === 'ACTIVE' && network === own.network);
    expect(joinable.map(({ name }) => name)).toEqual([`${group}-free-1`, `${group}-free-2`]);
  }
});

test('what moves after a removal can be let happen once there was one', async () => {
  await using at = await aSmallPractice();
  const { world } = at.practice.cloud;
  await at.act({ of: 'scene', what: 'not-as-left' });
  const early = await at.act({ of: 'event', what: 'Let the Cloud Fill It Up Again' });
  expect(early.answer.error).toContain('Remove fair-4 first');
  world.removeBehindTheBack('not-as-left', 'fair-4');
  const { answer } = await at.act({ of: 'event', what: 'Let the Cloud Fill It Up Again' });
  expect(answer.words).toContain('4 instances again');
  expect(world.group('not-as-left').desired).toBe(4);
});

test('a group can be let scale in, down to its minimum', async () => {
  await using at = await aSmallPractice();
  const { world } = at.practice.cloud;
  await at.act({ of: 'scene', what: 'protect-two' });
  const { answer } = await at.act({ of: 'event', what: 'Let the Group Scale In by 1' });
  expect(answer.words).toContain('is to have 4 instances');
  expect(world.group('protect-two').desired).toBe(4);
  world.setNumbers('protect-two', { desired: 1 });
  const { answer: least } = await at.act({ of: 'event', what: 'Let the Group Scale In by 1' });
  expect(least.error).toBe('protect-two is at its minimum.');
});
