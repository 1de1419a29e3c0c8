import { useCallback } from 'react';
import { type GoTo, GoToProvider } from '../blocks/link.tsx';
import { useDesk } from '../state/desk.ts';
import { personCalled } from '../state/names.ts';
import { channelName, channelsOf, seenIn } from '../state/reading.ts';
import { changePane, type Pane, useView } from '../state/view.ts';
import { Composer } from './composer.tsx';
import { goTo } from './go-to.ts';
import { HomeTab } from './home-tab.tsx';
import { MessageList } from './message-list.tsx';
import { SlackModal } from './modal.tsx';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { WhoIs } from './who-is.tsx';

/** One person's Slack: channels, messages, a thread beside them, and a modal over it all. */
export function SlackPane({ pane, at }: { readonly pane: Pane; readonly at: number }) {
  const desk = useDesk();
  const view = useView();
  const person = personCalled(desk, pane.person);
  const all = channelsOf(desk, person);
  const channel = all.find(({ id }) => id === pane.channel) ?? all[0];
  const modal = desk.modals[person.id];
  const change = useCallback((to: Partial<Pane>) => changePane(at, to), [at]);
  const openThread = useCallback((thread: string) => changePane(at, { thread, isHome: false }), [at]);
  const follow = useCallback<GoTo>((...message) => goTo(at, ...message), [at]);
  if (channel === undefined) return <p className="quiet">{person.key} is in no channel.</p>;

  const where = `${channel.kind === 'im' ? '' : '#'}${channelName(desk, channel, person)}`;
  const seen = seenIn(desk, channel.id, person, view.dismissed);
  const isWithBot = channel.kind === 'im' && channel.members.includes(desk.about.it.botUser.id);
  const hasHome = isWithBot && (desk.about.it.hasHome || desk.homes[person.id] !== undefined);
  const isHome = hasHome && pane.isHome === true;
  const isMember = channel.members.includes(person.id);

  return (
    <GoToProvider value={follow}>
      <section className="slack" aria-label={`Slack of ${person.key}`} data-person={person.key} data-pane={at}>
        <div className={`slack-under ${pane.thread === undefined ? '' : 'with-thread'}`} inert={modal !== undefined}>
          <div className="side">
            <WhoIs person={person} at={at} />
            <Sidebar
              person={person}
              channel={channel.id}
              open={(id) => change({ channel: id, thread: undefined, isHome: false })}
            />
          </div>
          <section className="channel" aria-label={where}>
            <header className="pane-head">
              <h2>{where}</h2>
              {hasHome && (
                <div role="tablist" aria-label={where} className="tabs">
                  {(['Home', 'Messages'] as const).map((tab) => (
                    <button
                      key={tab}
                      type="button"
                      role="tab"
                      aria-selected={(tab === 'Home') === isHome}
                      onClick={() => change({ isHome: tab === 'Home' })}
                    >
                      {tab}
                    </button>
                  ))}
                </div>
              )}
              <span className="quiet">{channel.kind === 'im' ? 'app' : `${channel.members.length} members`}</span>
            </header>
            {isHome ? (
              <HomeTab person={person} />
            ) : (
              <>
                <MessageList
                  key={`messages ${person.key} ${channel.id}`}
                  reader={person}
                  channel={channel.id}
                  seen={seen}
                  readUpTo={view.read[`${person.key} ${channel.id}`]}
                  openThread={openThread}
                />
                {isMember ? (
                  <Composer
                    key={`composer ${person.key} ${channel.id}`}
                    person={person}
                    channel={channel.id}
                    where={where}
                  />
                ) : (
                  <p className="quiet empty">
                    {person.key} looks into {where} without being a member.
                  </p>
                )}
              </>
            )}
          </section>
          {pane.thread !== undefined && (
            <ThreadPane
              reader={person}
              channel={channel.id}
              where={where}
              ts={pane.thread}
              seen={seen}
              close={() => change({ thread: undefined })}
            />
          )}
        </div>
        {modal !== undefined && <SlackModal key={modal.id} view={modal} person={person} />}
      </section>
    </GoToProvider>
  );
}
