import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const practice = join(import.meta.dirname, '..');
const sources = join(practice, 'page');
const mark = 'built-from.txt';
const run = promisify(execFile);

/**
 * The folder of the built page. Builds it where its sources, or the versions of the packages it is made with, are not those
 * that the last build was made from: a second or so, in a process of its own, and only then is Vite loaded. Two who build at the same time don't
 * disturb each other. Rejects when aborted meanwhile.
 */
export async function builtPage(say: (words: string) => void = () => {}, signal?: AbortSignal): Promise<string> {
  const out = join(sources, 'dist');
  const from = hashOfSources();
  if (isBuiltFrom(out, from)) return out;

  say('Building the page…');
  const fresh = mkdtempSync(join(sources, '.building-'));
  try {
    await run(process.execPath, [join(import.meta.dirname, 'build-page.ts'), fresh], {
      env: { ...process.env, NODE_ENV: 'production' },
      ...(signal === undefined ? {} : { signal }),
    });
    chmodSync(fresh, 0o755);
    writeFileSync(join(fresh, mark), from);
    takeThePlace(fresh, out, from);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return out;
}

/** Puts the fresh build where the old one was. Whoever was faster with the same sources has done it already. */
function takeThePlace(fresh: string, out: string, from: string): void {
  const old = `${fresh}-old`;
  try {
    if (existsSync(out)) renameSync(out, old);
    renameSync(fresh, out);
  } catch (error) {
    if (!isBuiltFrom(out, from)) throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

const isBuiltFrom = (out: string, from: string): boolean => {
  try {
    return readFileSync(join(out, mark), 'utf8') === from;
  } catch {
    return false;
  }
};

/** Of all of practice: the page is made of some of the servers' files as well. */
function hashOfSources(): string {
  const files = globSync('**/*.{ts,tsx,css,html,svg}', { cwd: practice })
    .filter((file) => !/[\\/](dist|\.building-[^\\/]*)[\\/]/.test(file))
    .sort()
    .map((file) => join(practice, file));
  const hash = createHash('sha256');
  for (const file of [...files, join(practice, '../package-lock.json')]) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
