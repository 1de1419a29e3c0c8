import type { KnownBlock } from '@slack/types';
import { Checkboxes, RadioButtons } from './boxes.tsx';
import { BlockButton } from './buttons.tsx';
import type { AnyControl, Described } from './control.ts';
import { Moment, TextInput } from './fields.tsx';
import { BlockMenu } from './menus.tsx';
import { Overflow } from './overflow.tsx';
import { plainWords } from './text.tsx';

interface Props {
  readonly block: KnownBlock;
  readonly element: AnyControl;
  /** What it is called; by what is written on it where nothing is said. */
  readonly label?: string | undefined;
  readonly describedBy?: Described['describedBy'];
  readonly isWrong?: Described['isWrong'];
}

/** Anything that acts. */
export function Element({ block, element, label = ownLabel(element), describedBy, isWrong = false }: Props) {
  const field = { label, describedBy, isWrong };
  switch (element.type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return <BlockButton block={block} element={element} />;
    case 'feedback_buttons':
      return (
        <span className="quiet">
          {plainWords(element.positive_button.text)} / {plainWords(element.negative_button.text)}
        </span>
      );
    case 'overflow':
      return <Overflow block={block} element={element} />;
    case 'checkboxes':
      return <Checkboxes block={block} element={element} {...field} />;
    case 'radio_buttons':
      return <RadioButtons block={block} element={element} {...field} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <Moment block={block} element={element} {...field} />;
    case 'file_input':
      return <span className="quiet">Files can’t be uploaded in practice.</span>;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'rich_text_input':
      return <TextInput block={block} element={element} {...field} />;
    default:
      return <BlockMenu block={block} element={element} {...field} />;
  }
}

function ownLabel(element: AnyControl): string {
  if ('placeholder' in element && element.placeholder) return plainWords(element.placeholder);
  return element.action_id ?? element.type;
}
