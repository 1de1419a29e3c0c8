import { createHash, createHmac } from 'node:crypto';

/** How an entry was sealed: with a key, or without, which keeps nobody from sealing other entries. */
export type SealName = 'hmac-sha256' | 'sha256';

/** What is sealed: the text of an entry at its place in its chain, behind the seal before it. */
export interface Sealed {
  readonly chain: string;
  readonly position: number;
  /** The seal before it; empty for the first. */
  readonly before: string;
  readonly body: string;
}

/** Seals entries, with or without a key of 32 bytes. */
export interface Sealer {
  readonly name: SealName;
  /** In base64url. */
  seal(sealed: Sealed): string;
}

export const sealer = (key: Buffer | undefined): Sealer => ({
  name: key === undefined ? 'sha256' : 'hmac-sha256',
  seal: (sealed) => {
    const hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
    return hash.update(textOf(sealed)).digest('base64url');
  },
});

/** Lengths stand before what has any length, so that no two different places read alike. */
const textOf = ({ chain, position, before, body }: Sealed): string =>
  [chain, before, body].map((part) => `${Buffer.byteLength(part)}:${part}`).join('') + String(position);
