import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { httpManifest } from './http-manifest.ts';

/** `npm run manifest` prints the app's manifest: for Socket Mode, or with `--url https://…` for HTTP. */
const usage = 'npm run manifest -- [--url https://asbot.example.com]';

try {
  const { values } = parseArgs({ options: { url: { type: 'string' } } });
  const manifest = readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8');
  process.stdout.write(values.url === undefined ? manifest : httpManifest(manifest, values.url));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n${usage}\n`);
  process.exitCode = 64;
}
