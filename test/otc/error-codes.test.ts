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

  test('the codes of the other calls are told apart where a person can act differently', () => {
    const kinds = Object.fromEntries(
      [
        'AS.2010',
        'AS.2018',
        'AS.2020',
        'AS.2028',
        'AS.4020',
        'AS.4021',
        'AS.4022',
        'AS.4023',
        'AS.4024',
        'AS.4027',
        'AS.4029',
        'AS.4033',
        'AS.7034',
        'AS.7042',
        'AS.7111',
      ].map((code) => [code, kindOf(400, code)]),
    );
    expect(kinds).toEqual({
      'AS.2010': 'below the protected',
      'AS.2018': 'no configuration',
      'AS.2020': 'wrong group status',
      'AS.2028': 'nothing to change',
      'AS.4020': 'zone does not match',
      'AS.4021': 'vpc does not match',
      'AS.4022': 'above the maximum',
      'AS.4023': 'already a member',
      'AS.4024': 'server not active',
      'AS.4027': 'member of another group',
      'AS.4029': 'failed in whole or in part',
      'AS.4033': 'failed in whole or in part',
      'AS.7034': 'refused', // a callback that we would have built wrongly
      'AS.7042': 'hook is over',
      'AS.7111': 'quota',
    });
  });

  test('AS.2033 means a scaling action, unless it names a status that is in the way', () => {
    const said = (status: string) => kindOf(400, 'AS.2033', `… when the AS group is in current [${status}] status.`);
    expect(said('SCALING')).toBe('busy');
    expect(said('INSERVICE')).toBe('busy');
    expect(['PAUSED', 'ERROR', 'DELETING'].map(said)).toEqual(Array(3).fill('wrong group status'));
  });

  test('a code that no table knows is a refusal, shown as it is', () => {
    expect(kindOf(400, 'AS.1068')).toBe('refused');
  });

  test('a 401 is about the token, whatever else it says', () => {
    expect(kindOf(401, 'AS.2036')).toBe('not signed in');
  });
});
