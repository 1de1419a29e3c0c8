import type { Action } from '../../domain/change.ts';
import { aboutOf, type Right } from '../../domain/permissions/rights.ts';
import type { Rule } from '../../domain/permissions/rules.ts';
import type { Person } from '../../domain/permissions/who.ts';
import { sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, context, paragraph, type Said, saying } from '../blocks.ts';

/** Where no rules are set. */
export const whoamiWithoutRules = (words: Words, id: string): Said =>
  listed(words, { id, standing: 'member', userGroups: new Set() }, words.permission.whoami.noRules, []);

/** What the rules about a channel let somebody do there, in their order. */
export function whoamiHere(
  words: Words,
  person: Person,
  here: readonly { readonly rule: Rule; readonly may: readonly Right[] }[],
): Said {
  const { whoami } = words.permission;
  if (here.length === 0) return listed(words, person, whoami.noRuleHere, []);
  const lines = here.map(({ rule, may }) =>
    whoami.rule({ name: rule.name, actions: rule.for.actions, about: aboutOf(rule.for), may }),
  );
  return listed(words, person, whoami.firstCounts, lines, whoami.rest);
}

/** What they let somebody do about one group, action by action. */
export const whoamiForGroup = (
  words: Words,
  person: Person,
  group: string,
  rights: readonly { readonly action: Action; readonly rule: string | undefined; readonly may: readonly Right[] }[],
): Said => listed(words, person, words.permission.whoami.group({ group }), rights.map(words.permission.whoami.action));

/** The word names no group, or several. */
export const whoamiUnknown = (
  words: Words,
  person: Person,
  facts: { readonly word: string; readonly nearest?: string | undefined },
): Said => listed(words, person, words.permission.whoami.unknownGroup(facts), []);

function listed(words: Words, { id, standing }: Person, title: Text, lines: readonly Text[], rest?: Text): Said {
  const intro = words.permission.whoami.intro({ id, isOutsider: standing !== 'member' });
  return saying(sentences(intro, title, ...lines, rest), [
    paragraph(intro),
    ...(lines.length === 0 ? [paragraph(title)] : bullets(title, lines)),
    ...(rest === undefined ? [] : [context(rest)]),
  ]);
}
