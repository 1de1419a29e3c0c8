import { z } from 'zod';
import { text } from './values.ts';

const names = z
  .array(text, { error: 'must list names of entries of clouds.yaml' })
  .min(1, { error: 'must list names of entries of clouds.yaml' })
  .refine((all) => new Set(all).size === all.length, { error: 'names an entry twice' });

/** The entries of clouds.yaml that the bot works with, the default first; a single one may stand without brackets. */
export const clouds = z
  .preprocess((written) => (typeof written === 'string' ? (written === '' ? undefined : [written]) : written), names)
  .meta({ mayStandAlone: true });

const channelId = /^[CGD][A-Z0-9]{2,}$/;

/** What holds in one channel alone; `cloud` is the one that is meant there where nobody names another. */
const channel = z.strictObject(
  { cloud: text.optional() },
  {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys' ? `has no setting ${keys?.join(', ')}` : 'must hold settings by name',
  },
);

const byId = z
  .record(z.string(), channel, { error: 'must hold settings by the id of a channel' })
  .superRefine((all, { addIssue }) => {
    for (const id of Object.keys(all)) {
      if (channelId.test(id)) continue;
      addIssue({
        code: 'custom',
        path: [id],
        message: "is no channel's id (C…): Slack shows it with the channel's details",
      });
    }
  });

/** Settings by the id of a channel. An empty `channels:` is written as text. */
export const channels = z.preprocess((written) => (written === '' ? {} : written), byId);
