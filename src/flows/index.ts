import type { App } from '@slack/bolt';
import { failureFlow } from './failures.ts';
import { glassFlow } from './glass.ts';
import { mentionFlow } from './mention.ts';
import type { FlowNeeds } from './needs.ts';
import { pickerFlow } from './picker.ts';
import { pressFlow } from './press.ts';
import { pressLaterFlow } from './press-later.ts';
import { slashFlow } from './slash.ts';
import { startFlow } from './start.ts';
import { submitFlow } from './submit.ts';
import { waysOnFlow } from './ways-on.ts';

/** Everything that people can do with the bot in Slack. */
export function converse(app: App, needs: FlowNeeds): void {
  slashFlow(app, needs);
  mentionFlow(app, needs);
  startFlow(app, needs);
  pickerFlow(app, needs);
  submitFlow(app, needs);
  waysOnFlow(app, needs);
  pressFlow(app, needs);
  pressLaterFlow(app, needs);
  glassFlow(app, needs);
  failureFlow(app, needs);
}
