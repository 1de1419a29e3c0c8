import type { LoggedRequest } from '../cloud/request-log.ts';
import type { Practice } from '../open-practice.ts';
import type { Person } from '../slack/person/person.ts';
import type { Screen } from '../slack/person/screen.ts';
import type { Message } from '../slack/world/messages.ts';
import { groupsIn } from './groups.ts';
import type {
  BotShown,
  ChannelShown,
  Desk,
  FormShown,
  MessageShown,
  RequestShown,
  SceneSet,
  ViewShown,
} from './model.ts';
import { weatherIn } from './weather.ts';

/** How many of the newest requests a page is shown. */
const newest = 100;

/** What the desk itself knows, beside the servers. */
export interface Known {
  readonly about: Desk['about']['it'];
  readonly bot: BotShown;
  readonly scene: SceneSet | undefined;
  readonly complaints: Desk['complaints'];
}

/** Everything that a page draws, as it is now. */
export function look({ slack, cloud }: Practice, { about, bot, scene, complaints }: Known): Desk {
  const people = slack.state().people.map(({ key }) => slack.as(key));
  return {
    about: { it: about },
    bot: { it: bot },
    scene: (scene === undefined ? {} : { it: scene }) as Desk['scene'],
    channels: Object.fromEntries(slack.state().channels.map((channel) => [channel.id, channel satisfies ChannelShown])),
    messages: Object.fromEntries(slack.state().messages.map((message) => [message.ts, shownMessage(message, people)])),
    modals: shownViews(people, ({ modal }) => modal),
    homes: shownViews(people, ({ home }) => home),
    complaints,
    groups: groupsIn(cloud),
    requests: Object.fromEntries(cloud.requests.all().slice(-newest).map(shownRequest)),
    weather: { it: weatherIn(slack, cloud) },
  };
}

const shownMessage = (message: Message, people: readonly Person[]): MessageShown => ({
  ts: message.ts,
  channel: message.channel,
  user: message.user,
  isByBot: message.isByBot,
  onlyFor: message.onlyFor ?? null,
  threadTs: message.threadTs ?? null,
  isBroadcast: message.isBroadcast ?? false,
  isEdited: message.edited !== undefined,
  text: message.text,
  blocks: message.blocks,
  reactions: message.reactions.map(({ name }) => name),
  files: message.files.map(({ name, content }) => ({ name, content })),
  filledIn: Object.fromEntries(
    people
      .map((person) => [person.id, person.filledIn(message.ts) as FormShown] as const)
      .filter(([, form]) => Object.keys(form).length > 0),
  ),
});

const shownViews = (
  people: readonly Person[],
  which: (person: Person) => Screen | undefined,
): Record<string, ViewShown> =>
  Object.fromEntries(
    people.flatMap((person) => {
      const screen = which(person);
      return screen === undefined ? [] : [[person.id, shownView(screen)]];
    }),
  );

const shownView = (screen: Screen): ViewShown => ({
  id: screen.id,
  title: screen.title,
  submit: screen.submitLabel ?? null,
  close: screen.closeLabel,
  depth: screen.depth,
  blocks: screen.blocks,
  state: screen.state,
  errors: screen.errorsByBlock,
  trouble: screen.trouble ?? null,
});

const shownRequest = (request: LoggedRequest): [string, RequestShown] => [
  String(request.number),
  {
    number: request.number,
    at: request.at,
    kind: request.kind,
    method: request.method,
    path: request.path,
    body: request.body ?? null,
    status: request.status ?? null,
    code: request.code ?? null,
    lost: request.lost ?? null,
    decided: request.decided ?? null,
    answeredAt: request.answeredAt ?? null,
  },
];
