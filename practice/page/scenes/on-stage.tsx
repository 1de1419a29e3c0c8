import type { SceneSet } from '../../desk/model.ts';
import { inSlackFormat } from '../blocks/date.ts';
import { Bar } from '../cloud/bar.tsx';
import { useAct } from '../state/act.ts';
import { useDesk } from '../state/desk.ts';
import { typeFor } from './type-for.ts';

/** The scene that is set: its command, what can be let happen, what has happened, and its group as it is now. */
export function OnStage({ set }: { readonly set: SceneSet }) {
  const { groups } = useDesk();
  const group = Object.values(groups).find(({ name }) => name === set.group);
  return (
    <>
      {set.command !== null && (
        <>
          <div className="row">
            <button type="button" className="button primary" onClick={() => typeFor(set.by, set.command ?? '')}>
              Type it for {set.by}
            </button>
          </div>
          <code className="command">{set.command}</code>
        </>
      )}
      {set.events.map((label) => (
        <SceneEvent key={label} label={label} set={set} />
      ))}
      {group !== undefined && (
        <div className="stage-bar">
          <strong className="small-print">{group.name}</strong>
          <Bar group={group} />
        </div>
      )}
    </>
  );
}

interface EventProps {
  readonly label: string;
  readonly set: SceneSet;
}

/** One thing that can be let happen, why not now, and what came of it the last time. */
function SceneEvent({ label, set: { acts, said } }: EventProps) {
  const { run, isBusy, trouble } = useAct();
  const { isReady = false, whyNot } = acts.find((each) => each.label === label) ?? {};
  const last = said.findLast((each) => each.label === label);

  return (
    <div className="event">
      <button
        type="button"
        className="button"
        disabled={isBusy || !isReady}
        onClick={() => void run({ of: 'event', what: label })}
      >
        {label}
      </button>
      {whyNot && <span className="quiet small-print">{whyNot}</span>}
      <span className="small-print" role="status">
        {last !== undefined && `${inSlackFormat(last.at / 1_000, '{time}')} ${last.words}`}
      </span>
      {trouble !== undefined && (
        <span className="trouble" role="alert">
          {trouble}
        </span>
      )}
    </div>
  );
}
