import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { problemKinds } from '../../src/domain/problem.ts';
import { kindOf } from '../../src/otc/error-codes.ts';

const table = JSON.parse(readFileSync(new URL('../samples/error-codes.json', import.meta.url), 'utf8')) as {
  status: number;
  code: string;
}[];

describe('every code of Auto Scaling is a kind of problem', () => {
  test('all of the 261 in the reference', () => {
    expect(table).toHaveLength(261);
    for (const { status, code } of table) expect(problemKinds).toContain(kindOf(status, code));
  });

  test('the codes of a removal are told apart, though nearly all come as 400', () => {
    const kinds = Object.fromEntries(
      [
        'AS.0003',
        'AS.0031',
        'AS.2007',
        'AS.2033',
        'AS.2036',
        'AS.4006',
        'AS.4014',
        'AS.4015',
        'AS.4030',
        'AS.4043',
      ].map((code) => [code, kindOf(400, code)]),
    );
    expect(kinds).toEqual({
      'AS.0003': 'busy',
      'AS.0031': 'no rights',
      'AS.2007': 'group not found',
      'AS.2033': 'busy',
      'AS.2036': 'below the minimum',
      'AS.4006': 'instance not found',
      'AS.4014': 'not a member',
      'AS.4015': 'not in service',
      'AS.4030': 'failed in whole or in part',
      'AS.4043': 'too many',
    });
  });

  test('a code that no table knows is a refusal, shown as it is', () => {
    expect(kindOf(400, 'AS.1068')).toBe('refused');
  });

  test('a 401 is about the token, whatever else it says', () => {
    expect(kindOf(401, 'AS.2036')).toBe('not signed in');
  });
});
