import { useCallback, useMemo, useState } from 'react';
import { useAsking } from '../blocks/confirm.tsx';
import { type GoTo, GoToProvider } from '../blocks/link.tsx';
import { PaneProvider } from '../blocks/pane.ts';
import { actInSlack } from '../blocks/surface.ts';
import { useDesk } from '../state/desk.ts';
import { personCalled } from '../state/names.ts';
import { channelName, channelsOf, seenIn } from '../state/reading.ts';
import { changePane, type Pane, useView } from '../state/view.ts';
import { Composer } from './composer.tsx';
import { goTo } from './go-to.ts';
import { HomeTab } from './home-tab.tsx';
import { HomeTabs } from './home-tabs.tsx';
import { Members } from './members.tsx';
import { MessageList } from './message-list.tsx';
import { SlackModal } from './modal.tsx';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { WhoIs } from './who-is.tsx';

/** One person's Slack: channels, messages, a thread beside them, and a modal over it all. */
export function SlackPane({ pane, at }: { readonly pane: Pane; readonly at: number }) {
  const desk = useDesk();
  const { read, dismissed } = useView();
  const person = personCalled(desk, pane.person);
  const all = channelsOf(desk, person);
  const channel = all.find(({ id }) => id === pane.channel) ?? all[0];
  const modal = desk.modals[person.id];
  const change = useCallback((to: Partial<Pane>) => changePane(at, to), [at]);
  const openThread = useCallback((thread: string) => changePane(at, { thread, isHome: false }), [at]);
  const { ask, dialog } = useAsking();
  const [trouble, report] = useState<string>();
  const help = useMemo(() => ({ ask, report }), [ask]);
  const by = person.key;
  const view = modal?.id;
  const follow = useCallback<GoTo>(
    (...message) => {
      if (view !== undefined) void actInSlack({ act: 'close', by, view, all: true });
      goTo(at, ...message);
    },
    [at, by, view],
  );
  if (channel === undefined) return <p className="quiet">{person.key} is in no channel.</p>;

  const where = `${channel.kind === 'im' ? '' : '#'}${channelName(desk, channel, person)}`;
  const seen = seenIn(desk, channel.id, person, dismissed);
  const isWithBot = channel.kind === 'im' && channel.members.includes(desk.about.it.botUser.id);
  const hasHome = isWithBot && (desk.about.it.hasHome || desk.homes[person.id] !== undefined);
  const isHome = hasHome && pane.isHome === true;
  const isMember = channel.members.includes(person.id);

  return (
    <GoToProvider value={follow}>
      <PaneProvider value={help}>
        <section className="slack" aria-label={`Slack of ${person.key}`} data-person={person.key} data-pane={at}>
          <div
            className={`slack-under ${pane.thread === undefined ? '' : 'with-thread'}`}
            inert={modal !== undefined || dialog !== undefined}
          >
            <div className="side">
              <WhoIs person={person} at={at} />
              <Sidebar
                person={person}
                channel={channel.id}
                open={(id) => change({ channel: id, thread: undefined, isHome: false })}
              />
            </div>
            <section className="channel" aria-label={`${where}, seen by ${person.key}`}>
              <header className="pane-head">
                <h2>{where}</h2>
                {hasHome && <HomeTabs where={where} isHome={isHome} show={(home) => change({ isHome: home })} />}
                {channel.kind === 'im' ? <span className="quiet">app</span> : <Members channel={channel} />}
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
                    readUpTo={read[`${person.key} ${channel.id}`]}
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
          {modal !== undefined && (
            <SlackModal key={modal.id} view={modal} person={person} isBehind={dialog !== undefined} />
          )}
          {dialog}
          {trouble !== undefined && (
            <p className="pane-trouble" role="alert">
              <span className="trouble">{trouble}</span>
              <button type="button" className="tool" aria-label="Put it away" onClick={() => report(undefined)}>
                ×
              </button>
            </p>
          )}
        </section>
      </PaneProvider>
    </GoToProvider>
  );
}
