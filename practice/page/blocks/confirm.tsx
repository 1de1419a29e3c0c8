import type { ConfirmationDialog } from '@slack/types';
import { type ReactNode, useCallback, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Pane } from './pane.ts';
import { PaneDialog } from './pane-dialog.tsx';
import { plainWords, Text } from './text.tsx';

interface Asking {
  readonly confirm: ConfirmationDialog;
  readonly then: () => void;
}

/**
 * Asks once more, over one person's Slack. What asks may be drawn anew meanwhile, or go: the question stays until it is answered.
 * `dialog` must be drawn; there is none while nothing is asked.
 */
export function useAsking(): { readonly ask: Pane['ask']; readonly dialog: ReactNode } {
  const [asking, setAsking] = useState<Asking>();
  const ask = useCallback<Pane['ask']>((confirm, then) => {
    if (confirm === undefined) then();
    else setAsking({ confirm, then });
  }, []);
  const close = (): void => setAsking(undefined);
  return { ask, dialog: asking === undefined ? undefined : <Asked {...asking} close={close} /> };
}

function Asked({ confirm, then, close }: Asking & { readonly close: () => void }) {
  const id = useId();
  return (
    <PaneDialog role="alertdialog" className="confirm" labelledBy={id} onEscape={close} onBeside={close}>
      <h2 id={id}>{confirm.title === undefined ? 'Are you sure?' : plainWords(confirm.title)}</h2>
      <p>
        <Text text={confirm.text} />
      </p>
      <div className="row end">
        <Button className="button" data-first onPress={close}>
          {confirm.deny === undefined ? 'Cancel' : plainWords(confirm.deny)}
        </Button>
        <Button
          className={`button ${confirm.style === 'danger' ? 'danger' : 'primary'}`}
          onPress={() => {
            close();
            then();
          }}
        >
          {confirm.confirm === undefined ? 'Yes' : plainWords(confirm.confirm)}
        </Button>
      </div>
    </PaneDialog>
  );
}
