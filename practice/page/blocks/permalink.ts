/** A message of the practice workspace; `threadTs` where it stands in a thread. */
export interface Place {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
}

/** The message that a permalink of the practice workspace means; nothing for any other address. */
export function placeOf(url: string): Place | undefined {
  const found = /^https:\/\/practice\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})(?:\?(.*))?$/.exec(url);
  if (found === null) return undefined;
  const [, channel = '', seconds = '', micros = '', query = ''] = found;
  const threadTs = new URLSearchParams(query).get('thread_ts') ?? undefined;
  return { channel, ts: `${seconds}.${micros}`, threadTs };
}
