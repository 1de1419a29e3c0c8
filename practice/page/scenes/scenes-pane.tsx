import { useDesk } from '../state/desk.ts';
import { Scene } from './scene.tsx';

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
