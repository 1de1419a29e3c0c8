import { numbered, type Scene } from './scene.ts';

/** Spare servers, one of which can join. */
export const addition: Scene = {
  id: 'spare-servers',
  title: 'Spare servers join',
  about: 'Four servers stand ready beside the group. Two can join it, two cannot.',
  group: { minimum: 1, maximum: 6, instances: numbered('till', 2) },
  arrange: ({ cloud: { world } }, group) => {
    world.addServer({ name: `${group}-free-1`, zone: `${world.region}-01` });
    world.addServer({ name: `${group}-free-2`, zone: `${world.region}-02` });
    world.addServer({ name: `${group}-off`, zone: `${world.region}-01`, status: 'SHUTOFF' });
    world.addServer({ name: `${group}-lab`, zone: `${world.region}-01`, network: 'vpc-lab' });
    return undefined;
  },
  command: (group) => `/as add ${group}`,
  tries: [
    'As on-call, type the command in #ops, and open the list of servers: type the group’s name there to see the four.',
    'Read why -off and -lab cannot join. Pick one of them all the same, and see what is said above.',
    'Take it out, pick -free-1, tick Protect once in service, and press Check and Post.',
    'As the approver, press Add 1 Server, and watch it join.',
  ],
  good: [
    'Nobody had to try out what can join: the reason stood beside the name.',
    'Done was said when the server was in service and protected, not when the cloud said yes.',
    'The card said that the group never deletes what was added by hand.',
  ],
};

/** Out of the group, with the server kept for somebody to look into. */
export const quarantine: Scene = {
  id: 'into-quarantine',
  title: 'Into quarantine',
  about: 'One instance leaks memory. It must stop serving, and must not be deleted before somebody has looked into it.',
  group: { minimum: 1, maximum: 6, instances: numbered('heap', 4) },
  command: (group) => `/as quarantine ${group} heap-2 --for 1m --reason "leaks memory"`,
  tries: [
    'As on-call, type the command in #ops. A quarantine lasts days; here it is a minute, so that you can see its end.',
    'As the approver, press Quarantine, Keep Server.',
    'Open the thread of the result, and wait for the minute to pass.',
    'Press Put Back on the reminder, and agree on the card that follows. Or press Keep, and see when it comes again.',
  ],
  good: [
    'The server is out of the group, runs on, and is billed: all three are said.',
    'The reminder names whoever asked, the reason, and what is still there, and offers each way out.',
    'Put back, it is a member again; nothing was sent before somebody agreed.',
  ],
};

/** A lifecycle hook holds what is to leave. */
export const heldAtAHook: Scene = {
  id: 'held-at-a-hook',
  title: 'Held at a hook',
  about: 'A lifecycle hook holds each instance that leaves for up to ten minutes, to drain its connections.',
  group: {
    minimum: 1,
    maximum: 6,
    instances: numbered('pipe', 3),
    hooks: [
      {
        name: 'drain-connections',
        type: 'INSTANCE_TERMINATING',
        defaultResult: 'CONTINUE',
        defaultTimeoutSeconds: 600,
      },
    ],
  },
  command: (group) => `/as remove ${group} pipe-1 --keep`,
  tries: [
    'As on-call, type the command in #ops; as the approver, agree. Wait until the card says that a hook holds pipe-1.',
    'As on-call, type /as hook with the name of the group, and pick pipe-1: it is offered since a hook holds it.',
    'As the approver, press Continue on the new card.',
  ],
  good: [
    'The card of the removal said why it did not go on.',
    'The answer ran beside the removal instead of waiting for it, and the removal then came to its end.',
  ],
};
