import { addition, heldAtAHook, quarantine } from './comings-and-goings.ts';
import { numbered, type Scene } from './scene.ts';

const protection: Scene = {
  id: 'protect-two',
  title: 'Protect what must stay',
  about: 'Two instances hold what you still need. Protection keeps Auto Scaling from choosing them, and nothing else.',
  group: { minimum: 1, maximum: 8, instances: numbered('disk', 5) },
  command: (group) => `/as protect ${group} disk-1 disk-2`,
  tries: [
    'As on-call, type the command in #ops, and read on the card what protection does not hold off.',
    'As the approver, press Protect 2 Instances. The result comes when the cloud says so itself.',
    'Press “Let the Group Scale In by 1”, and watch in the cloud who leaves, and that its server is deleted.',
    'As on-call, type /as remove with the group and disk-1: it can still be removed by hand, and its card says that it is protected. Cancel it.',
    'Take the protection of disk-1 away: /as unprotect with the group and disk-1.',
  ],
  good: [
    'You knew before you pressed that a removal by hand goes through, and that a sick instance is still replaced.',
    'The group scaled in, and disk-1 and disk-2 stayed.',
  ],
  acts: {
    'Let the Group Scale In by 1': {
      whyNot: ({ cloud }, group) => {
        const { action, desired, minimum } = cloud.world.group(group);
        if (action !== undefined) return `${group} is busy: wait until it is idle.`;
        return desired <= minimum ? `${group} is at its minimum.` : undefined;
      },
      happen: ({ cloud }, group) => {
        const desired = cloud.world.group(group).desired - 1;
        cloud.world.setNumbers(group, { desired });
        return `${group} is to have ${desired} instances now. Within 15 s it chooses one itself, and deletes it.`;
      },
    },
  },
};

const lookUp: Scene = {
  id: 'find-a-server',
  title: 'Which group is it in?',
  about: 'An alarm names a server, and nobody knows where it belongs.',
  group: { minimum: 1, maximum: 6, instances: numbered('cart', 3) },
  command: () => '/as find cart-2',
  tries: [
    'As on-call, type the command in #ops. Take the id from the answer, and find it by its first eight characters, too.',
    'Type /as find web-legacy-1 jump-host: several at once, and one that is in no group.',
    'Type /as remove with the group and cart-2, leave the card open, and find cart-2 again.',
  ],
  good: [
    'You alone read the answer: group, state, zone and address, and when that was read.',
    'While a card about the server is open, the answer says so and leads to it.',
  ],
};

/** Situations in which instances are picked for something other than a removal. */
export const memberScenes: readonly Scene[] = [addition, protection, quarantine, heldAtAHook, lookUp];
