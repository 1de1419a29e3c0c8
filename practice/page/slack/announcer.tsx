import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../state/desk.ts';
import { personCalled } from '../state/names.ts';
import { useView } from '../state/view.ts';
import { type News, newestOf, newsFor } from './news.ts';

/** How many stay to be read again. */
const mostKept = 10;

/** Reads out what is new for the people on the page, to those who don't see it: new messages, not each edit of a card. */
export function Announcer() {
  const desk = useDesk();
  const { panes } = useView();
  const toldUpTo = useRef<string>(undefined);
  const [said, setSaid] = useState<readonly News[]>([]);
  const { run } = desk.about.it;

  useEffect(() => {
    if (run !== '') toldUpTo.current = undefined;
  }, [run]);
  useEffect(() => {
    const newest = newestOf(desk);
    const after = toldUpTo.current;
    toldUpTo.current = newest;
    if (after === undefined || after === newest) return;
    const readers = panes.map(({ person }) => personCalled(desk, person));
    const news = newsFor(desk, readers, after);
    if (news.length > 0) setSaid((before) => [...before, ...news].slice(-mostKept));
  }, [desk, panes]);

  return (
    <div className="unseen" role="log" aria-label="New messages" aria-live="polite">
      {said.map(({ ts, words }) => (
        <p key={ts}>{words}</p>
      ))}
    </div>
  );
}
