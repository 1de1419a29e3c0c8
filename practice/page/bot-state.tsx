import { useAct } from './state/act.ts';
import { useDesk } from './state/desk.ts';

/** How the bot is, in a word and a colour, with the switch; and why it is not running, in its own words. */
export function BotState({ isLive }: { readonly isLive: boolean }) {
  const { bot } = useDesk();
  const { run, isBusy, trouble } = useAct();
  const { state, words } = bot.it;
  const isRunning = state === 'running';
  const isUnderWay = state === 'starting' || state === 'stopping';
  if (!isLive)
    return (
      <span className="bot-state gone" role="alert">
        The practice server has ended. Start it with <code>npm run practice</code>; this page comes back by itself.
      </span>
    );
  return (
    <>
      <span className={`bot-state ${state}`} role="status">
        Bot {state}
      </span>
      <button
        type="button"
        className="mini on-dark"
        disabled={isBusy || isUnderWay}
        onClick={() => void run({ of: 'bot', what: isRunning ? 'kill' : 'start' })}
      >
        {isRunning ? 'Kill the bot' : 'Start the bot'}
      </button>
      {words !== null && !isUnderWay && <span className="bot-words">{words}</span>}
      {trouble !== undefined && (
        <span className="bot-words" role="alert">
          {trouble}
        </span>
      )}
    </>
  );
}
