import { describe, expect, test } from '@jest/globals';
import { blocker } from '../../src/domain/finding.ts';
import type { Candidate } from '../../src/domain/sight.ts';
import { alreadyPostedView, checkingView, messageView, postedView } from '../../src/slack/views/after-submit.ts';
import { groupOption, groupOptions, instanceOption, instanceOptions } from '../../src/slack/views/options.ts';
import { type PickerData, picker } from '../../src/slack/views/picker.ts';
import { en } from '../../src/words/en.ts';
import { buttonElements, buttonsOf, textOfView } from '../support/read.ts';
import { aDraft, aGroup, aMember, aShown, aSight, members, now } from '../support/samples.ts';

const sight = aSight();
const shown = aShown();
const open = (own: Partial<PickerData> = {}) =>
  picker(en, {
    draft: aDraft({ groupId: sight.group.id, groupName: 'web-prod' }),
    sight,
    picks: [],
    findings: [],
    quickPicks: [],
    ...own,
  });
const inputs = (view: ReturnType<typeof open>) =>
  Object.fromEntries(
    view.blocks.flatMap((block) => (block.type === 'input' && 'element' in block ? [[block.block_id, block]] : [])),
  );
const field = (view: ReturnType<typeof open>, block: string) => JSON.parse(JSON.stringify(inputs(view)[block] ?? null));

/** A server that could join; its number gives it a name and an id. */
const aServer = (number: number): Candidate => ({
  id: `s${number}`,
  name: `spare-${number}`,
  status: 'ACTIVE',
  zone: 'eu-de-01',
  addresses: [],
});

describe('the picker', () => {
  test('asks for the group alone until one is known', () => {
    const view = open({ draft: aDraft(), sight: undefined, isLoading: true });
    expect(Object.keys(inputs(view))).toEqual(['group.0', 'reason.0']);
    expect(textOfView(view)).toContain('Reading the cloud.');
  });

  test('searches groups and instances from the first letter on, and tells of every change', () => {
    const view = open();
    expect(field(view, 'group.0')).toMatchObject({
      dispatch_action: true,
      element: { min_query_length: 0, action_id: 'as.group' },
    });
    expect(field(view, 'instances.0')).toMatchObject({
      dispatch_action: true,
      element: { type: 'multi_external_select', min_query_length: 0, action_id: 'as.instances' },
    });
  });

  test('is filled with the very options that its searches give', () => {
    const view = open({ picks: shown.picks });
    expect(field(view, 'group.0').element.initial_option).toEqual(groupOptions(en, [sight.group])[0]);
    expect(field(view, 'instances.0').element.initial_options).toEqual(
      instanceOptions(en, shown.picks, now, sight.members),
    );
  });

  test('gets new pickers with each refill, or Slack would keep the old values; the reason stays as it is being typed', () => {
    const view = open({ draft: aDraft({ groupId: sight.group.id, refill: 7, reason: 'disk full' }) });
    expect(Object.keys(inputs(view))).toEqual(['group.7', 'instances.7', 'reason.0']);
    expect(field(view, 'reason.0').element.initial_value).toBe('disk full');
  });

  test('carries the id of its draft and nothing else', () => {
    expect(open()).toMatchObject({
      callback_id: 'as.picker',
      private_metadata: '{"draft":"draft-1"}',
      notify_on_close: false,
    });
  });

  test('offers quick picks with how many each means', () => {
    const view = open({
      quickPicks: [
        { pick: { kind: 'sick' }, count: 2 },
        { pick: { kind: 'oldest', count: 3 }, count: 3 },
        { pick: { kind: 'zone', zone: 'eu-de-02' }, count: 4 },
      ],
    });
    expect(buttonsOf(view.blocks)).toEqual(['The Sick Ones (2)', 'The Oldest 3', 'All in eu-de-02 (4)']);
    expect(buttonElements(view.blocks).map(({ action_id }) => action_id)).toEqual([
      'as.quick.0',
      'as.quick.1',
      'as.quick.2',
    ]);
  });

  test('previews what would come of it, and says first what is in the way', () => {
    const findings = [blocker('keeps-the-minimum', { group: 'web-prod', left: 1, minimum: 2, picked: 4 })];
    const text = textOfView(open({ picks: shown.picks, forecast: shown.forecast, findings, isTurnedBack: true }));
    expect(text).toContain('5 → 3 running, expected 5 → 3, minimum 2');
    expect(text).toContain('Nothing was posted and nothing was sent. What you picked is still here.');
    expect(text.indexOf('1 thing is in the way')).toBeLessThan(text.indexOf('Instances to remove'));
  });

  test('says of each unclear word what is unclear, and what is nearest', () => {
    const unclear = [
      { word: 'web-99', kind: 'instance', count: 0, nearest: 'web-9' },
      { word: 'web', kind: 'group', count: 3 },
    ] as const;
    const text = textOfView(open({ draft: aDraft({ unclear: [...unclear] }) }));
    expect(text).toContain('No instance of the group is called web-99. The nearest is web-9.');
    expect(text).toContain('3 groups answer to web.');
  });

  test('shows more picks than a field can hold by name, with a way to start anew', () => {
    const many = open({ picks: members(120) });
    expect(Object.keys(inputs(many))).toEqual(['group.0', 'reason.0']);
    expect(textOfView(many)).toContain('120 instances picked');
    expect(buttonsOf(many.blocks)).toEqual(['Pick Anew']);
  });

  test('shows more servers to add than a field can hold by name, and drops none', () => {
    const candidates = Array.from({ length: 101 }, (_, index) => aServer(index + 1));
    const many = open({ draft: aDraft({ action: 'add', groupId: sight.group.id }), candidates });
    expect(Object.keys(inputs(many))).toEqual(['group.0', 'protects.0', 'reason.0']);
    expect(textOfView(many)).toContain('101 servers picked');
    expect(textOfView(many)).toContain('spare-1');
    expect(buttonsOf(many.blocks)).toEqual(['Pick Anew']);
  });

  test('ticks the box where some of the picks are to be protected, and says which', () => {
    const candidates = [aServer(1), aServer(2)];
    const picks = candidates.map(({ id, name }) => ({ id, name }));
    const box = (own: object) =>
      field(
        open({ draft: aDraft({ action: 'add', groupId: sight.group.id, picks, ...own }), candidates }),
        'protects.0',
      );
    const some = box({ protects: ['s1'] });
    expect(some.element.initial_options).toHaveLength(1);
    expect(some.hint.text).toContain('protected before, 1 of 2 servers: spare-1.');
    expect(box({ isToBeProtected: true }).element.initial_options).toHaveLength(1);
    expect(box({ protects: ['gone'] }).element.initial_options).toBeUndefined();
    expect(box({ isToBeProtected: true }).hint).toBeUndefined();
  });

  test('leaves a number empty that is more than its field takes, or Slack would refuse the modal', () => {
    const size = { current: 5, desired: 5, minimum: 2, maximum: 20_000 };
    const view = open({
      draft: aDraft({ action: 'resize', groupId: 'g' }),
      sight: { ...sight, group: aGroup({ size }) },
    });
    expect(field(view, 'desired.g').element.initial_value).toBe('5');
    expect(field(view, 'maximum.g').element).not.toHaveProperty('initial_value');
  });

  test('says that a typed choice falls away, where everything was added by hand', () => {
    const picks = [aMember(1, { isAddedByHand: true })];
    const draft = aDraft({ groupId: sight.group.id, choice: 'delete' });
    const text = textOfView(open({ draft, picks, forecast: shown.forecast }));
    expect(text).toContain('--delete was typed, but everything picked was added by hand');
    expect(text).toContain('Only Remove, Keep Server is offered.');
  });

  test('says that a typed choice will be the only one, and that a dry run posts nothing', () => {
    const draft = aDraft({ groupId: sight.group.id, choice: 'delete', isDryRun: true });
    const text = textOfView(open({ draft, picks: shown.picks, forecast: shown.forecast }));
    expect(text).toContain('The card will offer Remove and Delete 2 Servers alone');
    expect(text).toContain('nothing is posted.');
  });
});

describe('an option', () => {
  test('of a group says its size and how it is, and keeps that where the name is cut', () => {
    expect(groupOption(en, aGroup()).text.text).toBe('web-prod · 5 of 2–10 · in service');
    expect(groupOption(en, aGroup({ name: `web-${'x'.repeat(56)}-end`, status: 'PAUSED' })).text.text).toMatch(
      /^web-x+…x+-end · 5 of 2–10 · paused$/,
    );
  });

  test('of an instance says all that counts about it', () => {
    const { text, description, value } = instanceOption(
      en,
      aMember(1, { isProtected: true, isAddedByHand: true }),
      now,
    );
    expect(text.text).toBe('web-1');
    expect(description?.text).toBe('in service, healthy, eu-de-01, 3 d old, protected, added by hand');
    expect(value).toBe(aMember(1).id);
  });

  test('gets a piece of its id where two share a name', () => {
    const twins = [aMember(1, { name: 'web' }), aMember(2, { name: 'web', id: '99999999-c96c' })];
    expect(instanceOptions(en, twins, now).map(({ text }) => text.text)).toEqual(['web (b25c1589)', 'web (99999999)']);
  });

  test('stays the same some minutes later, or what is filled in would no longer be found', () => {
    const later = new Date(now.getTime() + 5 * 60_000);
    expect(instanceOption(en, aMember(1), later)).toEqual(instanceOption(en, aMember(1), now));
  });
});

test('after a submission the modal says what is being done, and then what was', () => {
  expect(textOfView(checkingView(en, aDraft({ groupName: 'web-prod' })))).toContain(
    'Checking… web-prod is being read again.',
  );
  const card = { groupName: 'web-prod', link: 'https://slack.example/p1' };
  expect(textOfView(postedView(en, card))).toContain(
    'Nothing is sent to the cloud until somebody confirms it there. Open the card.',
  );
  expect(textOfView(alreadyPostedView(en, card))).toContain('there is only one');
  expect(textOfView(messageView(en, { kind: 'may not', standing: 'guest' }))).toContain('Guests of the workspace');
});

describe('the cloud of a picker', () => {
  const prod = { cloud: 'otc-prod', project: 'eu-de_prod', region: 'eu-de' };
  const other = { cloud: 'otc-test', project: 'eu-de_test', region: 'eu-nl' };

  test('is chosen above the group where there are several, each with its project and region', () => {
    const view = open({ draft: aDraft({ cloud: 'otc-test', refill: 3 }), clouds: [prod, other] });
    expect(Object.keys(inputs(view))[0]).toBe('cloud.0');
    const { element } = field(view, 'cloud.0');
    expect(element.options.map(({ text }: { text: { text: string } }) => text.text)).toEqual([
      'otc-prod (eu-de_prod, eu-de)',
      'otc-test (eu-de_test, eu-nl)',
    ]);
    expect(element.initial_option.value).toBe('otc-test');
  });

  test('is said where there is only one', () => {
    const view = open({ draft: aDraft({ cloud: 'otc-prod' }), clouds: [prod] });
    expect(inputs(view)['cloud.0']).toBeUndefined();
    expect(textOfView(view)).toContain('Cloud otc-prod · project eu-de_prod · region eu-de.');
  });

  test('that is not configured any more leaves the choice open', () => {
    const view = open({ draft: aDraft({ cloud: 'gone' }), clouds: [prod] });
    expect(field(view, 'cloud.0').element.initial_option).toBeUndefined();
    expect(field(view, 'cloud.0').element.options).toHaveLength(1);
  });
});
