/** Tells the name behind an id, e.g. of a user or a channel. */
export type NameOf = (id: string) => string;

/** `&lt;` and its like as the characters they stand for; `&amp;` last, so that nothing is decoded twice. */
export const decodeEntities = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Slack's markup as a person reads it: mentions by name, links by their label, dates by their fallback, no marks. */
export function readMrkdwn(text: string, nameOf: NameOf): string {
  const plain = text.replaceAll(/<([^<>]+)>/g, (_, inside: string) => readAngled(inside, nameOf));
  return decodeEntities(withoutMarks(plain));
}

function readAngled(inside: string, nameOf: NameOf): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : inside.slice(bar + 1);
  if (target.startsWith('@')) return `@${label || nameOf(target.slice(1))}`;
  if (target.startsWith('#')) return `#${label || nameOf(target.slice(1))}`;
  if (target.startsWith('!date^')) return label;
  if (target.startsWith('!subteam^')) return label || `@${nameOf(target.slice('!subteam^'.length))}`;
  if (target.startsWith('!')) return label || `@${target.slice(1)}`;
  return label || target;
}

/** Bold, italic, struck and code marks that stand around words, not inside them. */
const marks = ['*', '_', '~', '`'].map((mark) => {
  const m = `\\${mark}`;
  return new RegExp(`(^|[\\s(\\["'*_~•–—:>])${m}(?=\\S)([^${m}\\n]*[^${m}\\s])${m}(?=$|[\\s.,;:!?)\\]"'*_~–—])`, 'gm');
});

const withoutMarks = (text: string): string =>
  marks.reduce((plain, mark) => plain.replaceAll(mark, '$1$2'), text.replaceAll(/```\n?([^`]*?)\n?```/g, '$1'));
