import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { httpManifest } from '../../src/cli/http-manifest.ts';
import { commandNames } from '../../src/domain/change.ts';

const socket = readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8');
const url = z.url({ protocol: /^https$/ }).optional();

/** What Slack takes: it refuses keys that it does not know, and what is longer than this. */
const manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000).optional(),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().regex(/^[a-z0-9-_.]{1,80}$/), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9-_]{1,31}$/),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
          url,
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(['global', 'message']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10)
      .optional(),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({
      bot: z.array(
        z.enum([
          'commands',
          'chat:write',
          'chat:write.public',
          'app_mentions:read',
          'users:read',
          'usergroups:read',
          'channels:read',
          'groups:read',
          'im:write',
          'files:write',
          'reactions:write',
        ]),
      ),
    }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()), request_url: url }).optional(),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url, message_menu_options_url: url }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

test('Slack takes the manifest for Socket Mode, which names no address', () => {
  const { settings } = manifest.parse(parse(socket));
  expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
  expect(socket).not.toContain('url:');
});

test('the command is /as, its hint names what can be typed, and names in it come with their ids', () => {
  const { features } = manifest.parse(parse(socket));
  const usage_hint = `[${commandNames.join(' | ')}]`;
  expect(features.slash_commands).toMatchObject([{ command: '/as', usage_hint, should_escape: true }]);
});

test('people can type commands to the bot itself', () => {
  const { app_home } = manifest.parse(parse(socket)).features;
  expect(app_home).toMatchObject({ messages_tab_enabled: true, messages_tab_read_only_enabled: false });
});

test.each(['https://bot.example', 'https://bot.example/', 'https://bot.example/slack/events'])(
  'Slack takes the manifest for HTTP at %s, which differs in its addresses alone',
  (address) => {
    const http = manifest.parse(parse(httpManifest(socket, address)));
    const target = 'https://bot.example/slack/events';
    const { features, settings, ...rest } = manifest.parse(parse(socket));
    expect(http).toEqual({
      ...rest,
      features: {
        ...features,
        slash_commands: features.slash_commands.map((command) => ({ ...command, url: target })),
      },
      settings: {
        ...settings,
        event_subscriptions: { ...settings.event_subscriptions, request_url: target },
        interactivity: { is_enabled: true, request_url: target, message_menu_options_url: target },
        socket_mode_enabled: false,
      },
    });
  },
);

test('an address that Slack would not call is refused', () => {
  for (const address of ['http://bot.example', 'bot.example', '']) {
    expect(() => httpManifest(socket, address)).toThrow('https://');
  }
});

const run = (...words: string[]) =>
  spawnSync(process.execPath, [new URL('../../src/cli/manifest.ts', import.meta.url).pathname, ...words], {
    encoding: 'utf8',
  });

test('the command line prints either, and explains itself where it is misread', () => {
  expect(run().stdout).toBe(socket);
  expect(run('--url', 'https://bot.example').stdout).toContain('url: https://bot.example/slack/events');
  expect(run('--address', 'x')).toMatchObject({
    status: 64,
    stdout: '',
    stderr: expect.stringContaining('--url https://'),
  });
});
