import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../state/desk.ts';
import { nameOf, personCalled } from '../state/names.ts';
import { useView } from '../state/view.ts';

/** Reads out what is new for the people on the page, to those who don't see it: new messages, not each edit of a card. */
export function Announcer() {
  const desk = useDesk();
  const { panes } = useView();
  const told = useRef<string>(undefined);
  const [words, setWords] = useState('');
  const readers = panes.map(({ person }) => personCalled(desk, person).id);
  const newest = Object.values(desk.messages)
    .filter(({ onlyFor }) => onlyFor === null || readers.includes(onlyFor))
    .reduce((last, { ts }) => (Number(ts) > Number(last) ? ts : last), '0');

  useEffect(() => {
    const message = desk.messages[newest];
    if (told.current !== undefined && told.current !== newest && message !== undefined)
      setWords(`${nameOf(desk, message.user)}${message.onlyFor === null ? '' : ', only to you'}: ${message.text}`);
    told.current = newest;
  }, [newest, desk]);

  return (
    <div className="unseen" role="status" aria-live="polite">
      {words}
    </div>
  );
}
