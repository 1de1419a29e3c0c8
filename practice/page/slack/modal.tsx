import { useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { PersonShown, ViewShown } from '../../desk/model.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { Guarded } from '../blocks/guarded.tsx';
import { usePane } from '../blocks/pane.ts';
import { PaneDialog } from '../blocks/pane-dialog.tsx';
import { actInSlack, SurfaceProvider } from '../blocks/surface.ts';
import { Trouble } from '../blocks/trouble.tsx';
import { useAct } from '../state/act.ts';

interface Props {
  readonly view: ViewShown;
  readonly person: PersonShown;
  /** Whether a question lies over it. */
  readonly isBehind: boolean;
}

/**
 * A modal over its person's Slack, and over nothing else: the cloud beside it, and somebody else's Slack, can be used while it
 * is open. Escape and Cancel close it, the x closes all that lie below it as well.
 */
export function SlackModal({ view, person, isBehind }: Props) {
  const id = useId();
  const sending = useAct();
  const { report } = usePane();
  const { errors, onTouch, checked } = useStandingErrors(view);
  const [refused, setRefused] = useState(0);
  const body = useFirstWrong(errors, refused);
  const by = person.key;

  const close = async (all: boolean): Promise<void> => {
    const came = await actInSlack({ act: 'close', by, view: view.id, all });
    report(came.ok ? undefined : came.words);
  };
  const submit = async (): Promise<void> => {
    if (sending.isBusy) return;
    const came = await sending.during(actInSlack({ act: 'submit', by, view: view.id }));
    checked();
    if (came.ok || !saidAtFields.has(came.error ?? '')) return;
    sending.forget();
    setRefused((before) => before + 1);
  };
  const touched = (blockId: string): void => {
    onTouch(blockId);
    sending.forget();
  };
  return (
    <PaneDialog
      role="dialog"
      className="modal"
      labelledBy={`${id}title`}
      isBehind={isBehind}
      onEscape={() => void close(false)}
    >
      <header className="modal-head">
        <h2 id={`${id}title`}>{view.title}</h2>
        <button type="button" className="tool" aria-label="Close" onClick={() => void close(true)}>
          ×
        </button>
      </header>
      <div ref={body} className="modal-body" tabIndex={0} role="group" aria-label={`Content of ${view.title}`}>
        {view.trouble !== null && (
          <p className="alert error" role="alert">
            {view.trouble}
          </p>
        )}
        <SurfaceProvider value={{ by, on: { view: view.id }, state: view.state, errors, onTouch: touched }}>
          <Guarded of={view}>
            <Blocks blocks={view.blocks} />
          </Guarded>
        </SurfaceProvider>
      </div>
      <footer className="row end">
        {view.trouble === null && <Trouble words={sending.trouble} />}
        <Button className="button" onPress={() => void close(false)}>
          {view.close}
        </Button>
        {view.submit !== null && (
          <Button className={`button primary ${sending.isBusy ? 'pending' : ''}`} onPress={() => void submit()}>
            {view.submit}
          </Button>
        )}
      </footer>
    </PaneDialog>
  );
}

/** Refusals of a form whose words stand at its fields, and nowhere else. */
const saidAtFields: ReadonlySet<string> = new Set(['incomplete', 'errors']);

/** What was found wrong when the form was sent last, without the fields that were changed since. */
function useStandingErrors({ errors }: ViewShown) {
  const [changed, setChanged] = useState<readonly string[]>([]);
  return {
    errors: Object.fromEntries(Object.entries(errors).filter(([blockId]) => !changed.includes(blockId))),
    onTouch: (blockId: string): void => setChanged((before) => [...new Set([...before, blockId])]),
    checked: (): void => setChanged([]),
  };
}

/**
 * Brings the focus to the first field that is wrong, when something is found wrong, and each time the form is refused.
 *
 * @param refused how many times it was
 */
function useFirstWrong(errors: Readonly<Record<string, string>>, refused: number) {
  const body = useRef<HTMLDivElement>(null);
  const wrong = useRef({ count: 0, refused: 0 });
  const count = Object.keys(errors).length;
  useEffect(() => {
    const before = wrong.current;
    wrong.current = { count, refused };
    if (count === 0 || (count <= before.count && refused === before.refused)) return;
    const modal = body.current?.closest('.modal');
    const isHere = document.activeElement === document.body || modal?.contains(document.activeElement) === true;
    const field = body.current?.querySelector('.input.wrong')?.querySelector<HTMLElement>('.select, input, textarea');
    if (isHere) field?.focus();
  }, [count, refused]);
  return body;
}
