import { useSyncExternalStore } from 'react';

interface Drafts {
  /** The run of practice that they were written in. */
  readonly run: string;
  readonly texts: Readonly<Record<string, string>>;
}

const place = 'asbot practice: drafts';
let drafts = kept();
const listeners = new Set<() => void>();

function kept(): Drafts {
  try {
    return { run: '', texts: {}, ...(JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<Drafts>) };
  } catch {
    return { run: '', texts: {} };
  }
}

function change(to: Drafts): void {
  drafts = to;
  sessionStorage.setItem(place, JSON.stringify(drafts));
  for (const tell of listeners) tell();
}

/** Where a draft lies: one per person, channel and thread. */
export const draftKey = (person: string, channel: string, thread?: string): string =>
  [person, channel, thread ?? ''].join(' ');

/** Writes a draft, as whoever types or a scene that types for them. It outlives a reload. */
export const setDraft = (key: string, text: string): void =>
  change({ ...drafts, texts: { ...drafts.texts, [key]: text } });

/** Puts a draft back where nothing was written in its place meanwhile. */
export function putBackDraft(key: string, text: string): void {
  if ((drafts.texts[key] ?? '') === '') setDraft(key, text);
}

/** Forgets the drafts of another run of practice. */
export function beginDrafts(run: string): void {
  if (drafts.run !== run) change({ run, texts: {} });
}

/** The draft, and again at each change. */
export const useDraft = (key: string): string =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => drafts.texts[key] ?? '',
  );
