import { join } from 'node:path';
import { build } from 'vite';

/** A process of its own: builds the page into the folder that is named, an empty one. */
const [, , outDir = ''] = process.argv;
const root = join(import.meta.dirname, '../page');
await build({
  root,
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
  build: { outDir, emptyOutDir: true },
});
