import { flushSync } from 'react-dom';
import type { SceneSet, SceneShown } from '../../desk/model.ts';
import { useAct } from '../state/act.ts';
import { useDesk } from '../state/desk.ts';
import { draftKey, setDraft } from '../state/drafts.ts';
import { changeView } from '../state/view.ts';

/** Ready situations to practise, each one click, with what to try and what good looks like. */
export function ScenesPane() {
  const { about, scene } = useDesk();
  return (
    <section className="scenes" aria-label="Scenes">
      <header className="pane-head">
        <h2>Scenes</h2>
        <span className="quiet">one click each; again gives a fresh group</span>
      </header>
      <ol className="scene-list">
        {about.it.scenes.map((each) => (
          <Scene key={each.id} scene={each} set={scene.it?.id === each.id ? scene.it : undefined} />
        ))}
      </ol>
    </section>
  );
}

function Scene({ scene, set }: { readonly scene: SceneShown; readonly set: SceneSet | undefined }) {
  const { run, isBusy, trouble } = useAct();
  const { id, title, about, tries, good } = scene;
  return (
    <li className={`scene ${set === undefined ? '' : 'set'}`}>
      <div className="group-head">
        <h3>{title}</h3>
        <button
          type="button"
          className="button"
          aria-label={`Set the scene: ${title}`}
          disabled={isBusy}
          onClick={() => void run({ of: 'scene', what: id })}
        >
          {set === undefined ? 'Set the Scene' : 'Set It Anew'}
        </button>
      </div>
      <p>{about}</p>
      {set !== undefined && (
        <>
          <div className="row">
            <button type="button" className="button primary" onClick={() => typeFor(set)}>
              Type it for {set.by}
            </button>
            {set.events.map((event) => (
              <button
                key={event}
                type="button"
                className="button"
                onClick={() => void run({ of: 'event', what: event })}
              >
                {event}
              </button>
            ))}
          </div>
          <code className="command">{set.command}</code>
        </>
      )}
      <details open={set !== undefined}>
        <summary>
          What to try, and what good looks like<span className="unseen">: {title}</span>
        </summary>
        <h4>Try</h4>
        <ol>
          {tries.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ol>
        <h4>Good is</h4>
        <ul>
          {good.map((words) => (
            <li key={words}>{words}</li>
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

const where = 'C0OPS';

/** Puts the command where it is to be typed, ready to be sent. */
function typeFor({ by, command }: SceneSet): void {
  flushSync(() => {
    setDraft(draftKey(by, where), command);
    changeView(({ panes: [first, ...others] }) => {
      const isShown = [first, ...others].some((pane) => pane?.person === by);
      const toOps = (pane: typeof first) =>
        pane?.person === by ? { ...pane, channel: where, thread: undefined, isHome: false } : pane;
      const panes = isShown ? [first, ...others].map(toOps) : [{ person: by, channel: where }, ...others];
      return { tab: 'slack', panes: panes.filter((pane) => pane !== undefined) };
    });
  });
  document.querySelector<HTMLTextAreaElement>(`[data-person="${by}"] .channel textarea`)?.focus();
}
