import { useState } from 'react';
import type { SceneSet, SceneShown } from '../../desk/model.ts';
import { useAct } from '../state/act.ts';
import { wordsIn } from '../state/told.ts';
import { OnStage } from './on-stage.tsx';

interface Props {
  readonly scene: SceneShown;
  /** How it stands on the stage, where it is the one that was set last. */
  readonly set: SceneSet | undefined;
}

/** One scene: what it is about, what to try, and, once it is set, what can be let happen in it. */
export function Scene({ scene, set }: Props) {
  const { run, isBusy, trouble } = useAct();
  const [said, setSaid] = useState<string>();
  const { id, title, about, tries, good, command, by } = scene;
  const words = set === undefined ? 'Set the Scene' : 'Set It Anew';
  const arrange = async (): Promise<void> => {
    const came = await run({ of: 'scene', what: id });
    if (came.ok) setSaid(wordsIn(came.answer));
  };
  return (
    <li className={`scene ${set === undefined ? '' : 'set'}`} data-scene={id}>
      <div className="group-head">
        <h4>{title}</h4>
        <button
          type="button"
          className="button"
          aria-label={`${words}: ${title}`}
          disabled={isBusy}
          onClick={() => void arrange()}
        >
          {words}
        </button>
      </div>
      <p>{about}</p>
      <p className="said small-print" role="status">
        {set !== undefined && said}
      </p>
      {set !== undefined && <OnStage key={set.group} set={set} />}
      <details open={set !== undefined}>
        <summary>
          What to try, and what good looks like<span className="unseen">: {title}</span>
        </summary>
        {set === undefined && command !== null && (
          <p className="small-print">
            The command, for {by}: <code>{command}</code>
          </p>
        )}
        <h5>Try</h5>
        <ol>
          {tries.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <h5>Good is</h5>
        <ul>
          {good.map((sign) => (
            <li key={sign}>{sign}</li>
          ))}
        </ul>
      </details>
      {trouble !== undefined && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
    </li>
  );
}
