import type { SmallPractice } from './a-small-practice.ts';

/** Says something as the bot, over the Web API. Gives what Slack answered. */
export async function asTheBot(
  { practice: { slack } }: SmallPractice,
  method: string,
  args: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const response = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
    body: JSON.stringify({ channel: 'C0OPS', parse: 'none', unfurl_links: false, unfurl_media: false, ...args }),
  });
  return (await response.json()) as Record<string, unknown>;
}

/** A card of some revision about a group; one that asks if nothing is said. */
export const aCard = (group: string, revision: number, labels: readonly string[] = ['Keep', 'Delete', 'Cancel']) => ({
  text: `Remove 1 instance from ${group}?`,
  blocks: [
    { type: 'section', text: { type: 'plain_text', text: `Remove 1 instance from ${group}?` } },
    {
      type: 'actions',
      block_id: `offers.${revision}`,
      elements: labels.map((label) => ({
        type: 'button',
        action_id: label.toLowerCase(),
        text: { type: 'plain_text', text: label },
        value: `${label} ${revision}`,
      })),
    },
  ],
});

/** What was brought to the bot's door of presses: who, and the value of the button. */
export const pressesIn = ({ practice: { slack } }: SmallPractice): [string, unknown][] =>
  slack.deliveries.flatMap(({ payload }) => {
    const { user, actions } = payload.body as { user?: { name: string }; actions?: { value: unknown }[] };
    return (actions ?? []).map(({ value }): [string, unknown] => [user?.name ?? '', value]);
  });
