import { controlsOf } from '../block-kit/walk.ts';
import { eventOf, whoAndWhere } from '../delivery/payloads.ts';
import type { PostOffice } from '../delivery/post-office.ts';
import { asView } from '../world/as-view.ts';
import type { Channel } from '../world/channels.ts';
import { Form, type FormState } from '../world/form.ts';
import type { Account, Kind } from '../world/people.ts';
import type { Workspace } from '../world/workspace.ts';
import { namesOf } from './find-control.ts';
import { type Answering, Hands, type Suggested, type Surface } from './hands.ts';
import { messageSurface } from './message-surface.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { Screen } from './screen.ts';
import { type Seen, seenIn } from './seen.ts';
import { commands, writes } from './typing.ts';

interface Needs {
  readonly workspace: Workspace;
  readonly office: PostOffice;
  /** Where the server listens, for `response_url`. */
  readonly address: () => string;
}

/** Somebody at their Slack: what they do, and what they see. */
export class Person {
  readonly id: string;
  readonly key: string;
  readonly kind: Kind;
  /** Everything that failed under their hands, in Slack's words, oldest first. */
  readonly troubles: string[] = [];
  private readonly needs: Needs;
  private readonly account: Account;
  private readonly hands: Hands;
  private readonly forms = new Map<string, Form>();

  constructor(needs: Needs, account: Account) {
    this.needs = needs;
    this.account = account;
    this.id = account.id;
    this.key = account.key;
    this.kind = account.kind;
    this.hands = new Hands({ workspace: needs.workspace, office: needs.office, person: account });
  }

  /** The confirm dialog that came up last, in words. */
  get lastConfirm(): string | undefined {
    return this.hands.lastConfirm;
  }

  /** The modal on top, if one is open. */
  get modal(): Screen | undefined {
    const top = this.needs.workspace.views.stackOf(this.id).at(-1);
    return top && this.screen(top);
  }

  /** The Home tab as the app last published it. */
  get home(): Screen | undefined {
    const home = this.needs.workspace.views.homeOf(this.id);
    return home && this.screen(home);
  }

  /** What stands in a channel (`#ops`, `@asbot`), oldest first, with what is for their eyes alone. */
  sees(where: string): Seen[] {
    return seenIn(this.needs.workspace, this.account, where);
  }

  /**
   * Types a slash command or a message, in a channel or in a thread of it. A command resolves when the app has
   * acknowledged it, with what it answered shown; a message with `@bot` in it when the event is delivered.
   */
  async types(
    where: string,
    text: string,
    { thread }: { readonly thread?: Pick<Seen, 'ts'> | undefined } = {},
  ): Promise<Outcome> {
    const channel = this.channelToWrite(where);
    const outcome = await (text.startsWith('/') ? commands : writes)(this.needs, this.account, {
      channel,
      text,
      threadTs: thread?.ts,
    });
    return this.noted(outcome);
  }

  /** Presses a button in a message as they see it, or, given a channel, in the newest message there that has it. */
  async presses(label: string, where: Seen | string, answering?: Answering): Promise<Outcome> {
    return this.noted(await this.hands.press(this.surfaceOf(this.messageWith(label, where)), label, answering));
  }

  /** Picks in a menu of a message. */
  async picks(
    field: string,
    options: string | readonly string[],
    where: Seen | string,
    answering?: Answering,
  ): Promise<Outcome> {
    const words = typeof options === 'string' ? [options] : options;
    return this.noted(await this.hands.pick(this.surfaceOf(this.messageWith(field, where)), field, words, answering));
  }

  /** Searches in a menu of a message; gives the texts of the options. */
  searches(field: string, typed: string, where: Seen | string): Promise<string[]> {
    return this.hands.search(this.surfaceOf(this.messageWith(field, where)), field, typed);
  }

  /** The same, with the options themselves. */
  suggests(field: string, typed: string, where: Seen | string): Promise<Suggested> {
    return this.hands.suggest(this.surfaceOf(this.messageWith(field, where)), field, typed);
  }

  /** Takes picked options out of a menu of a message again. */
  async unpicks(field: string, options: readonly string[], where: Seen | string): Promise<Outcome> {
    return this.noted(await this.hands.unpick(this.surfaceOf(this.messageWith(field, where)), field, options));
  }

  /** What this person has filled in and picked in a message, which Slack keeps beside it. */
  filledIn(ts: string): FormState {
    return this.forms.get(ts)?.state ?? {};
  }

  /** Opens the Home tab; the app is told. */
  async opensHome(): Promise<Outcome> {
    const { workspace, office } = this.needs;
    const view = workspace.views.homeOf(this.id);
    const event = {
      type: 'app_home_opened',
      user: this.id,
      channel: workspace.channels.between(workspace.bot.id, this.id).id,
      tab: 'home',
      event_ts: workspace.messages.nextTs(),
      ...(view ? { view: asView(workspace, view) } : {}),
    };
    return this.noted(outcomeOf(await office.deliver(eventOf(workspace, event))));
  }

  /** Uses a global shortcut. `lookingAt` is the channel that is open meanwhile: Slack fills it in where a view asks for it. */
  async shortcut(callbackId: string, lookingAt?: string): Promise<Outcome> {
    const channel = lookingAt === undefined ? undefined : this.needs.workspace.channels.named(lookingAt, this.account);
    return this.interacts({ type: 'shortcut', callback_id: callbackId }, channel?.id);
  }

  /** Uses a shortcut on a message. */
  async messageShortcut(callbackId: string, message: Seen): Promise<Outcome> {
    const { place } = this.surfaceOf(message);
    const { container: _, state: __, ...where } = place('action');
    return this.interacts({ type: 'message_action', callback_id: callbackId, message_ts: message.ts, ...where });
  }

  private async interacts(body: Record<string, unknown>, lookingAt?: string): Promise<Outcome> {
    const { workspace, office } = this.needs;
    const trigger_id = workspace.triggers.issue(this.id, { channelId: lookingAt });
    const action_ts = workspace.messages.nextTs();
    const payload = { ...whoAndWhere(workspace, this.account), trigger_id, action_ts, ...body };
    return this.noted(outcomeOf(await office.deliver({ kind: 'interactive', body: payload })));
  }

  private channelToWrite(where: string): Channel {
    const channel = this.needs.workspace.channels.named(where, this.account);
    if (this.kind === 'left' || !channel.members.has(this.id)) throw new Error(`${this.key} can't write in ${where}.`);
    return channel;
  }

  private messageWith(label: string, where: Seen | string): Seen {
    if (typeof where !== 'string') return where;
    const all = this.sees(where).flatMap((message) => [message, ...message.thread]);
    const has = ({ blocks }: Seen): boolean =>
      controlsOf(blocks).some((control) => namesOf(control).some((name) => name.includes(label)));
    const found = all.findLast(has);
    if (!found) throw new Error(`No message in ${where} has “${label}” in it.`);
    return found;
  }

  private surfaceOf(seen: Seen): Surface {
    const form = this.forms.get(seen.ts) ?? new Form(seen.blocks);
    this.forms.set(seen.ts, form);
    return messageSurface(this.needs, this.account, seen, form);
  }

  private screen(view: ConstructorParameters<typeof Screen>[1]): Screen {
    const { workspace, office } = this.needs;
    return new Screen({ workspace, office, person: this.account, hands: this.hands }, view);
  }

  private noted(outcome: Outcome): Outcome {
    if (!outcome.ok && outcome.error !== 'not confirmed') {
      this.troubles.push(outcome.words);
      this.needs.workspace.changed({ what: 'trouble', userId: this.id });
    }
    return outcome;
  }
}
