import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { parse } from 'yaml';
import { commands } from '../commands/index.ts';
import { converse } from '../src/flows/index.ts';
import type { FlowNeeds } from '../src/flows/needs.ts';

interface Manifest {
  readonly features: {
    readonly slash_commands: readonly { readonly command: string; readonly usage_hint: string }[];
    readonly shortcuts?: readonly { readonly callback_id: string }[];
  };
  readonly settings: {
    readonly interactivity: { readonly is_enabled: boolean };
    readonly event_subscriptions?: { readonly bot_events: readonly string[] };
  };
}

const manifest = parse(readFileSync('manifest.yml', 'utf8')) as Manifest;

/** What the bot listens to, by kind, as it registers it with Bolt. */
function registered(): Record<string, unknown[]> {
  const heard: Record<string, unknown[]> = { command: [], action: [], options: [], view: [], shortcut: [], event: [] };
  const app = new Proxy({}, { get: (_, kind: string) => (what: unknown) => heard[kind]?.push(what) });
  converse(app as App, {} as FlowNeeds);
  return heard;
}

test('Slack is told of every command that the bot answers, and of no other', () => {
  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(registered().command);
});

test('the hint in Slack names every sub-command', () => {
  const [command] = manifest.features.slash_commands;
  for (const { name } of commands) expect(command?.usage_hint).toContain(name);
});

test('the bot hears of its buttons and pickers, and of the events and shortcuts that it listens to', () => {
  const { action, options, view, event, shortcut } = registered();
  expect([action, options, view].every((listeners) => (listeners?.length ?? 0) > 0)).toBe(
    manifest.settings.interactivity.is_enabled,
  );
  expect(manifest.settings.event_subscriptions?.bot_events ?? []).toEqual(event);
  expect((manifest.features.shortcuts ?? []).map(({ callback_id: id }) => id)).toEqual(shortcut);
});
