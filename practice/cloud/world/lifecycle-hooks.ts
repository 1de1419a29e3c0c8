import type { Ground } from './ground.ts';
import type { Group, Hanging, HookResult, HookType, Member } from './model.ts';
import { nameOf } from './model.ts';

const extensionMs = 3_600_000;
const states = {
  INSTANCE_LAUNCHING: { waiting: 'PENDING_WAIT', moving: 'PENDING' },
  INSTANCE_TERMINATING: { waiting: 'REMOVING_WAIT', moving: 'REMOVING' },
} as const;

/**
 * Holds an instance at every hook of the kind, one after the other, and goes on when the last has let it go (fact sheet 8).
 * ABANDON skips those that are left.
 */
export function passHooks(
  ground: Ground,
  group: Group,
  member: Member,
  type: HookType,
  then: (result: HookResult) => void,
): void {
  const hooks = group.hooks.filter((hook) => hook.type === type);

  const pass = (index: number): void => {
    const hook = hooks[index];
    if (hook === undefined) {
      then('CONTINUE');
      return;
    }
    member.lifecycleState = states[type].waiting;
    ground.tell(`${nameOf(member)} waits at the hook ${hook.name}`);

    let forget = (): void => {};
    const hanging: Hanging = {
      key: ground.random.uuid(),
      hook,
      member,
      until: ground.timetable.now() + hook.defaultTimeoutSeconds * 1_000,
      settle: (result) => {
        forget();
        group.hanging.splice(group.hanging.indexOf(hanging), 1);
        member.lifecycleState = states[type].moving;
        ground.tell(`${nameOf(member)} was let go by the hook ${hook.name} (${result})`);
        if (result === 'ABANDON') then('ABANDON');
        else pass(index + 1);
      },
      extend: () => {
        forget();
        hanging.until += extensionMs;
        wait();
      },
    };
    const wait = (): void => {
      forget = ground.timetable.after(hanging.until - ground.timetable.now(), () => hanging.settle(hook.defaultResult));
    };
    group.hanging.push(hanging);
    wait();
  };

  pass(0);
}
