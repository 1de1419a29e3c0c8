/** How a Chromium is started that looks at the page: for itself alone, with nothing that calls anybody. */
export const launching = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;
