import { useDesk } from '../state/desk.ts';
import { Scene } from './scene.tsx';

/** Ready situations to practise under their headings, each one click, with what to try and what good looks like. */
export function ScenesPane() {
  const { about, scene } = useDesk();
  const parts = [...new Set(about.it.scenes.map(({ part }) => part))];
  return (
    <section className="scenes" aria-label="Scenes">
      <header className="pane-head">
        <h2>Scenes</h2>
        <span className="quiet">one click each; again gives a fresh group</span>
      </header>
      {parts.map((part) => (
        <section key={part} aria-label={part}>
          <h3 className="scene-part">{part}</h3>
          <ol className="scene-list">
            {about.it.scenes
              .filter((each) => each.part === part)
              .map((each) => (
                <Scene key={each.id} scene={each} set={scene.it?.id === each.id ? scene.it : undefined} />
              ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
