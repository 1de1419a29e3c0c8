import { parseDocument } from 'yaml';

/** Where the bot listens for everything that Slack sends it. */
const path = '/slack/events';

/**
 * The app's manifest for HTTP, made from the one for Socket Mode: the same with the addresses that Slack calls.
 * Takes the manifest's YAML and the public address of the bot, with or without the path. Throws a `RangeError` where that is not https.
 */
export function httpManifest(socketManifest: string, address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:')
    throw new RangeError('Slack calls https:// addresses alone, such as https://asbot.example.com');
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  const target = base.endsWith(path) ? base : `${base}${path}`;

  const manifest = parseDocument(socketManifest);
  manifest.commentBefore = ' The app as Slack should know it, for HTTP.';
  manifest.setIn(['features', 'slash_commands', 0, 'url'], target);
  if (manifest.hasIn(['settings', 'event_subscriptions'])) {
    manifest.setIn(['settings', 'event_subscriptions', 'request_url'], target);
  }
  manifest.setIn(['settings', 'interactivity', 'request_url'], target);
  manifest.setIn(['settings', 'interactivity', 'message_menu_options_url'], target);
  manifest.setIn(['settings', 'socket_mode_enabled'], false);
  return manifest.toString({ lineWidth: 0 });
}
