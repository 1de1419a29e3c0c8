import { useEffect } from 'react';
import type { PersonShown } from '../../desk/model.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { actInSlack, SurfaceProvider } from '../blocks/surface.ts';
import { useDesk } from '../state/desk.ts';

/** The bot's App Home as it was last published for this person. Opening it tells the bot. */
export function HomeTab({ person }: { readonly person: PersonShown }) {
  const { homes } = useDesk();
  const home = homes[person.id];
  const by = person.key;
  useEffect(() => {
    void actInSlack({ act: 'open home', by });
  }, [by]);
  return (
    <div className="home" role="tabpanel" aria-label="Home">
      {home === undefined ? (
        <p className="quiet empty">The bot has published nothing here.</p>
      ) : (
        <SurfaceProvider value={{ by, on: { view: home.id }, state: home.state, errors: home.errors }}>
          <Blocks blocks={home.blocks} />
        </SurfaceProvider>
      )}
    </div>
  );
}
