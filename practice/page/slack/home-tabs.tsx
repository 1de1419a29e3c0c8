import type { KeyboardEvent } from 'react';

interface Props {
  readonly where: string;
  readonly isHome: boolean;
  readonly show: (isHome: boolean) => void;
}

/** Home or messages, in the direct messages with the bot. Arrows change from one to the other. */
export function HomeTabs({ where, isHome, show }: Props) {
  const onKeyDown = ({ key, currentTarget }: KeyboardEvent<HTMLDivElement>): void => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    show(!isHome);
    currentTarget.querySelector<HTMLElement>('[aria-selected="false"]')?.focus();
  };
  return (
    <div role="tablist" aria-label={where} className="tabs" onKeyDown={onKeyDown}>
      {(['Home', 'Messages'] as const).map((tab) => {
        const isSelected = (tab === 'Home') === isHome;
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            aria-selected={isSelected}
            tabIndex={isSelected ? 0 : -1}
            onClick={() => show(tab === 'Home')}
          >
            {tab}
          </button>
        );
      })}
    </div>
  );
}
