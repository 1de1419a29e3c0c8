import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { PersonShown } from '../../desk/model.ts';
import { useAct } from '../state/act.ts';
import { useDesk } from '../state/desk.ts';
import { draftKey, putBackDraft, setDraft, useDraft } from '../state/drafts.ts';
import { channelsOf } from '../state/reading.ts';
import { type Completion, completionsFor } from './completion.ts';
import { Shortcuts } from './shortcuts.tsx';

interface Props {
  readonly person: PersonShown;
  readonly channel: string;
  /** How the place is called, for the field's name. */
  readonly where: string;
  readonly thread?: string;
}

/** Where one writes. Enter sends, Shift with Enter begins a new line; arrows and Tab choose a completion, Escape puts them away. */
export function Composer({ person, channel, where, thread }: Props) {
  const desk = useDesk();
  const key = draftKey(person.key, channel, thread);
  const text = useDraft(key);
  const { run, trouble, forget } = useAct();
  const isTold = useIsTold(person, channel, trouble);
  const [chosen, setChosen] = useState(-1);
  const [isAway, setAway] = useState(false);
  const id = useId();
  const bot = desk.bot.it.state;
  const field = useRef<HTMLTextAreaElement>(null);

  const names = [desk.about.it.botUser.name, ...desk.about.it.people.map((each) => each.key)];
  const channels = channelsOf(desk, person)
    .filter(({ kind }) => kind !== 'im')
    .map(({ name }) => name);
  const { all, isFirstMeant } = completionsFor(text, desk.about.it.commands, names, channels);
  const shown = isAway ? [] : all;
  const at = chosen >= 0 && chosen < shown.length ? chosen : isFirstMeant && shown.length > 0 ? 0 : -1;

  const write = (now: string): void => {
    setDraft(key, now);
    forget();
    setChosen(-1);
    setAway(false);
  };
  const take = (completion: Completion | undefined): void => {
    if (completion === undefined) return;
    write(completion.text);
    field.current?.focus();
  };
  const send = async (): Promise<void> => {
    const said = text.trim();
    if (said === '') return;
    write('');
    const sent = {
      act: 'type',
      by: person.key,
      channel,
      text: said,
      ...(thread === undefined ? {} : { thread }),
    } as const;
    const came = await run({ of: 'slack', what: sent });
    // What somebody says is posted, even where the bot does not hear of it; a command is gone, and so is what never got there.
    if (came.ok || (came.error !== undefined && !said.startsWith('/'))) return;
    putBackDraft(key, said);
    setAway(true);
  };
  const takeShortcut = (callbackId: string): Promise<unknown> =>
    run({ of: 'slack', what: { act: 'shortcut', by: person.key, callbackId, channel } });
  useEffect(() => {
    if (bot === 'running') forget();
  }, [bot, forget]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (shown.length > 0 && move !== undefined) {
      event.preventDefault();
      setChosen((at + move + shown.length) % shown.length);
    } else if (shown.length > 0 && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      take(shown[Math.max(0, at)]);
    } else if (shown.length > 0 && event.key === 'Escape') {
      event.stopPropagation();
      setAway(true);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (at >= 0) take(shown[at]);
      else void send();
    }
  };

  return (
    <div className="composer">
      {shown.length > 0 && (
        <div className="completions" role="listbox" id={`${id}list`} aria-label="Completions">
          {shown.map((completion, index) => (
            <div
              key={completion.text}
              id={`${id}${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={`completion ${index === at ? 'chosen' : ''}`}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(completion)}
              onKeyDown={() => {}}
            >
              <strong>{completion.words}</strong>
              {completion.description !== undefined && <span className="quiet">{completion.description}</span>}
            </div>
          ))}
        </div>
      )}
      <div className="composer-box">
        {thread === undefined && <Shortcuts use={(callbackId) => void takeShortcut(callbackId)} />}
        <textarea
          ref={field}
          rows={1}
          value={text}
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-autocomplete="list"
          aria-label={thread === undefined ? `Message ${where}` : `Reply in the thread in ${where}`}
          placeholder={thread === undefined ? `Message ${where}` : 'Reply…'}
          {...(shown.length > 0 ? { 'aria-controls': `${id}list` } : {})}
          {...(at >= 0 ? { 'aria-activedescendant': `${id}${at}` } : {})}
          onChange={({ target }) => write(target.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="send"
          aria-label="Send"
          disabled={text.trim() === ''}
          onClick={() => void send()}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M2 17.5 18.5 10 2 2.5v6l9 1.5-9 1.5z" fill="currentColor" />
          </svg>
        </button>
      </div>
      {trouble !== undefined && !isTold && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}

/** Whether Slack itself has told the writer so, in the channel. */
function useIsTold(person: PersonShown, channel: string, trouble: string | undefined): boolean {
  const { messages } = useDesk();
  return Object.values(messages).some(
    (message) =>
      message.user === 'USLACKBOT' &&
      message.onlyFor === person.id &&
      message.channel === channel &&
      message.text === trouble,
  );
}
