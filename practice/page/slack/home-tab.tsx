import { useEffect } from 'react';
import type { PersonShown } from '../../desk/model.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { Guarded } from '../blocks/guarded.tsx';
import { actInSlack, SurfaceProvider } from '../blocks/surface.ts';
import { Trouble } from '../blocks/trouble.tsx';
import { useAct } from '../state/act.ts';
import { useDesk } from '../state/desk.ts';
import { useKeepFocus } from '../state/keep-focus.ts';

/** The bot's App Home as it was last published for this person. Opening it tells the bot. */
export function HomeTab({ person }: { readonly person: PersonShown }) {
  const { homes } = useDesk();
  const keeps = useKeepFocus<HTMLDivElement>();
  const { during, trouble } = useAct();
  const home = homes[person.id];
  const by = person.key;
  useEffect(() => {
    void during(actInSlack({ act: 'open home', by }));
  }, [by, during]);
  return (
    <div className="home" role="tabpanel" aria-label="Home" {...keeps}>
      <Trouble words={trouble} />
      {home === undefined ? (
        <p className="quiet empty">The bot has published nothing here.</p>
      ) : (
        <SurfaceProvider value={{ by, on: { view: home.id }, state: home.state, errors: home.errors }}>
          <Guarded of={home}>
            <Blocks blocks={home.blocks} />
          </Guarded>
        </SurfaceProvider>
      )}
    </div>
  );
}
