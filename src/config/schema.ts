import { z } from 'zod';
import { settingsFile } from './settings-file.ts';

type Node = Record<string, unknown>;

/**
 * The JSON Schema of asbot.yaml for editors, made from what reads it. YAML gives editors yes and numbers where the bot reads the text that
 * was written, so those parts say for themselves what an editor sees; what no schema can say, the bot still refuses at its start.
 */
export const jsonSchema = (): Node => ({
  title: 'asbot.yaml',
  ...z.toJSONSchema(settingsFile, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema: node }) => {
      const given = node as Node;
      const { inEditors, mayStandAlone } = given;
      delete given.inEditors;
      delete given.mayStandAlone;
      if (inEditors !== undefined) replace(given, inEditors as Node);
      if (mayStandAlone === true) replace(given, { anyOf: [given.items, { ...given }] });
    },
  }),
});

function replace(node: Node, by: Node): void {
  for (const key of Object.keys(node)) if (key !== 'description') delete node[key];
  Object.assign(node, by);
}
