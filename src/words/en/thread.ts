import { bold, code, date, nothing, person, say, sentences } from '../text.ts';
import type { ThreadWords } from '../words.ts';
import { count } from './counting.ts';
import { cloudSays, problems } from './problems.ts';
import { contentsOf, placeOf } from './requests.ts';

/** How many requests there are, where there are several. */
function inTurn(requests: number, isMixed: boolean): string {
  if (requests === 1) return '';
  return isMixed
    ? `, in ${count(requests, 'request')}, one after the other`
    : ` in ${count(requests, 'batch', 'batches')} of 10 at most, one after the other`;
}

/** What stands in the thread of a card. */
export const thread: ThreadWords = {
  start: ({ deed, batches, isMixed, at, by, choice }) =>
    sentences(
      say`Started at ${date(at)}: ${deed}${inTurn(batches, isMixed)}.`,
      by === undefined ? nothing : say`${person(by)} chose ${choice === undefined ? say`it` : say`${bold(choice)}`}.`,
      say`The card shows how it goes; the result comes here.`,
    ),
  batchTitle: (which) =>
    which.of === 1
      ? say`${bold('The request')}, ${contentsOf(which)}`
      : say`${bold(placeOf(which))}, ${contentsOf(which)}`,
  batchAnswer: ({ phase, answeredAt, cloudRequestId, problem }) => {
    const itsId = cloudRequestId === undefined ? nothing : say` (request id ${code(cloudRequestId)})`;
    const isIdSaid = cloudRequestId !== undefined && cloudRequestId === problem?.requestId;
    const itsWords =
      problem === undefined ? undefined : cloudSays(isIdSaid ? { ...problem, requestId: undefined } : problem);
    if (phase === 'refused') {
      const saying = problem === undefined ? undefined : problems[problem.kind](problem);
      return sentences(say`Refused by the cloud${itsId}.`, saying?.what, itsWords, saying?.next);
    }
    if (phase === 'not accepted') {
      return say`Not taken by the cloud: no answer came, and nothing that can be read shows it. It is not sent again.`;
    }
    if (problem?.kind === 'failed in whole or in part') {
      return sentences(say`The cloud did it in part at most${itsId}.`, itsWords);
    }
    if (answeredAt === undefined) return say`No answer came; what became of it was read from the group.`;
    return problem === undefined
      ? say`Accepted by the cloud at ${date(answeredAt)}${itsId}.`
      : sentences(
          say`The answer of the cloud was unclear${itsId}; what became of it was read from the group.`,
          itsWords,
        );
  },
  resultTitle: 'Result',
};
