import type { Ground } from './ground.ts';
import { passHooks } from './lifecycle-hooks.ts';
import { currentNumber, type Group, logEntry, type Member, nameOf, type ScalingAction, type Server } from './model.ts';
import { newServer } from './new-server.ts';
import type { Span } from './random.ts';
import { deleteServer, leave } from './removal.ts';
import { beginAction, oneIsSettled } from './scaling-action.ts';

/** Begins to take in servers that are there already (ADD). */
export function beginAddition(ground: Ground, group: Group, servers: readonly Server[]): void {
  beginAction(ground, group, {
    type: `${ground.manualSpelling}_ADD`,
    count: servers.length,
    reason: 'MANNUAL',
    newValue: currentNumber(group) + servers.length,
    start: (action) => {
      if (ground.desiredFollows) group.desired = Math.min(group.maximum, group.desired + servers.length);
      action.row.desireValue = group.desired;
      for (const server of servers) {
        const member = joining(ground, server, undefined);
        group.members.push(member);
        ground.tell(`${server.name} is joining ${group.name}`);
        passHooks(ground, group, member, 'INSTANCE_LAUNCHING', (result) => {
          if (result === 'CONTINUE') return arriveAfter(ground, group, action, member, ground.durations.joining);
          leave(ground, group, member, false);
          action.row.failed.push({
            ...logEntry(member),
            reason: 'ABANDON',
            details: 'A lifecycle hook ended the joining.',
          });
          oneIsSettled(ground, group, action);
        });
      }
    },
  });
}

/** Why a group makes instances of its own accord. */
export interface ScaleOut {
  readonly count: number;
  readonly type: string;
  readonly reason: string;
  readonly because?: Readonly<Record<string, unknown>>;
  readonly flagLag?: Span;
  readonly launch?: Span;
}

/** Begins to make instances: each is listed as PENDING without id or name until its server is being built. */
export function beginScaleOut(ground: Ground, group: Group, plan: ScaleOut): void {
  beginAction(ground, group, {
    ...plan,
    newValue: group.desired,
    start: (action) => {
      for (let made = 0; made < plan.count; made += 1) {
        const member = joining(ground, undefined, group.configuration);
        group.members.push(member);
        launch(ground, group, action, member, ground.random.within(plan.launch ?? ground.durations.launch));
      }
      ground.tell(`${group.name} is making ${plan.count} more`);
    },
  });
}

function launch(ground: Ground, group: Group, action: ScalingAction, member: Member, ms: number): void {
  ground.timetable.after(Math.floor(ms * 0.3), () => {
    const server = newServer(ground, {
      name: `${group.configuration?.name ?? group.name}_${ground.random.suffix(8)}`,
      network: group.network,
      status: 'BUILD',
      zone: '',
    });
    member.server = server;
    ground.timetable.after(ms - Math.floor(ms * 0.3), () => {
      server.status = 'ACTIVE';
      server.zone = emptiestZone(group);
      passHooks(ground, group, member, 'INSTANCE_LAUNCHING', (result) => {
        if (result === 'CONTINUE') return arriveAfter(ground, group, action, member, 0);
        leave(ground, group, member, false);
        deleteServer(ground, server);
        action.row.failed.push({
          ...logEntry(member),
          reason: 'ABANDON',
          details: 'A lifecycle hook ended the launch.',
        });
        oneIsSettled(ground, group, action);
      });
    });
  });
}

function arriveAfter(ground: Ground, group: Group, action: ScalingAction, member: Member, span: Span): void {
  ground.timetable.after(ground.random.within(span), () => {
    member.lifecycleState = 'INSERVICE';
    action.row.added.push(logEntry(member));
    ground.tell(`${nameOf(member)} is in service in ${group.name}`);
    ground.timetable.after(ground.random.within(ground.durations.healthCheck), () => {
      if (member.health === 'INITIALIZING') member.health = 'NORMAL';
    });
    oneIsSettled(ground, group, action);
  });
}

const joining = (ground: Ground, server: Server | undefined, configuration: Member['configuration']): Member => ({
  server,
  lifecycleState: 'PENDING',
  health: 'INITIALIZING',
  configuration,
  joinedAt: ground.timetable.now(),
  isProtected: false,
});

/** EQUILIBRIUM_DISTRIBUTE: where the fewest stand. */
function emptiestZone(group: Group): string {
  const crowd = (zone: string): number => group.members.filter(({ server }) => server?.zone === zone).length;
  return group.zones.toSorted((one, other) => crowd(one) - crowd(other))[0] ?? '';
}
