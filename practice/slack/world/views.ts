import { randomBytes } from 'node:crypto';
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { withIds } from '../block-kit/with-ids.ts';
import { Form } from './form.ts';

/** A modal or a Home tab as it stands on somebody's screen. */
export interface OpenView {
  readonly id: string;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId: string | null;
  given: Omit<ModalView | HomeView, 'blocks'> & { blocks: readonly KnownBlock[] };
  hash: string;
  readonly form: Form;
  /** What the app answered to a submission, by `block_id`. */
  errors: Readonly<Record<string, string>>;
  /** Slack's own words when something went wrong. */
  trouble?: string;
}

/** At most three views lie on one another (fact sheet 2.2). */
export const deepestStack = 3;

/** The views on everybody's screens: one stack of modals and one Home tab each. */
export class Views {
  private readonly stacks = new Map<string, OpenView[]>();
  private readonly homes = new Map<string, OpenView>();
  private readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  stackOf(userId: string): readonly OpenView[] {
    return this.stacks.get(userId) ?? [];
  }

  homeOf(userId: string): OpenView | undefined {
    return this.homes.get(userId);
  }

  /** A view by its own id or by the one that the app gave it. */
  find(by: { viewId?: string; externalId?: string }): OpenView | undefined {
    return [...[...this.stacks.values()].flat(), ...this.homes.values()].find(({ id, given }) =>
      by.viewId ? id === by.viewId : by.externalId !== undefined && given.external_id === by.externalId,
    );
  }

  /** Opens a modal; what was open before is gone. `lookingAt` is the id of the channel that is open below it. */
  open(userId: string, given: ModalView, lookingAt?: string): OpenView {
    const view = this.make(userId, given, null, lookingAt);
    this.stacks.set(userId, [view]);
    return view;
  }

  /** Lays a modal on the others. The caller looks at the depth first. */
  push(userId: string, given: ModalView): OpenView {
    const stack = this.stackOf(userId);
    const view = this.make(userId, given, stack.at(-1) ?? null);
    this.stacks.set(userId, [...stack, view]);
    return view;
  }

  publish(userId: string, given: HomeView): OpenView {
    const known = this.homes.get(userId);
    if (known) return this.update(known, given);
    const view = this.make(userId, given, null);
    this.homes.set(userId, view);
    return view;
  }

  update(view: OpenView, given: ModalView | HomeView): OpenView {
    view.given = { ...given, blocks: withIds(given.blocks as KnownBlock[]) };
    view.hash = this.newHash();
    view.errors = {};
    delete view.trouble;
    view.form.show(view.given.blocks);
    return view;
  }

  /** Takes away the view and what lies on it. */
  close(view: OpenView): void {
    const stack = this.stackOf(view.userId);
    const at = stack.indexOf(view);
    if (at >= 0) this.stacks.set(view.userId, stack.slice(0, at));
  }

  clear(userId: string): void {
    this.stacks.delete(userId);
  }

  private make(userId: string, given: ModalView | HomeView, below: OpenView | null, lookingAt?: string): OpenView {
    const id = `V0${randomBytes(5).toString('hex').toUpperCase()}`;
    const blocks = withIds(given.blocks as KnownBlock[]);
    return {
      id,
      userId,
      rootId: below?.rootId ?? id,
      previousId: below?.id ?? null,
      given: { ...given, blocks },
      hash: this.newHash(),
      form: new Form(blocks, lookingAt),
      errors: {},
    };
  }

  private newHash(): string {
    return `${Math.floor(this.now().getTime() / 1000)}.${randomBytes(4).toString('hex')}`;
  }
}
