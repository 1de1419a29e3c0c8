import { asSentence, bold, date, link, nothing, person, say, sentences } from '../text.ts';
import type { CardWords } from '../words.ts';
import { agrees, count, names } from './counting.ts';

/** What cards say of undoing and of having been undone. */
export const undo: Pick<CardWords, 'canUndo' | 'cannotUndoNow' | 'undoes' | 'undone' | 'lossesTitle' | 'losses'> = {
  canUndo: ({ deed }) =>
    say`Undo posts a card that asks for ${deed}. Nothing is sent until somebody confirms it there.`,
  cannotUndoNow: ({ deed, hinders }) =>
    sentences(
      say`No Undo is offered, because ${deed} is not possible as the group is now.`,
      ...hinders.flatMap(({ what, next }) => [what, next]),
    ),
  undoes: ({ deed, by, at, link: url }) =>
    sentences(
      asSentence(
        say`${bold('Undoes')} ${deed}${by === undefined ? nothing : say`, confirmed by ${person(by)}`}${at === undefined ? nothing : say` at ${date(at)}`}`,
      ),
      url === undefined ? nothing : say`${link(url, 'Open its card')}.`,
    ),
  undone: ({ headline, by, link: url }) =>
    sentences(
      asSentence(say`${bold('Undone')}, as ${person(by)} asked: ${headline}`),
      url === undefined ? nothing : say`${link(url, 'Open that card')}.`,
    ),
  lossesTitle: 'What cannot come back',
  losses: {
    deleted: ({ picks }) => say`${names(picks)}: ${agrees(picks.length, 'the server is', 'the servers are')} deleted.`,
    'not running': ({ picks }) =>
      say`${names(picks)}: ${agrees(picks.length, 'the server is', 'the servers are')} not running, so ${agrees(picks.length, 'it', 'they')} cannot join. Start ${agrees(picks.length, 'it', 'them')} in the console, then add ${agrees(picks.length, 'it', 'them')} by hand.`,
    scaled: ({ started, removed, staysSo }) => {
      if (started > 0)
        return staysSo
          ? say`${count(started, 'instance')} that Auto Scaling starts since then: what has come by the time of the pause stays in the group.`
          : say`Which instances there were: Auto Scaling chooses itself whom it removes for the ${count(started, 'instance')} that it has started.`;
      return staysSo
        ? say`${count(removed, 'instance')} that Auto Scaling removes since then: what has gone by the time of the pause stays out of the group.`
        : say`${count(removed, 'instance')} that Auto Scaling has removed: it starts new ones in ${agrees(removed, 'its', 'their')} place.`;
    },
  },
};
