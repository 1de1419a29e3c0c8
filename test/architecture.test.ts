import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';

/** What each layer may import. Every layer may import itself and packages. */
const layers: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  commands: ['src/domain'],
  'src/words': ['src/domain'],
  'src/config': ['src/domain'],
  'src/operations': ['src/domain'],
  'src/otc': ['src/domain', 'src/operations'],
  'src/store': ['src/domain', 'src/operations'],
  'src/queue': ['src/domain', 'src/operations'],
  'src/health': ['src/domain', 'src/operations'],
  'src/slack': ['src/domain', 'src/operations', 'src/words'],
  'src/flows': ['commands', 'src/domain', 'src/operations', 'src/slack', 'src/words'],
  practice: [],
};

const layerOf = (file: string): string | undefined => Object.keys(layers).find((layer) => file.startsWith(`${layer}/`));

const sources = globSync(['src/**/*.ts', 'commands/**/*.ts', 'practice/**/*.{ts,tsx}'], {
  exclude: ['practice/page/dist/**'],
}).map((file) => file.replaceAll('\\', '/'));

/** The files of this project that a file imports, as paths from the root. */
function importsOf(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...specifiers].map(([, specifier = '']) => normalize(join(dirname(file), specifier)).replaceAll('\\', '/'));
}

const edges = sources.flatMap((file) => importsOf(file).map((imported) => [file, imported] as const));

test('the walls are found: every layer of the table has sources', () => {
  const found = new Set(sources.map(layerOf));
  expect(Object.keys(layers).filter((layer) => !found.has(layer))).toEqual([]);
});

test('each layer imports only what it may', () => {
  const strays = edges.filter(([file, imported]) => {
    const [from, to] = [layerOf(file), layerOf(imported)];
    return from !== undefined && from !== to && !(to !== undefined && layers[from]?.includes(to));
  });
  expect(strays).toEqual([]);
});

test('nothing imports what starts the bot', () => {
  const starters = edges.filter(([, imported]) => imported === 'src/main.ts' || imported === 'practice/main.ts');
  expect(starters).toEqual([]);
});

test('no imports go round in a circle', () => {
  const importsByFile = Map.groupBy(edges, ([file]) => file);
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file]);
    if (done.has(file) || path.includes(file)) return;
    for (const [, imported] of importsByFile.get(file) ?? []) visit(imported, [...path, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  expect(circles).toEqual([]);
});
