import type { Why } from '../../domain/fate.ts';
import { code, date, nothing, person, quote, say, type Text } from '../text.ts';
import type { DeedWords, FateOf, Words } from '../words.ts';
import { roughLengthOf } from './counting.ts';
import { add } from './deeds/add.ts';
import { hook } from './deeds/hook.ts';
import { protect, unprotect } from './deeds/protection.ts';
import { quarantine } from './deeds/quarantine.ts';
import { remove } from './deeds/remove.ts';
import { resize } from './deeds/resize.ts';
import { pause, resume } from './deeds/status.ts';
import { stateCalled } from './instance-states.ts';
import { cloudSays, problems } from './problems.ts';
import { partOf } from './requests.ts';

/** "its batch": the request that was to do it. */
const its = ({ change }: FateOf): string => `its ${partOf(change)}`;

/** Why an instance is not where it was wished to be; each goes on after a colon. */
export const whys: Words['whys'] = {
  stopped: ({ by }, of) => say`${person(by)} pressed Stop before ${its(of)} was sent.`,
  'channel gone': (_why, of) => say`${its(of)} was not sent, because the channel of the card is gone.`,
  'group moved': (_why, of) => say`${its(of)} was not sent, because the group changed on the way.`,
  'earlier request failed': (_why, of) => say`${its(of)} was not sent, because an earlier one failed.`,
  'group stayed busy': (_why, of) =>
    say`${its(of)} was not sent, because the group stayed busy with another scaling action.`,
  refused: ({ problem }) => {
    const { what } = problems[problem.kind](problem);
    const itsWords = cloudSays(problem);
    return say`not done. ${what}${itsWords === undefined ? nothing : say` ${itsWords}`}`;
  },
  'not accepted': () =>
    say`no answer came, and nothing that can be read shows that the cloud took the request. It was not sent again.`,
  'cloud says': ({ text }) => say`the cloud says ${quote(text)}.`,
  'no cause given': () => say`all is as before, and the cloud gives no cause.`,
  'removed only': () =>
    say`the cloud lists it as removed only; another service may hold the server (image creation, disaster recovery).`,
  'server still there': ({ status }) => say`the server could still be read when watching ended, as ${code(status)}.`,
  'watch ended': ({ afterMs, state }) =>
    say`still unknown after ${roughLengthOf(afterMs)} of watching${state === undefined ? nothing : say`; last seen: ${lastSeen(state)}`}.`,
  'looked again': ({ at, state }) =>
    say`still not known when it was looked at again at ${date(at)}${state === undefined ? nothing : say`; last seen: ${lastSeen(state)}`}.`,
  'bot failed': () =>
    say`asbot itself failed while it worked on it; its log has the reason. Look at the group in the console before you try again.`,
  'group gone': (_why, of) =>
    of.wasSent
      ? say`the cloud no longer knows the group: it was deleted meanwhile.`
      : say`${its(of)} was not sent, because the cloud no longer knows the group: it was deleted meanwhile.`,
  'changed since': () =>
    say`the cloud accepted it, but somebody or a policy has set other numbers since. Look at them below before you ask again.`,
  'not in the group': () => say`it is no longer in the group.`,
  'taken by another operation': ({ operation }) =>
    say`meanwhile operation ${code(operation)} asked for it, so this one does not claim it.`,
};

const lastSeen = (state: string) =>
  state === 'server unreadable' ? say`out of the group, its server unreadable` : stateCalled(state);

const whyOf = (why: Why, of: FateOf): Text => (whys[why.kind] as (given: Why, of: FateOf) => Text)(why, of);

const deeds = { remove, quarantine, add, protect, unprotect, pause, resume, resize, hook };
const deedFor = ({ change }: FateOf) => deeds[change.action] as unknown as Pick<DeedWords, 'done' | 'notDone'>;

/** What has become of a subject; each goes on after its name. */
export const fates: Words['fates'] = {
  waiting: () => say`not asked for yet`,
  asked: () => say`asked for, nothing seen yet`,
  leaving: ({ isHeld }) => (isHeld ? say`leaving, held by a lifecycle hook` : say`leaving`),
  'being deleted': () => say`out of the group, its server is being deleted`,
  removed: (_fate, { isAddedByHand }) =>
    isAddedByHand ? say`removed; its server was added by hand and stays` : say`removed; its server stays`,
  deleted: () => say`removed, and its server is deleted`,
  'server remains': ({ why }, of) => say`removed, but its server is still there: ${whyOf(why, of)}`,
  'left otherwise': ({ why }, of) => say`no longer in the group: ${whyOf(why, of)}`,
  'still a member': ({ why }, of) => say`still in the group: ${whyOf(why, of)}`,
  joining: ({ isHeld }) => (isHeld ? say`joining, held by a lifecycle hook` : say`joining`),
  joined: () => say`in service in the group, not protected yet`,
  'left unprotected': ({ why }, of) => say`in service in the group, but not protected: ${whyOf(why, of)}`,
  done: (_fate, of) => deedFor(of).done(of),
  'not done': ({ why }, of) => say`${deedFor(of).notDone}: ${whyOf(why, of)}`,
  unknown: ({ why }, of) => say`unknown: ${whyOf(why, of)}`,
};
