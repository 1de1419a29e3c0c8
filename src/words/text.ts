/**
 * A piece of what the bot says. Words say what each piece is, and never how it is written down: the Slack layer makes
 * escaped markup, rich text or plain text of it, so that a name from outside can neither ping nor format.
 */
export type Piece =
  /** Our own words. */
  | { readonly kind: 'plain'; readonly text: string; readonly isBold?: boolean }
  /** A name from outside: of a group, an instance, a zone. */
  | { readonly kind: 'name'; readonly text: string }
  /** Somebody's own words: the cloud's, or a person's; cut at `most` characters, where it says so, else as all others. */
  | { readonly kind: 'quote'; readonly text: string; readonly most?: number }
  /** Something to type, or an id to copy. */
  | { readonly kind: 'code'; readonly text: string }
  /** A person, by Slack user id. */
  | { readonly kind: 'person'; readonly id: string }
  /** A user group, by its Slack id. */
  | { readonly kind: 'user group'; readonly id: string }
  /** A channel, by its Slack id. */
  | { readonly kind: 'channel'; readonly id: string }
  /** A time of day, ISO 8601 UTC; shown in the reader's own zone. */
  | { readonly kind: 'date'; readonly at: string }
  /** The same with its day, for what may be on another one: "tomorrow", or a date, and the time of day. */
  | { readonly kind: 'day'; readonly at: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string };

export type Text = readonly Piece[];
export type Part = string | number | Piece | Text;

/** Template tag: what stands between the parts, and parts that are strings or numbers, are our own words. */
export const say = (between: readonly string[], ...parts: readonly Part[]): Text =>
  between.flatMap((words, index) => [...plain(words), ...piecesOf(parts[index])]).filter(isSaid);

export const name = (text: string): Piece => ({ kind: 'name', text });
export const quote = (text: string, most?: number): Piece => ({
  kind: 'quote',
  text,
  ...(most === undefined ? {} : { most }),
});
export const code = (text: string): Piece => ({ kind: 'code', text });
export const person = (id: string): Piece => ({ kind: 'person', id });
export const userGroup = (id: string): Piece => ({ kind: 'user group', id });
export const channel = (id: string): Piece => ({ kind: 'channel', id });
export const date = (at: string): Piece => ({ kind: 'date', at });
export const day = (at: string): Piece => ({ kind: 'day', at });
export const bold = (text: string): Piece => ({ kind: 'plain', text, isBold: true });

/** A link, or its label alone where there is no address. */
export const link = (url: string | undefined, label: string): Piece =>
  url === undefined ? { kind: 'plain', text: label } : { kind: 'link', url, label };

/** Several texts as one, with our own words between them. */
export const joined = (texts: readonly Text[], between: string): Text =>
  texts.flatMap((text, index) => (index === 0 ? text : [...plain(between), ...text]));

/** The texts that say something, as sentences of one paragraph. */
export const sentences = (...texts: readonly (Text | undefined)[]): Text =>
  joined(
    texts.flatMap((text) => (text === undefined || text.length === 0 ? [] : [text])),
    ' ',
  );

/** The text with a full stop, where it has no end of its own yet. */
export function asSentence(text: Text): Text {
  const last = text.at(-1);
  return last?.kind === 'plain' && /[.?!]$/.test(last.text) ? text : [...text, { kind: 'plain', text: '.' }];
}

export const nothing: Text = [];

const plain = (text: string): Text => (text === '' ? [] : [{ kind: 'plain', text }]);

function piecesOf(part: Part | undefined): Text {
  if (part === undefined) return [];
  if (typeof part === 'string' || typeof part === 'number') return plain(String(part));
  return 'kind' in part ? [part] : part;
}

const isSaid = (piece: Piece): boolean => piece.kind !== 'plain' || piece.text !== '';
