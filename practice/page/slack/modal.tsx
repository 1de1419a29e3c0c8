import { useEffect, useId, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { PersonShown, ViewShown } from '../../desk/model.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { actInSlack, SurfaceProvider } from '../blocks/surface.ts';
import { Trouble } from '../blocks/trouble.tsx';
import { useAct } from '../state/act.ts';

/**
 * A modal over its person's Slack, and over nothing else: the cloud beside it, and somebody else's Slack, can be used while it
 * is open. Escape and Cancel close it, the x closes all that lie below it as well.
 */
export function SlackModal({ view, person }: { readonly view: ViewShown; readonly person: PersonShown }) {
  const id = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const sending = useAct();
  const by = person.key;

  useEffect(() => {
    const before = document.activeElement;
    if (view.id !== '') dialog.current?.focus();
    return () => {
      // Whoever has gone elsewhere meanwhile stays there.
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, [view.id]);

  const close = (all: boolean): void => void actInSlack({ act: 'close', by, view: view.id, all });
  const submit = async (): Promise<void> => {
    if (sending.isBusy) return;
    await sending.during(actInSlack({ act: 'submit', by, view: view.id }));
  };
  return (
    <div className="modal-shade">
      <div
        ref={dialog}
        className="modal"
        role="dialog"
        aria-labelledby={`${id}title`}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) close(false);
        }}
      >
        <header className="modal-head">
          <h3 id={`${id}title`}>{view.title}</h3>
          <button type="button" className="tool" aria-label="Close" onClick={() => close(true)}>
            ×
          </button>
        </header>
        <div className="modal-body" tabIndex={0} role="group" aria-label={`Content of ${view.title}`}>
          {view.trouble !== null && (
            <p className="alert error" role="alert">
              {view.trouble}
            </p>
          )}
          <SurfaceProvider value={{ by, on: { view: view.id }, state: view.state, errors: view.errors }}>
            <Blocks blocks={view.blocks} />
          </SurfaceProvider>
        </div>
        <footer className="row end">
          {view.trouble === null && Object.keys(view.errors).length === 0 && <Trouble words={sending.trouble} />}
          <Button className="button" onPress={() => close(false)}>
            {view.close}
          </Button>
          {view.submit !== null && (
            <Button className={`button primary ${sending.isBusy ? 'pending' : ''}`} onPress={() => void submit()}>
              {view.submit}
            </Button>
          )}
        </footer>
      </div>
    </div>
  );
}
