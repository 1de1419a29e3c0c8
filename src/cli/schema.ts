import { jsonSchema } from '../config/schema.ts';

/** `npm run -s schema > asbot.schema.json`: the schema of asbot.yaml for editors. */
process.stdout.write(`${JSON.stringify(jsonSchema(), undefined, 2)}\n`);
