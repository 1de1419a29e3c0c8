import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { variableNames } from '../../src/config/environment.ts';
import { readSettings } from '../../src/config/read-settings.ts';
import { settingNames } from '../../src/config/settings-file.ts';
import { parseDuration } from '../../src/domain/duration.ts';
import { anEnvironment, disk } from './environments.ts';

const page = readFileSync(new URL('../../docs/configure.md', import.meta.url), 'utf8');

/** The first two cells of each row of a section's table, without the quotes of code. */
function rowsUnder(heading: string): [name: string, byDefault: string][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => {
    const [, name = '', byDefault = ''] = row.split('|').map((cell) => cell.trim().replaceAll('`', ''));
    return [name, byDefault];
  });
}

test('every variable that is read is explained, and no other', () => {
  expect(rowsUnder('Environment').map(([name]) => name)).toEqual(variableNames);
});

test('every setting of the file is explained, and no other', () => {
  expect(rowsUnder('asbot.yaml').map(([name]) => name)).toEqual(settingNames);
});

test('what the page says about the variables that are not set is true', () => {
  const byDefault = Object.fromEntries(rowsUnder('Environment'));
  const { listen, databaseUrl, clouds, logLevel } = readSettings(anEnvironment(), { readFile: disk() });
  expect(byDefault).toMatchObject({
    PORT: String(listen.port),
    HOST: listen.host,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: logLevel,
  });
  expect(`${byDefault.TOKEN_CACHE_URL}:`).toBe(clouds[0]?.tokenCache.url);
});

test('what the page says about the settings that are not made is true', () => {
  const { watch, approval, record, clouds } = readSettings(anEnvironment(), { readFile: disk() });
  const given = clouds[0]?.timeouts;
  const timeouts = { connect: given?.connectMs, read: given?.readMs, call: given?.callMs };
  const made = Object.entries({ watch, approval, record: { headsEvery: record.headsEvery }, timeouts }).flatMap(
    ([section, values]) => Object.entries(values).map(([name, value]) => [`${section}.${name}`, value]),
  );
  const said = rowsUnder('asbot.yaml').filter(([name]) => name.includes('.'));
  expect(said.map(([name, byDefault]) => [name, parseDuration(byDefault)])).toEqual(made);
});

test('the examples of asbot.yaml are taken', () => {
  const examples = page.split('## asbot.yaml')[1]?.match(/```yaml\n[\s\S]*?```/g) ?? [];
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) {
    const yaml = example.replaceAll(/```(yaml)?/g, '');
    expect(() => readSettings(anEnvironment(), { readFile: disk({ './asbot.yaml': yaml }) })).not.toThrow();
  }
});

test('the files that the page on permissions explains are taken', () => {
  const page = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  const examples = page.match(/```yaml\n[\s\S]*?```/g) ?? [];
  expect(examples).toHaveLength(4);
  for (const example of examples) {
    const yaml = example.replaceAll(/```(yaml)?/g, '');
    expect(() => readSettings(anEnvironment(), { readFile: disk({ './asbot.yaml': yaml }) })).not.toThrow();
  }
});
