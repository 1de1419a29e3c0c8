/** Cuts a text to so many UTF-16 units, the way Slack counts at its strictest, and says so with "…". Never halves a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${wholeStart(text, most - 1)}…`;
}

/** Cuts in the middle, because names of one family differ at their ends: "very-long-na…-prod-7". */
export function cutMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = most - 1;
  const tail = Math.floor(kept / 2);
  return `${wholeStart(text, kept - tail)}…${wholeEnd(text, tail)}`;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

const wholeStart = (text: string, length: number): string =>
  text.slice(0, length > 0 && isHigh(text.charCodeAt(length - 1)) ? length - 1 : length);

function wholeEnd(text: string, length: number): string {
  const from = text.length - length;
  return text.slice(isLow(text.charCodeAt(from)) ? from + 1 : from);
}
