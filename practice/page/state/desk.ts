import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Desk, Patch } from '../../desk/model.ts';
import { patched } from './patched.ts';
import { beginView } from './view.ts';

/** What the page knows of the desk: nothing before the first word of the server. */
export interface DeskSeen {
  readonly desk: Desk | undefined;
  /** Whether the server can be heard at present. */
  readonly isLive: boolean;
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

let seen: DeskSeen = { desk: undefined, isLive: false };
const listeners = new Set<() => void>();

function see(next: Partial<DeskSeen>): void {
  seen = { ...seen, ...next };
  for (const tell of listeners) tell();
}

/** Listens to the server from the first listener on; the browser comes back by itself where the line breaks. */
function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  if (!isListening) listen();
  return () => listeners.delete(tell);
}

let isListening = false;

function listen(): void {
  isListening = true;
  const events = new EventSource('/desk/events');
  const patchesIn = ({ data }: MessageEvent<string>): Patch[] => JSON.parse(data);
  events.addEventListener('open', () => see({ isLive: true }));
  events.addEventListener('error', () => see({ isLive: false }));
  events.addEventListener('whole', (event) => {
    const desk = patched(empty(), patchesIn(event));
    beginView(desk.about.it.run);
    see({ desk, isLive: true });
  });
  events.addEventListener('patches', (event) => {
    if (seen.desk !== undefined) see({ desk: patched(seen.desk, patchesIn(event)) });
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
