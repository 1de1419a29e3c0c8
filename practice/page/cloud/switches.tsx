import type { ActSent } from '../../desk/act.ts';
import { useAct } from '../state/act.ts';
import { useDesk } from '../state/desk.ts';

interface SwitchShown {
  readonly words: string;
  readonly sent: ActSent;
  /** Whether it is on, for one that stays. */
  readonly isOn?: boolean;
}

const slowMs = 2_000;

/** The weather: what goes wrong with the next calls, with the bot, and on the way between Slack and the bot. */
export function Switches() {
  const { weather, about, bot } = useDesk();
  const { waiting, latencyMs, slackDelayMs } = weather.it;
  const acting = useAct();
  const isSlow = latencyMs > 0;
  const cloud: SwitchShown[] = [
    {
      words: 'Lose the next answer before it acted',
      sent: { of: 'cloud', what: { act: 'weather', name: 'answer lost before' } },
    },
    {
      words: 'Lose the next answer after it acted',
      sent: { of: 'cloud', what: { act: 'weather', name: 'answer lost after' } },
    },
    { words: 'Fail the next batch', sent: { of: 'cloud', what: { act: 'weather', name: 'batch refused' } } },
    { words: 'Fail it in part', sent: { of: 'cloud', what: { act: 'weather', name: 'batch refused in part' } } },
    { words: 'Answer slowly', isOn: isSlow, sent: { of: 'cloud', what: { act: 'latency', ms: isSlow ? 0 : slowMs } } },
    { words: 'Throttle reads', sent: { of: 'cloud', what: { act: 'weather', name: 'throttled reads' } } },
    { words: 'Break reads', sent: { of: 'cloud', what: { act: 'weather', name: 'server error' } } },
    { words: 'Revoke the token', sent: { of: 'cloud', what: { act: 'revoke tokens' } } },
  ];
  const line: SwitchShown[] = [
    ...(about.it.mode === 'socket'
      ? ([
          { words: 'Refresh the sockets', sent: { of: 'line', what: 'refresh sockets' } },
          { words: 'Cut the sockets', sent: { of: 'line', what: 'cut sockets' } },
        ] as const)
      : []),
    { words: 'Lose the next payload', sent: { of: 'line', what: 'lose the next' } },
    { words: 'Deliver the last again', sent: { of: 'line', what: 'deliver the last again' } },
    { words: 'Deliver the next twice', sent: { of: 'line', what: 'deliver the next twice' } },
    {
      words: 'Slack answers slowly',
      isOn: slackDelayMs > 0,
      sent: { of: 'line', what: slackDelayMs > 0 ? 'answer quickly' : 'answer slowly' },
    },
    { words: 'Limit the next post', sent: { of: 'line', what: 'limit the next post' } },
  ];
  const process: SwitchShown[] =
    bot.it.state === 'running'
      ? [
          { words: 'Kill the bot', sent: { of: 'bot', what: 'kill' } },
          { words: 'Stop the bot', sent: { of: 'bot', what: 'stop' } },
        ]
      : [{ words: 'Start the bot', sent: { of: 'bot', what: 'start' } }];
  const comes = [
    ...waiting,
    ...(isSlow ? [`every answer of the cloud takes ${latencyMs / 1_000} s longer`] : []),
    ...(slackDelayMs > 0 ? [`every answer of Slack takes ${slackDelayMs / 1_000} s longer`] : []),
  ];
  return (
    <section className="weather" aria-label="Weather">
      <h3>Let something go wrong</h3>
      <Row title="Cloud" all={cloud} run={acting.run} />
      <Row title="Slack" all={line} run={acting.run} />
      <Row title={`Bot (${bot.it.state})`} all={process} run={acting.run} />
      {bot.it.words !== null && <p className="quiet small-print">{bot.it.words}</p>}
      {comes.length > 0 && (
        <div className="forecast" role="status">
          <ul>
            {comes.map((words, at) => (
              <li key={at}>{words}</li>
            ))}
          </ul>
          <button
            type="button"
            className="mini"
            onClick={() => void acting.run({ of: 'cloud', what: { act: 'clear weather' } })}
          >
            Clear the Weather
          </button>
        </div>
      )}
      {acting.trouble !== undefined && (
        <p className="trouble" role="alert">
          {acting.trouble}
        </p>
      )}
    </section>
  );
}

interface RowProps {
  readonly title: string;
  readonly all: readonly SwitchShown[];
  readonly run: (sent: ActSent) => Promise<unknown>;
}

const Row = ({ title, all, run }: RowProps) => (
  <details className="switch-row">
    <summary>{title}</summary>
    <div className="switches">
      {all.map(({ words, sent, isOn }) => (
        <button
          key={words}
          type="button"
          className="mini"
          {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
          onClick={() => void run(sent)}
        >
          {words}
        </button>
      ))}
    </div>
  </details>
);
