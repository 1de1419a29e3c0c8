import { useState } from 'react';
import type { BotShown, SceneSet } from '../../desk/model.ts';
import { inSlackFormat } from '../blocks/date.ts';
import { Bar } from '../cloud/bar.tsx';
import { useAct } from '../state/act.ts';
import { useDesk } from '../state/desk.ts';
import { type SceneTold, wordsIn } from '../state/told.ts';
import { typeFor } from './type-for.ts';

/** The scene that is set: its command, what can be let happen, what has happened, and its group as it is now. */
export function OnStage({ set }: { readonly set: SceneSet & SceneTold }) {
  const { groups } = useDesk();
  const group = Object.values(groups).find(({ name }) => name === set.group);
  return (
    <>
      <div className="row">
        <button type="button" className="button primary" onClick={() => typeFor(set)}>
          Type it for {set.by}
        </button>
      </div>
      <code className="command">{set.command}</code>
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
  readonly set: SceneSet & SceneTold;
}

/** One thing that can be let happen, why not now, and what came of it the last time. */
function SceneEvent({ label, set: { acts = [], said = [] } }: EventProps) {
  const { bot } = useDesk();
  const { run, isBusy, trouble } = useAct();
  const [mine, setMine] = useState<{ readonly at: number; readonly words: string }>();
  const known = acts.find((each) => each.label === label);
  const isReady = known?.isReady ?? !isIdle(label, bot.it.state);
  const last = said.findLast((each) => each.label === label) ?? mine;

  const happen = async (): Promise<void> => {
    const came = await run({ of: 'event', what: label });
    if (came.ok) setMine({ at: Date.now(), words: wordsIn(came.answer) ?? 'It has happened.' });
  };
  return (
    <div className="event">
      <button type="button" className="button" disabled={isBusy || !isReady} onClick={() => void happen()}>
        {label}
      </button>
      {!isReady && known?.whyNot && <span className="quiet small-print">{known.whyNot}</span>}
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

/** Whether a switch of the bot would do nothing now: a bot that is stopped can't be killed, one that runs can't be started. */
const isIdle = (label: string, state: BotShown['state']): boolean =>
  (label === 'Kill the Bot' && state !== 'running') || (label === 'Start the Bot' && state !== 'stopped');
