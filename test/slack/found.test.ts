import { expect, test } from '@jest/globals';
import { foundView } from '../../src/slack/views/found.ts';
import { en } from '../../src/words/en.ts';
import { textOf } from '../support/read.ts';
import { now } from '../support/samples.ts';

test('a server is said with every address that it has, however many', () => {
  const addresses = Array.from({ length: 8 }, (_, index) => `2001:db8:85a3:8d3:1319:8a2e:370:${7_000 + index}`);
  const server = { id: 's1', name: 'db-1', status: 'ACTIVE', zone: 'eu-de-01', addresses };
  const looked = [{ word: 'db-1', count: 1, found: [{ id: 's1', name: 'db-1', cloud: 'otc', server, open: [] }] }];
  const { blocks } = foundView(en, looked, {
    clouds: [{ place: { cloud: 'otc', project: 'eu-de_shop', region: 'eu-de' }, at: now.toISOString(), unread: [] }],
    now,
    left: 0,
  });
  expect(textOf(blocks)).toContain(`Server: ACTIVE, eu-de-01, ${addresses.join(', ')}.`);
});
