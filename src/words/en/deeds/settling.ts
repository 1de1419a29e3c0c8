import type { Forecast } from '../../../domain/forecast.ts';
import { name, nothing, say, sentences, type Text } from '../../text.ts';
import type { ConfirmWords } from '../../words.ts';
import { count } from '../counting.ts';

/** What Auto Scaling does by itself once it is let, where it does anything: numbers are counts of instances. */
export const settles = ({ starts = 0, removes = 0 }: Forecast): Text =>
  sentences(
    starts > 0 ? say`Auto Scaling then starts ${count(starts, 'instance')}.` : nothing,
    removes > 0
      ? say`Auto Scaling then removes ${count(removes, 'instance')} of its own choice and deletes what it started itself.`
      : nothing,
  );

/** What is asked before Auto Scaling is let remove instances; nothing where it removes none. */
export const beforeItRemoves = (
  { group, forecast: { removes = 0 } }: { readonly group: string; readonly forecast: Forecast },
  confirm: string,
): ConfirmWords | undefined =>
  removes === 0
    ? undefined
    : {
        title: `Let the group remove ${count(removes, 'instance')}`,
        text: sentences(
          say`Auto Scaling chooses which ${count(removes, 'instance')} of ${name(group)} it removes, and deletes the servers that it started itself.`,
          say`This cannot be undone.`,
        ),
        confirm,
        deny: 'Go Back',
      };
