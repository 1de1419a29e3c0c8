import { mostInstances } from '../../domain/resize.ts';
import type { MessageWords } from '../conversation-words.ts';
import { asSentence, code, date, joined, link, name, nothing, person, say, sentences } from '../text.ts';
import { agrees, count } from './counting.ts';

const cardLink = (url: string | undefined) => (url === undefined ? nothing : say`${link(url, 'Open the card')}.`);

/** Slack's codes for a refused post, as somebody can mend them. */
const refusals: Readonly<Record<string, string>> = {
  not_in_channel: 'The bot is not in this channel. Invite it with /invite @asbot, then try again.',
  channel_not_found: 'The bot cannot see this channel. Invite it with /invite @asbot, then try again.',
  is_archived: 'This channel is archived. Ask in another one.',
  restricted_action: 'The workspace does not let apps post in this channel. Ask in another one.',
  restricted_action_read_only_channel: 'This channel is read-only. Ask in another one.',
  restricted_action_thread_only_channel: 'In this channel apps may only answer in threads. Ask in another one.',
  restricted_action_thread_locked: 'This thread is locked. Ask in the channel itself.',
  thread_not_found: 'The thread is gone. Ask in the channel itself.',
  cannot_reply_to_message: 'This message takes no replies. Ask in the channel itself.',
  missing_scope: 'The app lacks a right in this workspace. Ask whoever runs the bot to install it again.',
  account_inactive: 'The bot was removed from this workspace. Ask whoever runs it to install it again.',
  token_revoked: 'The bot was removed from this workspace. Ask whoever runs it to install it again.',
  invalid_auth: 'Slack does not accept the sign-in of the bot. Ask whoever runs it.',
  not_authed: 'Slack does not accept the sign-in of the bot. Ask whoever runs it.',
};

/** No reason is known where its time was over before Slack took the card. */
const sentence = (reason: string): string =>
  reason === '' ? 'Slack did not answer in time.' : /[.?!]$/.test(reason) ? reason : `${reason}.`;

/** How a flag with a value is written. */
const flagExamples: Readonly<Record<string, string>> = {
  '--cloud': '--cloud otc-test',
  '--for': '--for 45m',
  '--until': '--until 2027-01-31',
  '--min': '--min 2',
  '--expect': '--expect 5',
  '--max': '--max 10',
};

/** What a flag takes, with an example. */
const valueForms = {
  count: `a number of instances up to ${mostInstances}, for example 5`,
  'length of time': 'a length of time ahead, with its unit, for example 45m, 4h or 7d',
  day: 'a day ahead, for example 2027-01-31',
} as const;

/** What one person is told. */
export const messages: MessageWords = {
  wasFaster: ({ by, at, pressed, link: url }) =>
    sentences(
      say`${person(by)} was faster.`,
      say`${pressed}${at === undefined ? nothing : say` at ${date(at)}`} counts; your press changed nothing.`,
      cardLink(url),
    ),
  pressedBefore: ({ at, pressed }) =>
    say`You have decided already: ${pressed}${at === undefined ? nothing : say` at ${date(at)}`} counts; this press changed nothing.`,
  oldCard: (url) =>
    sentences(
      say`Your press changed nothing: what you saw is out of date, and the card has been rewritten since.`,
      say`Read it again and decide there.`,
      cardLink(url),
    ),
  notOffered: ({ headline }) =>
    say`Your press changed nothing: the card does not offer this any more. It now reads: ${headline}.`,
  mayNot: {
    guest: say`Guests of the workspace can neither ask nor decide here, so nothing was changed. Ask a full member.`,
    stranger: say`People from other workspaces and bots can neither ask nor decide here, so nothing was changed. Ask a full member of this workspace.`,
    deactivated: say`Your account is deactivated here, so nothing was changed. Ask a full member of this workspace.`,
    'could not tell': say`Slack did not say in time who you are in this workspace, so nothing was changed. Wait a moment and try again.`,
  },
  restarting: say`asbot is being restarted, so nothing was done. Try again in a minute; what is under way goes on by itself.`,
  unknownCard: say`The bot does not know this card (any more), so your press changed nothing. Ask anew; ${code('/as help')} lists how.`,
  notUnderstood: {
    'unknown flag': ({ flag, nearest }) =>
      sentences(
        say`Nothing was done: ${code(flag)} is no flag of this command.`,
        nearest === undefined ? nothing : say`Did you mean ${code(nearest)}?`,
      ),
    'unknown cloud': ({ cloud, nearest, all }) =>
      sentences(
        say`Nothing was done: asbot has no cloud ${name(cloud)}.`,
        nearest === undefined ? nothing : say`Did you mean ${code(`--cloud ${nearest}`)}?`,
        say`There ${agrees(all.length, 'is', 'are')} ${joined(
          all.map((one) => say`${name(one)}`),
          ', ',
        )}.`,
      ),
    'flag without value': ({ flag }) =>
      say`Nothing was done: ${code(flag)} needs a value after it, for example ${code(flagExamples[flag] ?? `${flag} "disk full"`)}.`,
    'bad value': ({ flag, value, takes }) =>
      say`Nothing was done: ${code(value)} after ${code(flag)} is not ${valueForms[takes]}.`,
    'too many words': ({ words }) =>
      say`Nothing was done: this command takes the name of 1 group alone, and there is no use for ${joined(
        words.map((word) => say`${code(word)}`),
        ', ',
      )}.`,
    'flag with value': ({ flag }) => say`Nothing was done: ${code(flag)} takes no value; write it alone.`,
    'two choices': ({ flags }) =>
      say`Nothing was done: ${joined(
        flags.map((flag) => say`${code(flag)}`),
        ' and ',
      )} exclude each other. Keep one of them, or none to choose on the card.`,
    'two times': ({ flags }) =>
      say`Nothing was done: ${joined(
        flags.map((flag) => say`${code(flag)}`),
        ' and ',
      )} both say until when. Keep the one that you mean.`,
  },
  typedWas: (typed) => say`You typed: ${code(typed)}`,
  blocked: ({ group, count: some }) =>
    say`Nothing was posted and nothing was sent for ${name(group)}: ${count(some, 'thing')} ${agrees(some, 'is', 'are')} in the way.`,
  undoStands: ({ by, at, headline, link: url }) =>
    sentences(
      say`Your press changed nothing: ${person(by)} asked for this undo at ${date(at)}.`,
      asSentence(say`Its card reads: ${headline}`),
      cardLink(url),
    ),
  notPosted: (reason) =>
    say`The card could not be posted, so nothing was sent to the cloud. ${sentence(reason)} What you picked is kept: press Choose to go on from there.`,
  channelGone: ({ headline }) => say`The channel of your card is gone, so you are told here: ${headline}.`,
  cardGone: ({ headline }) => say`Your card was deleted, so you are told here: ${headline}.`,
  askAnew: (action) => say`To ask for what is left, type ${code(`/as ${action}`)} again where the bot can post.`,
  lookYourself: (action) =>
    say`Watching has ended without a clear result, and nobody reads the group anew: look at it in the console. For what is left, type ${code(`/as ${action}`)} again where the bot can post.`,
  channelGoneNext: {
    over: say`Nothing more is sent.`,
    watching: say`What was not sent stays unsent. What the cloud has accepted is still watched, and the result comes here.`,
  },
  defect: ({ reference, wasSent }) =>
    wasSent
      ? say`Something in the bot failed after a request had gone to the cloud. Look at the group before you try again. Whoever runs the bot finds more in its log under ${code(reference)}.`
      : say`Something in the bot failed. Nothing was changed. Try again; if it stays so, whoever runs the bot finds more in its log under ${code(reference)}.`,
  waitingForCloud: say`The cloud has not answered yet. The bot goes on asking; the answer comes here.`,
  orChoose: say`Press Choose to go on in the picker meanwhile.`,
  choose: say`The picker could not be opened in time. Press Choose to open it; what you typed is kept.`,
  chooseFirst: say`Press Choose to pick what is still open; what you typed is kept. Nothing is posted before that.`,
  dryRun: say`Dry run: this is what the card would say. Nothing was posted and nothing was sent.`,
  dryRunBlocked: say`Dry run: no card can be posted now. Nothing was posted and nothing was sent.`,
  openPicker: 'Choose',
  changePicks: 'Change Picks',
  refusedPost: (its) => refusals[its] ?? `Slack refused the post (${its}). Ask whoever runs the bot.`,
};
