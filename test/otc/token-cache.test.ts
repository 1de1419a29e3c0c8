import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Session } from '../../src/otc/session.ts';
import { openTokenCache } from '../../src/otc/token-cache.ts';

const secret = 'MIIGrandSecretTokenWhichNobodyMustRead';
const session: Session = {
  token: secret,
  projectId: '0215ef11e49d4743be23dd97a1561e91',
  projectName: 'eu-de_project',
  renewAt: Date.now() + 60_000,
  endpoints: {
    autoScaling: 'https://as.example/v1/p',
    compute: 'https://e.example/v2.1/p',
    servers: 'https://e.example/v1/p',
  },
};

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'token-cache-'));
  file = join(folder, 'tokens.json');
});
afterEach(() => rm(folder, { recursive: true }));

function aCache(key: Buffer | undefined, url = `file:${file}`) {
  const warnings: string[] = [];
  const log = { debug: () => undefined, warn: (_facts: object, message: string) => warnings.push(message) };
  return { cache: openTokenCache({ url, key, owner: 'somebody', log }), warnings };
}

/** Keeps the session in the file and closes it, as a process that ends. */
async function keep(key: Buffer): Promise<void> {
  const { cache } = aCache(key);
  await cache.set(session);
  await cache.close();
}

describe('a token cache in a file', () => {
  test('gives the next process what it kept', async () => {
    const key = randomBytes(32);
    await keep(key);
    expect(await aCache(key).cache.get()).toEqual(session);
  });

  test('holds nothing that could be read without the key', async () => {
    await keep(randomBytes(32));
    const held = await readFile(file, 'utf8');
    expect(held.length).toBeGreaterThan(secret.length);
    for (const plain of [
      secret,
      Buffer.from(secret).toString('base64').slice(0, 40),
      session.projectId,
      'eu-de_project',
    ]) {
      expect(held).not.toContain(plain);
    }
  });

  test('is empty for another key, and takes what that one keeps', async () => {
    await keep(randomBytes(32));
    const { cache, warnings } = aCache(randomBytes(32));
    expect(await cache.get()).toBeUndefined();
    expect(warnings).toContain('token cache cannot be used');
    await cache.set(session);
    expect(await cache.get()).toEqual(session);
  });

  test('is empty where somebody changed an entry', async () => {
    const key = randomBytes(32);
    await keep(key);
    const held = await readFile(file, 'utf8');
    const changed = held.replace(
      /"value":"(.{40})(.)/,
      (_, before: string, one: string) => `"value":"${before}${one === 'A' ? 'B' : 'A'}`,
    );
    expect(changed).not.toBe(held);
    await writeFile(file, changed);
    expect(await aCache(key).cache.get()).toBeUndefined();
  });

  test('that cannot be written is a warning, not a failure', async () => {
    const { cache, warnings } = aCache(randomBytes(32));
    await mkdir(file);
    await cache.set(session);
    expect(warnings).toContain('token cache cannot be used');
    expect(await cache.get()).toEqual(session);
    await cache.close();
  });

  test('is not opened without a key', () => {
    expect(() => aCache(undefined)).toThrow(RangeError);
  });
});

test('a token cache in memory forgets what it is told to forget', async () => {
  const { cache } = aCache(undefined, 'memory:');
  await cache.set(session);
  expect(await cache.get()).toEqual(session);
  await cache.delete();
  expect(await cache.get()).toBeUndefined();
});
