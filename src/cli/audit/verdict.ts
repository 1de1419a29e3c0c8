import type { RecordFault, Verdict } from '../../store/record/verify.ts';

const said: { readonly [K in RecordFault['kind']]: (fault: RecordFault) => string } = {
  changed: () =>
    'the entry, or the one before it, is not what was sealed: it was changed, inserted, or sealed with another key',
  'out of place': () =>
    'an entry stands where none can be: before the first of its chain, or in a part that was removed',
  missing: () => 'an entry is missing here, or was moved',
  'cut off': () => 'a head that was kept says that there was an entry here: the end was cut off',
  'not this chain': () => 'a head that was kept says that another entry stood here: the chain was written anew',
  'columns differ': () => 'the columns say something else than the sealed text, or the entry belongs to another chain',
  'sealed without the key': () => 'the entry was sealed by somebody without the key',
  'operation unrecorded': ({ operation }) =>
    `the newest step of operation ${operation} is not recorded: the end was cut off`,
  'pruning forged': () => 'the front was removed, and the note that signs that off does not bear the key’s seal',
};

/** More than these are counted, not listed. */
const mostListed = 50;

/** What came of a check, in words, a line each. */
export function verdictText({ faults, chains, entries, prunings, unkeyed }: Verdict, hasKey: boolean): string {
  const lines = [
    `${entries} entries in ${chains} chains were checked.`,
    ...prunings.map(({ chain, upTo, at }) => `${chain}: entries up to ${upTo} were removed at ${at}, signed off.`),
    ...faults
      .slice(0, mostListed)
      .map((one) => `FAULT ${one.chain}, position ${one.position}: ${said[one.kind](one)}.`),
    ...(faults.length > mostListed ? [`… and ${faults.length - mostListed} more faults.`] : []),
    ...(hasKey
      ? []
      : [
          'AUDIT_KEY is not set: entries that were sealed with a key were checked for their places alone, and others could be written anew by anybody.',
        ]),
    ...(hasKey && unkeyed > 0
      ? [`${unkeyed} entries were written before the key was set; anybody could have written those.`]
      : []),
    faults.length === 0
      ? 'No fault was found.'
      : `${faults.length} ${faults.length === 1 ? 'fault was' : 'faults were'} found.`,
  ];
  return `${lines.join('\n')}\n`;
}
