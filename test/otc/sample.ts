import { readFileSync } from 'node:fs';

const folder = new URL('../samples/otc/', import.meta.url);

/** A sample answer of the cloud by its file name without `.json`, parsed. */
export const sample = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
