import type { ActSent } from '../../desk/act.ts';
import type { GroupShown } from '../../desk/model.ts';
import { useAct } from '../state/act.ts';

type CloudSent = Extract<ActSent, { of: 'cloud' }>['what'];

/** What others, and bad weather, can do to one group. */
export function GroupSwitches({ group: { name, status, isScaling } }: { readonly group: GroupShown }) {
  const { run, trouble } = useAct();
  const group = name;
  const all: readonly (readonly [words: string, what: CloudSent])[] = [
    isScaling ? ['End its scaling', { act: 'end scaling', group }] : ['Make it scale', { act: 'scale', group, by: 1 }],
    status === 'PAUSED' ? ['Resume it', { act: 'resume', group }] : ['Pause it', { act: 'pause', group }],
    ['Refuse its next batch', { act: 'weather', name: 'batch refused', group }],
    ['…in part', { act: 'weather', name: 'batch refused in part', group }],
    ['Fail its next batch later', { act: 'weather', name: 'batch fails later', group }],
    ['…in part', { act: 'weather', name: 'batch fails later in part', group }],
  ];
  return (
    <div className="switches" role="group" aria-label={`Switches of ${name}`}>
      {all.map(([words, what], at) => (
        <button
          key={at}
          type="button"
          className="mini"
          aria-label={words.startsWith('…') ? `${all[at - 1]?.[0]} in part` : words}
          onClick={() => void run({ of: 'cloud', what })}
        >
          {words}
        </button>
      ))}
      {trouble !== undefined && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
