import type { KnownBlock } from '@slack/types';
import { useId, useState } from 'react';
import { useDesk } from '../state/desk.ts';
import { nameOf as nameIn } from '../state/names.ts';
import { Element } from './element.tsx';
import { Markdown } from './markdown.tsx';
import { Picture } from './picture.tsx';
import { RichText } from './rich-text.tsx';
import { useSurface } from './surface.ts';
import { DataTable, Table } from './table.tsx';
import { plainWords, spoken, Text } from './text.tsx';

/** Blocks as Slack draws them, from top to bottom. */
export const Blocks = ({ blocks }: { readonly blocks: readonly KnownBlock[] }) => (
  <div className="blocks">
    {blocks.map((block, at) => (
      <BlockShown key={block.block_id ?? at} block={block} />
    ))}
  </div>
);

type BlockOf<T extends KnownBlock['type']> = { readonly block: Extract<KnownBlock, { type: T }> };

function BlockShown({ block }: { readonly block: KnownBlock }) {
  switch (block.type) {
    case 'header':
      return <h3 className="header-block">{plainWords(block.text)}</h3>;
    case 'section':
      return <SectionBlock block={block} />;
    case 'context':
      return (
        <div className="context">
          {block.elements.map((element, at) =>
            element.type === 'image' ? (
              <Picture key={at} image={element} isSmall />
            ) : (
              <span key={at}>
                <Text text={element} />
              </span>
            ),
          )}
        </div>
      );
    case 'actions':
    case 'context_actions':
      return (
        <div className="actions">
          {block.elements.map((element, at) => (
            <Element key={element.action_id ?? at} block={block} element={element} />
          ))}
        </div>
      );
    case 'input':
      return <InputBlock block={block} />;
    case 'divider':
      return <hr />;
    case 'rich_text':
      return <RichText block={block} />;
    case 'table':
      return <Table block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'markdown':
      return <Markdown text={block.text} />;
    case 'image':
      return <Picture image={block} />;
    case 'alert':
      return (
        <div className={`alert ${block.level ?? 'default'}`} role="note">
          <Text text={block.text} />
        </div>
      );
    case 'card':
      return <CardBlock block={block} />;
    case 'carousel':
      return (
        <div className="carousel">
          <Blocks blocks={block.elements} />
        </div>
      );
    case 'container':
      return <ContainerBlock block={block} />;
    case 'plan':
      return (
        <section className="plan">
          <strong>{block.title}</strong>
          <Blocks blocks={(block.tasks ?? []) as KnownBlock[]} />
        </section>
      );
    case 'task_card':
      return <TaskBlock block={block} />;
    case 'video':
      return (
        <p className="quiet">
          {block.title === undefined ? '' : plainWords(block.title)} (a film: {block.alt_text})
        </p>
      );
    case 'file':
      return <p className="quiet">(the file {block.external_id})</p>;
  }
}

function SectionBlock({ block }: BlockOf<'section'>) {
  const desk = useDesk();
  const nameOf = (id: string): string => nameIn(desk, id);
  return (
    <div className="section">
      <div className="section-words">
        {block.text !== undefined && (
          <p>
            <Text text={block.text} />
          </p>
        )}
        {block.fields !== undefined && (
          <div className="fields">
            {block.fields.map((field, at) => (
              <p key={at}>
                <Text text={field} />
              </p>
            ))}
          </div>
        )}
      </div>
      {block.accessory !== undefined &&
        (block.accessory.type === 'image' ? (
          <Picture image={block.accessory} />
        ) : (
          <Element
            block={block}
            element={block.accessory}
            label={block.text === undefined ? undefined : spoken(block.text, nameOf)}
          />
        ))}
    </div>
  );
}

/** A field with its label, its hint, and what is wrong with it. */
function InputBlock({ block }: BlockOf<'input'>) {
  const { errors } = useSurface();
  const id = useId();
  const error = errors[block.block_id ?? ''];
  const label = plainWords(block.label);
  const describedBy = [...(block.hint ? [`${id}hint`] : []), ...(error === undefined ? [] : [`${id}error`])].join(' ');
  return (
    <div className={`input ${error === undefined ? '' : 'wrong'}`} role="group" aria-label={label}>
      <span className="input-label" aria-hidden="true">
        {label}
        {block.optional && <span className="quiet"> (optional)</span>}
      </span>
      <Element
        block={block}
        element={block.element}
        label={label}
        describedBy={describedBy === '' ? undefined : describedBy}
        isWrong={error !== undefined}
      />
      {error !== undefined && (
        <span className="field-error" id={`${id}error`} role="alert">
          {error}
        </span>
      )}
      {block.hint !== undefined && (
        <span className="hint" id={`${id}hint`}>
          {plainWords(block.hint)}
        </span>
      )}
    </div>
  );
}

const CardBlock = ({ block }: BlockOf<'card'>) => (
  <div className="card-block">
    {block.hero_image !== undefined && <Picture image={block.hero_image} />}
    {block.title !== undefined && (
      <strong>
        <Text text={block.title} />
      </strong>
    )}
    {block.subtitle !== undefined && (
      <span className="quiet">
        <Text text={block.subtitle} />
      </span>
    )}
    {block.body !== undefined && (
      <p>
        <Text text={block.body} />
      </p>
    )}
    <div className="actions">
      {(block.actions ?? []).map((element, at) => (
        <Element key={element.action_id ?? at} block={block} element={element} />
      ))}
    </div>
  </div>
);

function ContainerBlock({ block }: BlockOf<'container'>) {
  const [isOpen, setOpen] = useState(block.default_collapsed !== true);
  const title = (
    <>
      {block.rich_text_title !== undefined ? (
        <RichText block={block.rich_text_title} />
      ) : (
        block.title !== undefined && <strong>{plainWords(block.title)}</strong>
      )}
      {block.subtitle !== undefined && (
        <span className="quiet">
          <Text text={block.subtitle} />
        </span>
      )}
    </>
  );
  if (!block.is_collapsible)
    return (
      <section className="container">
        {title}
        <Blocks blocks={block.child_blocks} />
      </section>
    );
  return (
    <details className="container" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      <Blocks blocks={block.child_blocks} />
    </details>
  );
}

const marks = { pending: '○', in_progress: '◐', complete: '●', error: '✕' } as const;

const TaskBlock = ({ block }: BlockOf<'task_card'>) => (
  <div className={`task ${block.status}`}>
    <span aria-hidden="true">{marks[block.status]}</span> {block.title}
    <span className="unseen"> ({block.status.replace('_', ' ')})</span>
    {block.details !== undefined && <RichText block={block.details} />}
    {block.output !== undefined && <RichText block={block.output} />}
  </div>
);
