import { useState } from 'react';
import { BotState } from './bot-state.tsx';
import { useDesk } from './state/desk.ts';
import { showTheme, type Theme, themeChosen } from './state/theme.ts';
import { changeView, useView } from './state/view.ts';

/** Above everything: how the bot is, one Slack or two, the scenes, light or dark. */
export function TopBar({ isLive }: { readonly isLive: boolean }) {
  const { about } = useDesk();
  const { panes, tab, right } = useView();
  const isDouble = panes.length > 1;
  return (
    <header className="top-bar">
      <h1>asbot practice</h1>
      <span className="mode">{about.it.mode === 'http' ? 'HTTP' : 'Socket Mode'}</span>
      <BotState isLive={isLive} />
      <nav className="tabs-narrow" aria-label="Parts of the page">
        {(['slack', 'cloud', 'scenes'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={tab === each}
            onClick={() => changeView(() => ({ tab: each, ...(each === 'slack' ? {} : { right: each }) }))}
          >
            {each === 'slack' ? 'Slack' : each === 'cloud' ? 'Cloud' : 'Scenes'}
          </button>
        ))}
      </nav>
      <span className="wide-only row">
        <button
          type="button"
          className="mini on-dark"
          aria-pressed={right === 'scenes'}
          onClick={() => changeView(() => ({ right: right === 'scenes' ? 'cloud' : 'scenes' }))}
        >
          Scenes
        </button>
        <button
          type="button"
          className="mini on-dark"
          aria-pressed={isDouble}
          onClick={() =>
            changeView(({ panes: [first] }) => {
              const one = first ?? { person: 'on-call', channel: 'C0OPS' };
              const other = one.person === 'approver' ? 'on-call' : 'approver';
              return { panes: isDouble ? [one] : [one, { person: other, channel: one.channel }] };
            })
          }
        >
          Two side by side
        </button>
      </span>
      <ThemeSwitch />
    </header>
  );
}

const next: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const words: Readonly<Record<Theme, string>> = { system: 'auto', light: 'light', dark: 'dark' };

function ThemeSwitch() {
  const [theme, setTheme] = useState(themeChosen());
  return (
    <button
      type="button"
      className="mini on-dark"
      onClick={() => {
        showTheme(next[theme]);
        setTheme(next[theme]);
      }}
    >
      Theme: {words[theme]}
    </button>
  );
}
