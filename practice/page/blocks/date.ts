const style = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);

const formats: Readonly<Record<string, Intl.DateTimeFormat>> = {
  date_num: style({ year: 'numeric', month: '2-digit', day: '2-digit' }),
  date: style({ year: 'numeric', month: 'long', day: 'numeric' }),
  date_short: style({ year: 'numeric', month: 'short', day: 'numeric' }),
  date_long: style({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
  time: style({ hour: '2-digit', minute: '2-digit' }),
  time_secs: style({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  day_divider_pretty: style({ weekday: 'long', month: 'long', day: 'numeric' }),
};

/** A moment in Slack's format, such as `{date_short_pretty} at {time}`, by the reader's own clock. `seconds` since 1970. */
export function inSlackFormat(seconds: number, format: string, now: Date = new Date()): string {
  const at = new Date(seconds * 1_000);
  return format.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'ago') return ago(now.getTime() - at.getTime());
    if (name.endsWith('_pretty') && name !== 'day_divider_pretty') {
      return nearDay(at, now) ?? formats[name.slice(0, -'_pretty'.length)]?.format(at) ?? whole;
    }
    return formats[name]?.format(at) ?? whole;
  });
}

/** The latest moment that a calendar can tell, in seconds since 1970, and with a minus the earliest. */
const mostSeconds = 8.64e12;

/** Whether a moment can be told at all. `seconds` since 1970. */
export const isMoment = (seconds: number): boolean => Math.abs(seconds) <= mostSeconds;

const dayMs = 86_400_000;

function nearDay(at: Date, now: Date): string | undefined {
  const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((midnight(at) - midnight(now)) / dayMs);
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)];
}

/** How long ago something was, in the largest unit that fits. */
export function ago(ms: number): string {
  const units = [
    ['day', dayMs],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ] as const;
  for (const [unit, length] of units) {
    const count = Math.floor(ms / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  }
  return 'just now';
}
