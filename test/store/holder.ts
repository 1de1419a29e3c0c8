import { openStore } from '../../src/store/open-store.ts';

/** A process of its own that opens the database it is told, says so, and holds it until it is killed. */
await openStore(process.argv[2] ?? '').then(
  () => process.stdout.write('open\n'),
  (error: Error) => process.stdout.write(`${error.name}\n`),
);
setInterval(() => {}, 60_000);
