import type { ChannelShown, PersonShown } from '../../desk/model.ts';
import { useDesk } from '../state/desk.ts';
import { channelName, channelsOf, unreadIn } from '../state/reading.ts';
import { useView } from '../state/view.ts';

interface Props {
  readonly person: PersonShown;
  readonly channel: string;
  readonly open: (channel: string) => void;
}

/** The channels that somebody is in, with what is unread. */
export function Sidebar({ person, channel, open }: Props) {
  const desk = useDesk();
  const all = channelsOf(desk, person);
  return (
    <nav className="sidebar" aria-label={`Channels of ${person.key}`}>
      <h2>Channels</h2>
      <Places all={all.filter(({ kind }) => kind !== 'im')} {...{ person, channel, open }} />
      <h2>Apps</h2>
      <Places all={all.filter(({ kind }) => kind === 'im')} {...{ person, channel, open }} />
    </nav>
  );
}

function Places({ all, person, channel, open }: Props & { readonly all: readonly ChannelShown[] }) {
  const desk = useDesk();
  const view = useView();
  return (
    <ul>
      {all.map((each) => {
        const unread = each.id === channel ? 0 : unreadIn(desk, each.id, person, view);
        return (
          <li key={each.id}>
            <button
              type="button"
              className={`place ${unread > 0 ? 'unread' : ''}`}
              {...(each.id === channel ? { 'aria-current': 'page' as const } : {})}
              onClick={() => open(each.id)}
            >
              <KindMark kind={each.kind} />
              {channelName(desk, each, person)}
              {unread > 0 && (
                <span className="badge">
                  {unread}
                  <span className="unseen"> unread</span>
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** What sort of place it is: words for those who don't see the mark. */
const KindMark = ({ kind }: Pick<ChannelShown, 'kind'>) =>
  kind === 'private' ? (
    <svg className="lock" viewBox="0 0 20 20" role="img" aria-label="private">
      <path d="M5 9h10v8H5zm2.5 0V6.5a2.5 2.5 0 0 1 5 0V9" fill="none" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  ) : (
    <span aria-hidden="true">{kind === 'public' ? '#' : '●'}</span>
  );
