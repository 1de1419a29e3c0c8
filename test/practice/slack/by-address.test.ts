import { afterEach, expect, test } from '@jest/globals';
import { addressOf } from '../../../practice/slack/person/find-control.ts';
import { byValue } from '../../../practice/slack/person/options.ts';
import { aModal, aWorkspace, type PlayedWorkspace } from './a-workspace.ts';

let played: PlayedWorkspace | undefined;
afterEach(async () => {
  await played?.stop();
  played = undefined;
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });

test('a button is meant by its address where another reads the same and bears the same action_id', async () => {
  const pressed: string[] = [];
  const twin = (block_id: string) => ({
    type: 'actions' as const,
    block_id,
    elements: [{ type: 'button' as const, action_id: 'go', text: plain('Go'), value: block_id }],
  });
  played = await aWorkspace((app) => {
    app.command('/as', async ({ ack }) => ack({ text: 'twins', blocks: [twin('one'), twin('other')] }));
    app.action('go', async ({ ack, action }) => {
      await ack();
      pressed.push((action as { value: string }).value);
    });
  });
  const oncall = played.slack.as('on-call');
  await oncall.types('#ops', '/as');
  const [message] = oncall.sees('#ops');
  const [, other] = message?.blocks ?? [];
  if (message === undefined || other?.type !== 'actions') throw new Error('there are no twins');

  await oncall.presses(addressOf({ block: other, element: twin('other').elements[0] as never }), message);

  expect(pressed).toEqual(['other']);
});

test('of two options that read alike the one with this value is picked, from what the menu suggested', async () => {
  const options = [
    { text: plain('render-3'), value: 'id-1' },
    { text: plain('render-3'), value: 'id-2', description: plain('2 d old') },
  ];
  played = await aWorkspace((app) => {
    app.command('/as', async ({ ack, command, client }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: aModal() });
    });
    app.options('pick-group', async ({ ack }) => ack({ option_groups: [{ label: plain('Twins'), options }] }));
    app.action('pick-group', async ({ ack }) => ack());
  });
  const oncall = played.slack.as('on-call');
  await oncall.types('#ops', '/as');
  await played.slack.until(() => oncall.modal !== undefined);

  expect(await oncall.modal?.suggest('Group', '')).toEqual({ groups: [{ label: 'Twins', options }], shortest: 0 });
  await oncall.modal?.pick('Group', byValue('id-2'));

  expect(oncall.modal?.state.group?.['pick-group']?.selected_option?.value).toBe('id-2');
});
