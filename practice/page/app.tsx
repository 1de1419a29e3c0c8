import { CloudPane } from './cloud/cloud-pane.tsx';
import { ScenesPane } from './scenes/scenes-pane.tsx';
import { Announcer } from './slack/announcer.tsx';
import { Complaints } from './slack/complaints.tsx';
import { SlackPane } from './slack/slack-pane.tsx';
import { DeskProvider, useDeskSeen } from './state/desk.ts';
import { useView } from './state/view.ts';
import { TopBar } from './top-bar.tsx';

/** The whole page: Slack on the left and in the middle, the cloud or the scenes on the right. */
export function App() {
  const { desk, isLive } = useDeskSeen();
  const { panes, tab, right } = useView();
  if (desk === undefined) return <p className="empty quiet">Waiting for the practice server…</p>;
  return (
    <DeskProvider value={desk}>
      <TopBar isLive={isLive} />
      {/* What is shown can still be read where the server is gone, but nothing can be done. */}
      <fieldset className="all-controls" role="presentation" disabled={!isLive}>
        <main className={`parts tab-${tab}`}>
          <div className="slacks">
            <div className="slack-panes">
              {panes.map((pane, at) => (
                <SlackPane key={at} pane={pane} at={at} />
              ))}
            </div>
            <Complaints />
          </div>
          <div className="right" hidden={right !== 'cloud'}>
            <CloudPane />
          </div>
          <div className="right" hidden={right !== 'scenes'}>
            <ScenesPane />
          </div>
        </main>
      </fieldset>
      <Announcer />
    </DeskProvider>
  );
}
