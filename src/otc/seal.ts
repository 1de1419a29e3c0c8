import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts and decrypts text: the shape that Keyv takes for `encryption`. */
export interface Seal {
  encrypt(text: string): string;
  /** Throws where the text was not sealed with this key, or was changed since. */
  decrypt(sealed: string): string;
}

/** AES-256-GCM with a fresh iv each time: base64 of iv, tag and ciphertext. The key is 32 bytes. */
export const sealWith = (key: Buffer): Seal => ({
  encrypt: (text) => {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, key, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  },
  decrypt: (sealed) => {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
  },
});
