import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Desk } from '../../desk/model.ts';
import { beginDrafts } from './drafts.ts';
import { patched } from './patched.ts';
import { listenToDesk } from './stream.ts';
import { beginView } from './view.ts';

/** What the page knows of the desk: nothing before the first word of the server. */
export interface DeskSeen {
  readonly desk: Desk | undefined;
  /** Whether the server can be heard at present. */
  readonly isLive: boolean;
  /** Whether what is known is what is so: not in a tab that nobody looks at, until it has heard everything anew. */
  readonly isFresh: boolean;
}

const parts: readonly (keyof Desk)[] = [
  'about',
  'bot',
  'channels',
  'messages',
  'modals',
  'homes',
  'complaints',
  'groups',
  'requests',
  'weather',
  'scene',
];

const empty = (): Desk => Object.fromEntries(parts.map((part) => [part, {}])) as unknown as Desk;

let seen: DeskSeen = { desk: undefined, isLive: false, isFresh: false };
const listeners = new Set<() => void>();

function see(next: Partial<DeskSeen>): void {
  seen = { ...seen, ...next };
  for (const tell of listeners) tell();
}

/** Listens to the server from the first listener on. */
function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  if (!isListening) listen();
  return () => listeners.delete(tell);
}

let isListening = false;

function listen(): void {
  isListening = true;
  listenToDesk({
    live: (isLive) => see({ isLive }),
    asleep: () => see({ isFresh: false }),
    whole: (patches) => {
      const desk = patched(empty(), patches);
      beginView(desk.about.it.run);
      beginDrafts(desk.about.it.run);
      see({ desk, isFresh: true });
    },
    patches: (patches) => {
      if (seen.desk !== undefined) see({ desk: patched(seen.desk, patches) });
    },
  });
}

/** The desk as it is, and again at each change. */
export const useDeskSeen = (): DeskSeen => useSyncExternalStore(subscribe, () => seen);

const DeskContext = createContext<Desk | undefined>(undefined);

/** Gives the desk to everything below. */
export const DeskProvider = DeskContext.Provider;

/** The desk, once it is known. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('The desk is not known yet.');
  return desk;
}
