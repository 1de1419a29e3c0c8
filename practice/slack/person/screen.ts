import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import { controlsOf } from '../block-kit/walk.ts';
import { whoAndWhere } from '../delivery/payloads.ts';
import type { PostOffice } from '../delivery/post-office.ts';
import { readable } from '../readable/blocks.ts';
import { asView } from '../world/as-view.ts';
import type { FormState } from '../world/form.ts';
import type { Account } from '../world/people.ts';
import type { OpenView } from '../world/views.ts';
import type { Workspace } from '../world/workspace.ts';
import { checkForm } from './check-form.ts';
import { isButton, isField, namesOf } from './find-control.ts';
import { connecting, follow } from './follow.ts';
import type { Answering, Hands, Suggested, Surface } from './hands.ts';
import { done, failed, type Outcome, outcomeOf } from './outcome.ts';

interface Needs {
  readonly workspace: Workspace;
  readonly office: PostOffice;
  readonly person: Account;
  readonly hands: Hands;
}

/** A modal or the Home tab in somebody's hands. It shows what stands there now, not what stood there when it was taken. */
export class Screen {
  private readonly needs: Needs;
  private readonly view: OpenView;

  constructor(needs: Needs, view: OpenView) {
    this.needs = needs;
    this.view = view;
  }

  get id(): string {
    return this.view.id;
  }

  get isOpen(): boolean {
    return this.needs.workspace.views.find({ viewId: this.view.id }) === this.view;
  }

  get title(): string {
    return this.modal.title?.text ?? 'Home';
  }

  get submitLabel(): string | undefined {
    return this.modal.submit?.text;
  }

  get closeLabel(): string {
    return this.modal.close?.text ?? 'Cancel';
  }

  /** How many views of the stack lie below this one. */
  get depth(): number {
    return Math.max(0, this.needs.workspace.views.stackOf(this.view.userId).indexOf(this.view));
  }

  get callbackId(): string {
    return this.view.given.callback_id ?? '';
  }

  get blocks(): readonly KnownBlock[] {
    return structuredClone(this.view.given.blocks) as KnownBlock[];
  }

  get state(): FormState {
    return structuredClone(this.view.form.state);
  }

  /** What is said at the fields, by their labels. */
  get errors(): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(this.view.errors).map(([id, error]) => [this.labelOf(id), error]));
  }

  /** The same by `block_id`. */
  get errorsByBlock(): Readonly<Record<string, string>> {
    return this.view.errors;
  }

  /** Slack's own words when something went wrong; nothing where all is well. */
  get trouble(): string | undefined {
    return this.view.trouble;
  }

  /** What the fields are called. */
  get labels(): string[] {
    return controlsOf(this.view.given.blocks)
      .filter(isField)
      .map((control) => namesOf(control)[0] ?? '');
  }

  /** What can be pressed, Submit and Close aside. */
  get buttons(): string[] {
    return controlsOf(this.view.given.blocks)
      .filter(isButton)
      .map((control) => namesOf(control)[0] ?? '');
  }

  /** All of it in plain words: title, blocks with what is filled in, errors, and the buttons below. */
  readonly readable = (): string => {
    const { given, form, errors, trouble } = this.view;
    const nameOf = (id: string): string => this.needs.workspace.nameOf(id);
    const body = readable(given.blocks, { nameOf, form, errors });
    if (given.type === 'home') return body;
    const buttons = [this.modal.close?.text ?? 'Cancel', ...(this.modal.submit ? [this.modal.submit.text] : [])];
    return [this.title, ...(trouble ? [`! ${trouble}`] : []), body, buttons.map((each) => `[${each}]`).join(' ')].join(
      '\n',
    );
  };

  /** Types into a menu, as `search` does, and gives the options themselves. */
  suggest(field: string, typed: string): Promise<Suggested> {
    return this.needs.hands.suggest(this.surface, field, typed);
  }

  search(field: string, typed: string): Promise<string[]> {
    return this.needs.hands.search(this.surface, field, typed);
  }

  pick(field: string, ...options: readonly string[]): Promise<Outcome> {
    return this.needs.hands.pick(this.surface, field, options);
  }

  unpick(field: string, ...options: readonly string[]): Promise<Outcome> {
    return this.needs.hands.unpick(this.surface, field, options);
  }

  write(field: string, text: string, keys?: { readonly enter?: boolean }): Promise<Outcome> {
    return this.needs.hands.write(this.surface, field, text, keys);
  }

  press(label: string, answering?: Answering): Promise<Outcome> {
    return this.needs.hands.press(this.surface, label, answering);
  }

  /** Sends the form. Where Slack itself finds a field empty or wrong, nothing is delivered. */
  async submit(): Promise<Outcome> {
    this.refuseClosed();
    const { workspace, office, person } = this.needs;
    if (!this.modal.submit) throw new Error(`“${this.title}” has no submit button.`);
    delete this.view.trouble;
    this.view.errors = checkForm(this.view.given.blocks, this.view.form);
    if (Object.keys(this.view.errors).length > 0)
      return failed('incomplete', Object.values(this.view.errors).join(' '));
    const ack = await office.deliver({
      kind: 'interactive',
      body: {
        type: 'view_submission',
        ...whoAndWhere(workspace, person),
        trigger_id: workspace.triggers.issue(person.id, { viewId: this.view.id }),
        view: asView(workspace, this.view),
        response_urls: [],
      },
    });
    if (!ack.isAcked) {
      workspace.troubleIn(this.view, connecting);
      return outcomeOf(ack);
    }
    return follow(workspace, this.view, ack.answer ?? {});
  }

  /** Presses Cancel: this view goes, or all of them where it says so. */
  async close(): Promise<Outcome> {
    this.refuseClosed();
    if (this.modal.clear_on_close) return this.closeAll();
    this.needs.workspace.views.close(this.view);
    return this.closed(this.view, false);
  }

  /** Presses the x in the corner: the whole stack goes. */
  async closeAll(): Promise<Outcome> {
    this.refuseClosed();
    const { views } = this.needs.workspace;
    const [root = this.view] = views.stackOf(this.view.userId);
    views.clear(this.view.userId);
    return this.closed(root, true);
  }

  private get surface(): Surface {
    this.refuseClosed();
    const { workspace, person } = this.needs;
    const { view } = this;
    return {
      key: view.id,
      blocks: view.given.blocks,
      form: view.form,
      place: (purpose) => ({
        container: { type: 'view', view_id: view.id },
        view: asView(workspace, view),
        ...(purpose === 'action' ? { trigger_id: workspace.triggers.issue(person.id, { viewId: view.id }) } : {}),
      }),
    };
  }

  private get modal(): Partial<Omit<ModalView, 'title'>> & { title?: PlainTextElement } {
    return this.view.given as Partial<ModalView>;
  }

  private async closed(view: OpenView, isCleared: boolean): Promise<Outcome> {
    const { workspace, office, person } = this.needs;
    workspace.changed({ what: 'view closed', viewId: view.id, userId: person.id });
    if (!(view.given as Partial<ModalView>).notify_on_close) return done;
    const ack = await office.deliver({
      kind: 'interactive',
      body: {
        type: 'view_closed',
        ...whoAndWhere(workspace, person),
        view: asView(workspace, view),
        is_cleared: isCleared,
      },
    });
    return outcomeOf(ack);
  }

  private labelOf(blockId: string): string {
    const block = this.view.given.blocks.find((each) => each.block_id === blockId);
    return block?.type === 'input' ? block.label.text : blockId;
  }

  private refuseClosed(): void {
    if (!this.isOpen) throw new Error(`“${this.title}” is no longer open.`);
  }
}
