import type { StoredOperation } from '../stored-operation.ts';
import { fatesTold, type Told } from './told.ts';

/** One batch call that reached the cloud. */
export interface BatchCall {
  readonly ids: readonly string[];
  /** What the cloud decided; nothing where it never acted. */
  readonly decided: number | undefined;
  /** What was answered; nothing where no answer went out. */
  readonly status: number | undefined;
}

/** A picked instance, and what the world says of it at the end. */
export interface Pick {
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
  readonly hasServer: boolean;
}

/** All that a run has left behind. */
export interface Facts {
  readonly choice: 'keep' | 'delete';
  readonly picks: readonly Pick[];
  readonly calls: readonly BatchCall[];
  /** The card, in plain words. */
  readonly card: string;
  /** The results in its thread, in plain words. */
  readonly results: readonly string[];
  readonly stored: StoredOperation | undefined;
  readonly complaints: readonly string[];
  /** What Slack refused, as `method: error`. */
  readonly refused: readonly string[];
  /** What is wrong with the record, held against what the cloud saw. */
  readonly recordFaults: readonly string[];
  /** The exit code after SIGTERM, or the signal that ended the process. */
  readonly exit: number | string;
}

/** Everything that is not as promised, in words; empty where all is well. */
export const brokenIn = (facts: Facts): string[] =>
  promises.flatMap((broken) => broken(facts)).filter((words, index, all) => all.indexOf(words) === index);

const ends = ['succeeded', 'partly done', 'failed'];

const promises: readonly ((facts: Facts) => string[])[] = [
  function acceptedOnce({ picks, calls }) {
    return picks.flatMap(({ id, name }) => {
      const times = calls.filter(({ ids, decided }) => ids.includes(id) && decided === 204).length;
      return times > 1 ? [`the cloud accepted the removal of ${name} ${times} times`] : [];
    });
  },

  /** What was refused surely may be sent anew; what was accepted or has no answer may not. */
  function sentAgainOnlyWhenRefused({ picks, calls }) {
    return picks.flatMap(({ id, name }) => {
      const sendings = calls.filter(({ ids }) => ids.includes(id));
      const isRepeated = sendings.slice(0, -1).some(({ status = 500 }) => status < 400 || status >= 500);
      return isRepeated ? [`${name} was sent again although the first answer was lost or good`] : [];
    });
  },

  /** Every write that the cloud saw belongs to one entry, and back, and the chains verify. */
  function isRecorded({ recordFaults }) {
    return recordFaults.map((words) => `the record: ${words}`);
  },

  function hasEnded({ stored }) {
    return stored !== undefined && ends.includes(stored.state)
      ? []
      : [`the operation is stored as ${stored?.state ?? 'nothing'}`];
  },

  function isAnnounced({ stored, results }) {
    if (stored?.isAnnounced && results.length > 0) return [];
    return [`the end was not told: ${results.length} results, ${stored?.isAnnounced ? '' : 'not '}noted as told`];
  },

  function acceptedIsProven({ choice, picks, calls, card }) {
    const told = toldOn(card, picks);
    const wished = choice === 'keep' ? 'removed' : 'deleted';
    return picks
      .filter(({ id }) => isAccepted(calls, id))
      .flatMap(({ name }) =>
        told.get(name) === wished ? [] : [`${name} was accepted, and the card says ${told.get(name)}`],
      );
  },

  function notAcceptedIsNamed({ picks, calls, card }) {
    const told = toldOn(card, picks);
    const left = picks.filter(({ id }) => !isAccepted(calls, id));
    const wrong = left
      .filter(({ name }) => told.get(name) !== 'still in the group')
      .map(({ name }) => `${name} was never accepted, and the card says ${told.get(name)}`);
    return left.length > 0 && !card.includes('[Ask Again]') ? [...wrong, 'the card offers no Ask Again'] : wrong;
  },

  function resultsAgreeWithTheCard({ picks, card, results }) {
    const onCard = toldOn(card, picks);
    return results.flatMap((result) => {
      const inThread = toldOn(result, picks);
      return picks.flatMap(({ name }) =>
        inThread.get(name) === onCard.get(name)
          ? []
          : [`of ${name} the thread says ${inThread.get(name)}, the card ${onCard.get(name)}`],
      );
    });
  },

  function theWorldAgrees({ picks, card }) {
    const told = toldOn(card, picks);
    return picks.flatMap((pick) => {
      const says = told.get(pick.name);
      return says !== undefined && isTrue(says, pick)
        ? []
        : [
            `of ${pick.name} the card says ${says}; it is ${pick.isMember ? '' : 'not '}in the group, its server ${pick.hasServer ? 'exists' : 'is gone'}`,
          ];
    });
  },

  function afterAFailureNothingIsSent({ stored }) {
    const phases = stored?.requests.map(({ phase }) => phase) ?? [];
    const failed = phases.indexOf('not accepted');
    return failed !== -1 && phases.slice(failed + 1).some((phase) => phase !== 'unsent')
      ? [`a batch was sent after one that was not accepted: ${phases.join(', ')}`]
      : [];
  },

  ({ complaints }) => complaints.map((one) => `Slack complains: ${one}`),
  ({ refused }) => refused.map((one) => `Slack refused ${one}`),
  ({ exit }) => (exit === 0 ? [] : [`SIGTERM ended the bot with ${exit}`]),
];

const isAccepted = (calls: readonly BatchCall[], id: string): boolean =>
  calls.some(({ ids, decided }) => decided === 204 && ids.includes(id));

const toldOn = (message: string, picks: readonly Pick[]): Map<string, Told> =>
  fatesTold(
    message,
    picks.map(({ name }) => name),
  );

function isTrue(told: Told, { isMember, hasServer }: Pick): boolean {
  switch (told) {
    case 'removed':
    case 'server remains':
      return !isMember && hasServer;
    case 'deleted':
      return !isMember && !hasServer;
    case 'still in the group':
      return isMember && hasServer;
    case 'unknown':
    case 'open':
      return false; // nothing in these runs keeps the bot from knowing
  }
}
