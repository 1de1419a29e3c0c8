import type { Effect } from '../../practice/cloud/faults.ts';

/** How an answer gets lost: in words, where the cloud took the call, and where it did not. For `describe.each`. */
export const lostAnswers: [string, Effect, Effect][] = [
  ['the connection breaks', { kind: 'reset after' }, { kind: 'reset before' }],
  ['it never comes', { kind: 'hang', acted: true }, { kind: 'hang' }],
  [
    'it is a 500',
    { kind: 'answer', status: 500, code: 'AS.0001', acted: true },
    { kind: 'answer', status: 500, code: 'AS.0001' },
  ],
];
