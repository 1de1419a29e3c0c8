import { defineConfig } from 'vite';

/** The page is for the browsers of today, and every address in it is relative to its own server. */
export default defineConfig({
  base: './',
  build: { target: 'es2024', cssTarget: 'chrome130', reportCompressedSize: false, chunkSizeWarningLimit: 2_000 },
});
