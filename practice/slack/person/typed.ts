import type { Workspace } from '../world/workspace.ts';

/** What somebody typed, as Slack hands it on: mentions by id, addresses in angle brackets, the three characters escaped (`should_escape`). */
export function escapeTyped(workspace: Workspace, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const linked = escaped.replaceAll(/https?:\/\/[^\s]+/g, (url) => `<${url}>`);
  const people = [...workspace.people].sort((one, other) => other.key.length - one.key.length);
  const mentioned = people.reduce(
    (so, { key, id }) => so.replaceAll(new RegExp(`(^|[\\s(])@${key}(?![\\w-])`, 'g'), `$1<@${id}>`),
    linked,
  );
  return workspace.channels.all
    .filter(({ kind }) => kind !== 'im')
    .reduce(
      (so, { name, id, kind }) =>
        so.replaceAll(new RegExp(`(^|[\\s(])#${name}(?![\\w-])`, 'g'), `$1<#${id}|${kind === 'public' ? name : ''}>`),
      mentioned,
    );
}
