import { readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A file of the built page, with its type; nothing where there is none. */
export interface PageFile {
  readonly content: Buffer;
  readonly type: string;
}

/** Finds the files of a built page by the path of their address. Nothing outside of its folder is ever read. */
export function pageFiles(folder: string) {
  return (path: string): PageFile | undefined => {
    const file = normalize(join(folder, path === '/' ? 'index.html' : path));
    const type = types[extname(file)];
    if (!file.startsWith(folder + sep) || type === undefined) return undefined;
    try {
      return { content: readFileSync(file), type };
    } catch {
      return undefined;
    }
  };
}
