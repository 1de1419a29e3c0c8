import type { KnownBlock, PlainTextOption } from '@slack/types';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import type { FieldShown } from '../../desk/model.ts';
import type { Described, MenuElement } from './control.ts';
import { usePane } from './pane.ts';
import { SearchMenu } from './search-menu.tsx';
import { heldIn } from './surface.ts';
import { plainWords } from './text.tsx';
import { Trouble } from './trouble.tsx';
import { useOffer } from './use-offer.ts';
import { useTouch } from './use-touch.ts';

interface Props extends Described {
  readonly block: KnownBlock;
  readonly element: MenuElement;
}

/** A menu to pick one thing from, or several, which then stand beside it and can be taken out again. */
export function BlockMenu({ block, element, label, describedBy }: Props) {
  const touch = useTouch(block.block_id, element.action_id);
  const offer = useOffer(block, element, touch.surface);
  const { ask } = usePane();
  const isMultiple = element.type.startsWith('multi_');
  const picked = pickedIn(heldIn(touch.surface, block.block_id, element.action_id), offer.nameOf);
  const placeholder = element.placeholder === undefined ? 'Pick…' : plainWords(element.placeholder);
  const one = isMultiple ? undefined : picked[0];
  const most = 'max_selected_items' in element ? element.max_selected_items : undefined;
  const isFull = most !== undefined && picked.length >= most;

  return (
    <div className={`control menu ${touch.isBusy ? 'busy' : ''}`}>
      {isMultiple && picked.length > 0 && (
        <TagGroup
          className="chips"
          aria-label={`${label}: picked`}
          onRemove={(ids) => void touch.unpick([...ids].map((id) => offer.handle(String(id))))}
        >
          <TagList items={picked}>
            {({ id, words }) => (
              <Tag id={id} textValue={words} className="chip">
                {words}
                <Button slot="remove" aria-label={`Take out ${words}`}>
                  ×
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
      <SearchMenu
        label={label}
        describedBy={describedBy}
        placeholder={one?.words ?? placeholder}
        groups={isFull ? [] : offer.groups}
        answer={offer.answer}
        emptyWords={isFull ? `No more than ${most} can be picked.` : offer.emptyWords}
        isLoading={offer.isLoading}
        picked={picked.map(({ id }) => id)}
        isMultiple={isMultiple}
        onType={offer.type}
        onPick={(id) => ask(element.confirm, () => void touch.pick([offer.handle(id)]))}
        onUnpick={(id) => void touch.unpick([offer.handle(id)])}
      >
        {one === undefined ? <span className="placeholder">{placeholder}</span> : one.words}
      </SearchMenu>
      <Trouble words={touch.trouble} />
    </div>
  );
}

/** What a menu holds, with words for each. */
function pickedIn(held: FieldShown | undefined, nameOf: (id: string) => string): { id: string; words: string }[] {
  if (held === undefined) return [];
  const { type: _, ...rest } = held;
  const [value] = Object.values(rest);
  const all = value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
  return all.map((each: unknown) => {
    if (typeof each === 'string') return { id: each, words: nameOf(each) };
    const option = each as PlainTextOption;
    return { id: option.value ?? '', words: plainWords(option.text) };
  });
}
