import type { CSSProperties } from 'react';

/** A square with the first letter, in a colour of its own; a mark for the bot. */
export function Avatar({ name, isBot = false }: { readonly name: string; readonly isBot?: boolean }) {
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0) * 37, 0) % 360;
  return (
    <span
      className={`avatar ${isBot ? 'bot' : ''}`}
      style={{ '--hue': String(hue) } as CSSProperties}
      data-letter={isBot ? '' : name.slice(0, 1).toUpperCase()}
      aria-hidden="true"
    >
      {isBot && <BotMark />}
    </span>
  );
}

const BotMark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <path d="M7 23V9h4v14zm7 0V13h4v10zm7 0v-6h4v6z" fill="currentColor" />
  </svg>
);
