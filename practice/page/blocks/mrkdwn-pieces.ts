/** A piece of a line of Slack's markup. What is marked is markup again, what stands in code is not. */
export type Piece =
  | { readonly kind: 'words' | 'code' | 'bold' | 'italic' | 'struck'; readonly text: string }
  | { readonly kind: 'angled'; readonly target: string; readonly label: string };

const kinds = { '*': 'bold', _: 'italic', '~': 'struck', '`': 'code' } as const;

const before = String.raw`(?<![\p{L}\p{N}])`;
const after = String.raw`(?![\p{L}\p{N}])`;

/** Words between two of a mark, which must stand around words and not inside of one. */
const marked = (mark: string): string => `${before}[${mark}](?=\\S)(?:[^${mark}]*[^\\s${mark}])[${mark}]${after}`;

const token = new RegExp(['<[^<>]+>', '`[^`]+`', marked('*'), marked('_'), marked('~')].join('|'), 'gu');

/** Takes a line apart at its marks and at what stands in angle brackets. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: whole, index } of line.matchAll(token)) {
    if (index > from) pieces.push({ kind: 'words', text: line.slice(from, index) });
    pieces.push(whole.startsWith('<') ? angled(whole.slice(1, -1)) : markedPiece(whole));
    from = index + whole.length;
  }
  if (from < line.length) pieces.push({ kind: 'words', text: line.slice(from) });
  return pieces;
}

const markedPiece = (whole: string): Piece => ({
  kind: kinds[whole[0] as keyof typeof kinds],
  text: whole.slice(1, -1),
});

function angled(inside: string): Piece {
  const bar = inside.indexOf('|');
  return bar < 0
    ? { kind: 'angled', target: inside, label: '' }
    : { kind: 'angled', target: inside.slice(0, bar), label: inside.slice(bar + 1) };
}
