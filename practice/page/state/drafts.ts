import { useSyncExternalStore } from 'react';

const drafts = new Map<string, string>();
const listeners = new Set<() => void>();

/** Where a draft lies: one per person, channel and thread. */
export const draftKey = (person: string, channel: string, thread?: string): string =>
  [person, channel, thread ?? ''].join(' ');

/** Writes a draft, as whoever types or a scene that types for them. */
export function setDraft(key: string, text: string): void {
  drafts.set(key, text);
  for (const tell of listeners) tell();
}

/** The draft, and again at each change. */
export const useDraft = (key: string): string =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => drafts.get(key) ?? '',
  );
