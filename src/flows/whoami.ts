import { commands } from '../../commands/index.ts';
import type { SubCommand } from '../../commands/sub-command.ts';
import { actions } from '../domain/change.ts';
import { ExplainedError } from '../domain/errors.ts';
import { everyListed, mayAskSomewhere, rightsBy, rightsFor, rulesHere } from '../domain/permissions/rights.ts';
import { looksAtTags, type Where } from '../domain/permissions/rules.ts';
import { named } from '../domain/search.ts';
import { personAmong } from '../operations/permission.ts';
import { refuseAStranger } from '../operations/refusals.ts';
import type { Said } from '../slack/blocks.ts';
import { message } from '../slack/views/message.ts';
import { whoamiForGroup, whoamiHere, whoamiUnknown, whoamiWithoutRules } from '../slack/views/whoami.ts';
import { within } from '../slack/within.ts';
import type { FlowNeeds } from './needs.ts';
import type { Respond } from './picker-session.ts';
import { toAskerAlone } from './to-asker-alone.ts';
import { nearestOf } from './typing/nearest.ts';

/** Who asks, and where. */
export interface Asker {
  readonly by: string;
  readonly channel: string;
}

/**
 * Says what somebody may do in a channel, by which rule; for one group where a word names it. Throws `TurnedDown` for a stranger,
 * `ExplainedError` where the cloud cannot be read.
 */
async function whoami(needs: FlowNeeds, { by, channel }: Asker, word: string | undefined): Promise<Said> {
  await refuseAStranger(needs, by);
  const { words } = needs;
  const rules = needs.rules();
  if (rules === undefined) return whoamiWithoutRules(words, by);
  const person = await personAmong(needs.people, by, everyListed(rules));
  const where = whereIn(needs, channel);
  if (word === undefined) {
    const here = rulesHere(rules, where).map((rule) => ({ rule, may: rightsBy(rule, person) }));
    return whoamiHere(words, person, here);
  }
  const groups = await needs.view(where.cloud).groups('fresh');
  const [group, ...others] = named(word, groups);
  if (group === undefined || others.length > 0) {
    const nearest = nearestOf(
      word,
      groups.map(({ name }) => name),
    );
    return whoamiUnknown(words, person, { word, nearest });
  }
  const tags = looksAtTags(rules) ? await needs.clouds.named(where.cloud).autoScaling.tagsOf(group.id) : undefined;
  return whoamiForGroup(
    words,
    person,
    group.name,
    rightsFor(rules, { ...where, group: group.name, tags }, person, actions),
  );
}

/** Answers to the asker alone, as `whoami` says; where the cloud cannot be read that is said. */
export async function answerToWhoami(
  needs: FlowNeeds,
  asker: Asker,
  word: string | undefined,
  respond: Respond,
): Promise<void> {
  try {
    await respond(toAskerAlone(await whoami(needs, asker, word)));
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    await respond(toAskerAlone(message(needs.words, { kind: 'problem', problem: error.problem })));
  }
}

/** Help does not wait longer for Slack than this, in ms: what is typed must be answered within 3 s. */
const helpWaitsMs = 1_500;

/** The commands that somebody may use in a channel; all of them where no rules are set, or Slack does not tell in time. */
export async function commandsFor(needs: FlowNeeds, { by, channel }: Asker): Promise<readonly SubCommand[]> {
  const rules = needs.rules();
  if (rules === undefined) return commands;
  const where = whereIn(needs, channel);
  const person = await within(needs.clock, helpWaitsMs, personAmong(needs.people, by, everyListed(rules)));
  if (person === undefined || person.standing === 'could not tell' || person.userGroups === undefined) return commands;
  return commands.filter(({ flow }) => flow.kind !== 'change' || mayAskSomewhere(rules, where, person, flow.action));
}

/** Where a change would be that is asked for in a channel without saying which cloud. */
function whereIn({ clouds, cloudIn }: FlowNeeds, channel: string): Where {
  const { cloud, project } = clouds.named(cloudIn(channel)).place;
  return { cloud, project, channel };
}
