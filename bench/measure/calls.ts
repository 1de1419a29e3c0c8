import { setTimeout as pause } from 'node:timers/promises';
import type { Practice } from '../../practice/open-practice.ts';
import { storedOperation } from '../stored-operation.ts';
import { confirm, untilCard, untilResult } from './conversation.ts';

/** What one step of a conversation asked of the cloud. */
export interface StepCalls {
  readonly step: string;
  readonly calls: number;
  /** Each kind with its number: `group 2, instances 2`. */
  readonly kinds: string;
}

/** The calls to the cloud that a removal of one instance makes, picked in the modal, step by step. */
export async function countCalls(practice: Practice, group: string, instance: string): Promise<StepCalls[]> {
  const { cloud, slack, folder } = practice;
  const oncall = slack.as('on-call');
  const steps: StepCalls[] = [];
  let counted = cloud.requests.all().length;
  const took = (step: string, until = Number.POSITIVE_INFINITY): void => {
    const since = cloud.requests.all().slice(counted);
    const mine = since.filter(({ at }) => at <= until);
    counted += mine.length;
    const kinds = [...Map.groupBy(mine, ({ kind }) => kind)].map(([kind, some]) => `${kind} ${some.length}`);
    steps.push({ step, calls: mine.length, kinds: kinds.join(', ') });
  };

  await oncall.types('#ops', '/as remove');
  await slack.until(() => oncall.modal?.labels.includes('Group') ?? false, 'the group picker');
  await pause(300);
  took('slash');

  await oncall.modal?.search('Group', group);
  await oncall.modal?.pick('Group', `${group} · `);
  await slack.until(() => oncall.modal?.labels.includes('Instances to remove') ?? false, 'the instance picker');
  await oncall.modal?.search('Instances to remove', instance);
  await oncall.modal?.pick('Instances to remove', instance);
  await slack.until(() => oncall.modal?.readable().includes('Forecast') ?? false, 'the forecast');
  await pause(300);
  took('picker');

  await oncall.modal?.submit();
  const card = await untilCard(practice, `Remove 1 instance from ${group}?`);
  await pause(300);
  took('submit');

  await confirm(practice, card);
  await slack.until(() => storedOperation(folder)?.requests[0]?.phase === 'accepted', 'the answer of the cloud');
  took('press');

  await untilResult(practice, card);
  const settled = Date.parse(storedOperation(folder)?.requests[0]?.settledAt ?? '');
  took('watch', settled);
  took('end');
  await oncall.modal?.close();
  return steps;
}
