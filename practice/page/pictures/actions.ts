import { card, type Studio, slackOf, type } from './studio.ts';

/** The other actions: the shortcut, a mention in a thread, and a card or result of each kind. */
export async function actionPictures({ visit, shoot }: Studio): Promise<void> {
  const page = await visit('light', { width: 1_180, height: 860 });
  const oncall = slackOf(page, 'on-call');
  const messages = oncall.getByRole('group', { name: 'Messages', exact: true });

  await oncall.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('menuitem', { name: /^Change a group/ }).click();
  const start = page.getByRole('dialog', { name: 'Change a group' });
  await start.getByText('Quarantine instances').click();
  await shoot(page, 'shortcut', start);
  await start.getByRole('button', { name: 'Cancel' }).click();

  await type(oncall, '/as add web-prod web-spare-1 web-spare-2 --protect --reason "evening peak"');
  const addition = card(messages, 'Add 2 servers to web-prod?');
  await addition.getByRole('button', { name: 'Add 2 Servers' }).waitFor();
  await shoot(page, 'add', addition);
  await addition.getByRole('button', { name: 'Add 2 Servers' }).click();
  await card(messages, 'Added 2 servers to web-prod').waitFor();

  await type(oncall, '/as resize batch-workers --expect 20 --reason "quiet night"');
  const resize = card(messages, 'Resize batch-workers to expected 20?');
  await resize.getByRole('button', { name: 'Set Numbers' }).waitFor();
  await shoot(page, 'resize', resize);
  await resize.getByRole('button', { name: 'Cancel' }).click();

  await type(oncall, '/as remove web-prod web-3 --keep --reason "wrong image"');
  await card(messages, 'from web-prod?')
    .getByRole('button', { name: /Keep Server/ })
    .click();
  await card(messages, 'Removed 1 instance from web-prod').getByRole('button', { name: 'Undo' }).click();
  const undo = card(messages, 'Undoes the removal');
  await undo.getByRole('button', { name: 'Add 1 Server' }).waitFor();
  await shoot(page, 'undo', undo);
  await undo.getByRole('button', { name: 'Cancel' }).click();

  await type(oncall, '/as quarantine web-prod web-1 --for 10s --reason "leaks memory"');
  await card(messages, 'Quarantine 1 instance')
    .getByRole('button', { name: /Keep Server/ })
    .click();
  const quarantine = card(messages, 'In quarantine: 1 instance');
  await quarantine.getByRole('button', { name: /repl/ }).click();
  const thread = oncall.getByRole('region', { name: 'Thread in #ops' });
  const reminder = card(thread, 'What is to become of it?');
  await reminder.getByRole('button', { name: 'Put Back' }).waitFor();
  await shoot(page, 'quarantine', reminder);
  await thread.getByRole('button', { name: 'Close the thread' }).click();

  await page.setViewportSize({ width: 1_180, height: 740 });
  await type(oncall, 'the core dumps on web-2 are needed until tomorrow');
  const talk = card(messages, 'core dumps');
  await talk.hover();
  await talk.getByRole('button', { name: 'Reply in thread' }).click();
  const reply = thread.getByRole('combobox');
  await reply.fill('@asbot protect web-prod web-2 --reason "core dumps"');
  await reply.press('Enter');
  await card(thread, 'Protect 1 instance of web-prod?').getByRole('button', { name: 'Protect 1 Instance' }).waitFor();
  await shoot(page, 'mention', thread);
  await page.close();

  const phone = await visit('dark', { width: 400, height: 860 });
  const small = slackOf(phone, 'on-call');
  await type(small, '/as pause api-prod --for 45m --reason "release"');
  await card(small, 'Pause api-prod')
    .getByRole('button', { name: /^Pause Group/ })
    .click();
  await card(small, 'Paused api-prod').getByRole('button', { name: 'Undo' }).waitFor();
  await shoot(phone, 'phone');
  await phone.close();
}
