import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CommandShown, ShortcutShown } from './model.ts';

const manifestSchema = z.object({
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).prefault({}),
    slash_commands: z
      .array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') }))
      .default([]),
    shortcuts: z
      .array(z.object({ name: z.string(), type: z.enum(['global', 'message']), callback_id: z.string() }))
      .default([]),
  }),
});

/** What Slack shows of an app before the app says anything: commands, shortcuts, and whether there is a Home tab. */
export interface Manifest {
  readonly commands: readonly CommandShown[];
  readonly messageShortcuts: readonly ShortcutShown[];
  readonly globalShortcuts: readonly ShortcutShown[];
  readonly hasHome: boolean;
}

/** Reads the app's own manifest, or the one whose text is given. Throws where it is none. */
export function readManifest(
  text: string = readFileSync(join(import.meta.dirname, '../../manifest.yml'), 'utf8'),
): Manifest {
  const { features } = manifestSchema.parse(parse(text));
  const shortcuts = (wanted: 'global' | 'message'): ShortcutShown[] =>
    features.shortcuts
      .filter(({ type }) => type === wanted)
      .map(({ name, callback_id }) => ({ name, callbackId: callback_id }));
  return {
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      hint: usage_hint,
    })),
    messageShortcuts: shortcuts('message'),
    globalShortcuts: shortcuts('global'),
    hasHome: features.app_home.home_tab_enabled,
  };
}
