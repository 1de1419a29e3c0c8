import { expect, test } from '@jest/globals';
import { readManifest } from '../../../practice/desk/manifest.ts';

test("the page knows the app's own commands", () => {
  expect(readManifest().commands.map(({ command }) => command)).toEqual(['/as']);
});

test('shortcuts are told apart by where they are used', () => {
  const manifest = readManifest(`
features:
  app_home: { home_tab_enabled: true }
  shortcuts:
    - { name: Pick, type: global, callback_id: pick, description: d }
    - { name: From here, type: message, callback_id: here, description: d }
`);
  expect(manifest.globalShortcuts).toEqual([{ name: 'Pick', callbackId: 'pick' }]);
  expect(manifest.messageShortcuts).toEqual([{ name: 'From here', callbackId: 'here' }]);
  expect(manifest.hasHome).toBe(true);
});
