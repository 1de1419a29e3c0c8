import type { ConfirmationDialog } from '@slack/types';
import { type ReactNode, useRef, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { plainWords, Text } from './text.tsx';

/** Asks once more where something wants it, and goes on after a yes. `dialog` must be drawn. */
export function useConfirm(): {
  readonly ask: (confirm: ConfirmationDialog | undefined, then: () => void) => void;
  readonly dialog: ReactNode;
} {
  const [asking, setAsking] = useState<ConfirmationDialog>();
  const then = useRef(() => {});
  return {
    ask: (confirm, goOn) => {
      if (confirm === undefined) return goOn();
      then.current = goOn;
      setAsking(confirm);
    },
    dialog: (
      <ModalOverlay
        className="confirm-overlay"
        isDismissable
        isOpen={asking !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setAsking(undefined);
        }}
      >
        <Modal className="confirm">
          {asking !== undefined && <Asked confirm={asking} yes={() => then.current()} />}
        </Modal>
      </ModalOverlay>
    ),
  };
}

function Asked({ confirm, yes }: { readonly confirm: ConfirmationDialog; readonly yes: () => void }) {
  return (
    <Dialog role="alertdialog">
      {({ close }) => (
        <>
          <Heading slot="title">{confirm.title === undefined ? 'Are you sure?' : plainWords(confirm.title)}</Heading>
          <p>
            <Text text={confirm.text} />
          </p>
          <div className="row end">
            <Button className="button" autoFocus onPress={close}>
              {confirm.deny === undefined ? 'Cancel' : plainWords(confirm.deny)}
            </Button>
            <Button
              className={`button ${confirm.style === 'danger' ? 'danger' : 'primary'}`}
              onPress={() => {
                close();
                yes();
              }}
            >
              {confirm.confirm === undefined ? 'Yes' : plainWords(confirm.confirm)}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
