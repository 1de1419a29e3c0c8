import type { KnownBlock, PlainTextOption } from '@slack/types';
import { faultsInSuggestions } from '../block-kit/validate.ts';
import type { Control, ControlElement } from '../block-kit/walk.ts';
import { whoAndWhere } from '../delivery/payloads.ts';
import type { PostOffice } from '../delivery/post-office.ts';
import { readMrkdwn } from '../readable/mrkdwn.ts';
import type { FieldValue, Form } from '../world/form.ts';
import type { Account } from '../world/people.ts';
import type { Workspace } from '../world/workspace.ts';
import { addressOf, findControl, isButton, isField, namesOf } from './find-control.ts';
import { withNames, withOptions, withoutOptions } from './new-value.ts';
import { optionNamed, ownOptions, wordsOf } from './options.ts';
import { failed, type Outcome, outcomeOf } from './outcome.ts';

/** Something with blocks that a person can touch: a message, a modal, the Home tab. */
export interface Surface {
  readonly key: string;
  readonly blocks: readonly KnownBlock[];
  readonly form: Form;
  /** What an interaction says about where it happened; with a trigger and the like for `action`. */
  readonly place: (purpose: 'action' | 'suggestion') => Record<string, unknown>;
}

/** How a confirm dialog is answered where one comes up; yes by default. */
export interface Answering {
  readonly confirm?: 'yes' | 'no';
}

/** What a menu shows after something was typed into it. */
export interface Suggested {
  /** Under their labels, where the app gave any. */
  readonly groups: readonly { readonly label?: string; readonly options: readonly PlainTextOption[] }[];
  /** How many characters must be typed before the app is asked. */
  readonly shortest: number;
}

interface Needs {
  readonly workspace: Workspace;
  readonly office: PostOffice;
  readonly person: Account;
}

const defaultQueryLength = 3;
const menus = new Set<ControlElement['type']>(['external_select', 'multi_external_select']);

/** What fingers do on any surface, told to the app as Slack tells it. */
export class Hands {
  /** The dialog that came up last, in words. */
  lastConfirm: string | undefined;
  private readonly workspace: Workspace;
  private readonly office: PostOffice;
  private readonly person: Account;
  private readonly loaded = new Map<string, readonly PlainTextOption[]>();
  /** What was last typed into a menu, by surface and `action_id`. */
  private readonly typed = new Map<string, string>();

  constructor({ workspace, office, person }: Needs) {
    this.workspace = workspace;
    this.office = office;
    this.person = person;
  }

  async press(surface: Surface, label: string, answering: Answering = {}): Promise<Outcome> {
    const control = findControl(surface.blocks, label, isButton);
    if (!this.isConfirmed(control.element, answering)) return failed('not confirmed', 'You answered no.');
    return this.tell(surface, control, pressedWith(control.element));
  }

  /** Types into a menu that searches on the app's side; gives the texts of the options that it shows. */
  async search(surface: Surface, label: string, typed: string): Promise<string[]> {
    const { groups } = await this.suggest(surface, label, typed);
    return groups.flatMap(({ options }) => options).map(wordsOf);
  }

  /** The same, with the options themselves as the menu shows them. */
  async suggest(surface: Surface, label: string, typed: string): Promise<Suggested> {
    const control = findControl(surface.blocks, label, ({ element: { type } }) => menus.has(type));
    const { block, element } = control;
    const named = label === addressOf(control) ? namesOf(control)[0] : label;
    const shortest =
      'min_query_length' in element ? (element.min_query_length ?? defaultQueryLength) : defaultQueryLength;
    this.typed.set(`${surface.key} ${element.action_id}`, typed);
    if (typed.length < shortest) return { groups: [], shortest };
    const ack = await this.office.deliver({
      kind: 'interactive',
      body: {
        type: 'block_suggestion',
        ...whoAndWhere(this.workspace, this.person),
        ...surface.place('suggestion'),
        action_id: element.action_id,
        block_id: block.block_id,
        value: typed,
      },
    });
    if (!ack.isAcked) throw new Error(`The menu “${named}” could not be loaded: ${ack.error} (${ack.detail}).`);
    const faults = faultsInSuggestions(ack.answer);
    if (faults.length > 0) {
      this.workspace.complaints.push(`options for ${element.action_id}: ${faults.join('; ')}`);
      throw new Error(`The menu “${named}” could not be loaded: ${faults.join('; ')}`);
    }
    const groups = groupsIn(ack.answer ?? {});
    this.loaded.set(
      keyOf(surface, { block, element }),
      groups.flatMap(({ options }) => options),
    );
    return { groups, shortest };
  }

  async pick(surface: Surface, label: string, words: readonly string[], answering: Answering = {}): Promise<Outcome> {
    const control = findControl(surface.blocks, label, isField);
    const { block, element } = control;
    const options = await this.optionsOf(surface, label, control);
    const before = surface.form.get(block.block_id, element.action_id);
    const value = options
      ? withOptions(
          element,
          before,
          words.map((each) => optionNamed(options, each)),
        )
      : withNames(this.workspace, this.person, element, words);
    if (!this.isConfirmed(element, answering)) return failed('not confirmed', 'You answered no.');
    return this.fill(surface, control, value);
  }

  /** Takes picked options out again. */
  async unpick(surface: Surface, label: string, words: readonly string[]): Promise<Outcome> {
    const control = findControl(surface.blocks, label, isField);
    const before = surface.form.get(control.block.block_id, control.element.action_id);
    const held = before?.selected_options ?? (before?.selected_option ? [before.selected_option] : []);
    return this.fill(
      surface,
      control,
      withoutOptions(
        control.element,
        before,
        words.map((each) => optionNamed(held, each)),
      ),
    );
  }

  /** Writes into a text field, in place of what stood there. With `enter`, the enter key is pressed at the end. */
  async write(surface: Surface, label: string, text: string, { enter = false } = {}): Promise<Outcome> {
    const control = findControl(surface.blocks, label, ({ element }) => element.type.endsWith('_input'));
    const { block, element } = control;
    const value =
      element.type === 'rich_text_input' ? richText(text) : { type: element.type, value: text === '' ? null : text };
    surface.form.set(block.block_id, element.action_id, value);
    const moments = ('dispatch_action_config' in element && element.dispatch_action_config?.trigger_actions_on) || [
      'on_enter_pressed',
    ];
    const tells = moments.includes('on_character_entered') || (enter && moments.includes('on_enter_pressed'));
    return tells && isTold(control) ? this.tell(surface, control, value) : { ok: true };
  }

  private async fill(surface: Surface, control: Control, value: FieldValue): Promise<Outcome> {
    const { block, element } = control;
    if (element.type !== 'overflow') surface.form.set(block.block_id, element.action_id, value);
    return isTold(control) ? this.tell(surface, control, value) : { ok: true };
  }

  /** The options to pick from. Where the app put a new menu in the place of one that was searched in, the same is typed again, as a person does. */
  private async optionsOf(
    surface: Surface,
    label: string,
    control: Control,
  ): Promise<readonly PlainTextOption[] | undefined> {
    const { element } = control;
    if (!menus.has(element.type)) return ownOptions(element);
    const key = keyOf(surface, control);
    const typed = this.typed.get(`${surface.key} ${element.action_id}`);
    if (!this.loaded.has(key) && typed !== undefined) await this.search(surface, label, typed);
    const options = this.loaded.get(key);
    if (!options)
      throw new Error(`Search in “${element.action_id}” before you pick: its options are loaded as one types.`);
    return options;
  }

  private async tell(surface: Surface, { block, element }: Control, value: Record<string, unknown>): Promise<Outcome> {
    const action = {
      action_id: element.action_id,
      block_id: block.block_id,
      ...value,
      action_ts: this.workspace.messages.nextTs(),
    };
    const placeholder = 'placeholder' in element && element.placeholder ? { placeholder: element.placeholder } : {};
    const ack = await this.office.deliver({
      kind: 'interactive',
      body: {
        type: 'block_actions',
        ...whoAndWhere(this.workspace, this.person),
        ...surface.place('action'),
        actions: [{ ...action, ...placeholder }],
      },
    });
    return outcomeOf(ack);
  }

  private isConfirmed(element: ControlElement, { confirm = 'yes' }: Answering): boolean {
    if (!('confirm' in element) || !element.confirm) return true;
    const { title, text, confirm: yes, deny } = element.confirm;
    const buttons = [deny?.text ?? 'Cancel', yes?.text ?? 'Yes'].map((each) => `[${each}]`).join(' ');
    const words = text.type === 'mrkdwn' ? readMrkdwn(text.text, (id) => this.workspace.nameOf(id)) : text.text;
    this.lastConfirm = [title?.text ?? 'Are you sure?', words, buttons].join('\n');
    return confirm === 'yes';
  }
}

/** Fields in an `input` block keep their value to themselves until the form is sent, unless they dispatch. */
const isTold = ({ block }: Control): boolean => block.type !== 'input' || block.dispatch_action === true;

const keyOf = ({ key }: Surface, { block, element }: Pick<Control, 'block' | 'element'>): string =>
  `${key} ${block.block_id} ${element.action_id}`;

const pressedWith = (element: ControlElement): Record<string, unknown> => ({
  type: element.type,
  ...('text' in element ? { text: element.text } : {}),
  ...('value' in element && element.value !== undefined ? { value: element.value } : {}),
  ...('style' in element && element.style !== undefined ? { style: element.style } : {}),
  ...('confirm' in element && element.confirm !== undefined ? { confirm: element.confirm } : {}),
});

function groupsIn(answer: Readonly<Record<string, unknown>>): Suggested['groups'] {
  const { options, option_groups } = answer as {
    options?: PlainTextOption[];
    option_groups?: { label: { text: string }; options: PlainTextOption[] }[];
  };
  if (options !== undefined) return [{ options }];
  return (option_groups ?? []).map((group) => ({ label: group.label.text, options: group.options }));
}

const richText = (text: string): FieldValue => ({
  type: 'rich_text_input',
  rich_text_value: { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] },
});
