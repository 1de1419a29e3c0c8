import type { Ground } from './ground.ts';
import { currentNumber, type Group, type LogRow, type ScalingAction } from './model.ts';
import type { Span } from './random.ts';

/** A scaling action that is about to take hold of a group. */
export interface Plan {
  /** The word of the log, `MANUAL_REMOVE`, `NORMAL`, … (fact sheet 7.2). */
  readonly type: string;
  /** How many instances it concerns; it ends when so many have met their fate. */
  readonly count: number;
  readonly reason: string;
  /** More to say about the reason: the policy that wanted it. */
  readonly because?: Readonly<Record<string, unknown>>;
  readonly newValue: number;
  /** In milliseconds; the cloud's usual lag if not given. */
  readonly flagLag?: Span;
  /** What happens once it shows. */
  readonly start: (action: ScalingAction) => void;
}

/** Takes hold of the group at once; what it does, and that it does it, shows only after the flag lag (fact sheet 7.3). */
export function beginAction(ground: Ground, group: Group, plan: Plan): ScalingAction {
  const changedAt = ground.timetable.now();
  const row: LogRow = {
    id: ground.random.uuid(),
    type: plan.type,
    status: 'DOING',
    changedAt,
    startedAt: changedAt,
    endedAt: undefined,
    instanceValue: currentNumber(group),
    desireValue: plan.newValue,
    scalingValue: plan.count,
    reason: { change_reason: plan.reason, old_value: currentNumber(group), new_value: plan.newValue, ...plan.because },
    added: [],
    removed: [],
    deleted: [],
    failed: [],
  };
  const action: ScalingAction = { row, isShown: false, open: plan.count };
  group.action = action;

  ground.timetable.after(ground.random.within(plan.flagLag ?? ground.durations.flagLag), () => {
    action.isShown = true;
    row.startedAt = ground.timetable.now();
    group.log.unshift(row);
    group.activityType = plan.type;
    ground.tell(`${group.name} is scaling (${plan.type})`);
    plan.start(action);
  });
  return action;
}

/** One instance less to wait for. After the last the group stays busy for a little while, and is idle then. */
export function oneIsSettled(ground: Ground, group: Group, action: ScalingAction): void {
  action.open -= 1;
  if (action.open > 0) return;
  ground.timetable.after(ground.random.within(ground.durations.settling), () => endAction(ground, group, action));
}

/** Lets go of the group, and writes into its log how it went. */
export function endAction(ground: Ground, group: Group, action: ScalingAction): void {
  if (group.action !== action) return;
  const { row } = action;
  const [failure] = row.failed;
  row.status = failure === undefined ? 'SUCCESS' : 'FAIL';
  row.endedAt = ground.timetable.now();
  group.action = undefined;
  if (failure !== undefined) group.detail = `${failure.name}: ${failure.reason ?? ''} ${failure.details ?? ''}`.trim();
  else if (group.status !== 'ERROR') group.detail = null;
  ground.tell(`${group.name} is idle again (${row.status})`);
  ground.evenOut(group);
}
