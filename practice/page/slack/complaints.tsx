import type { Complaint } from '../../desk/model.ts';
import { useDesk } from '../state/desk.ts';

const titles: Readonly<Record<Complaint['kind'], string>> = {
  refused: 'Slack refused',
  complaint: 'Slack took, but should not be sent',
  trouble: 'failed under the hands of',
  'not delivered': 'did not reach the bot',
};

/** All that Slack refused, did not like or could not deliver, in its own words. */
export function Complaints() {
  const { complaints } = useDesk();
  const all = Object.values(complaints);
  const worst = all.filter(({ kind }) => kind === 'refused' || kind === 'complaint').length;
  return (
    <details className="complaints" open={worst > 0}>
      <summary>
        What Slack says <span className={`badge ${worst > 0 ? 'bad' : ''}`}>{all.length}</span>
      </summary>
      <div aria-live="polite">
        {all.length === 0 ? (
          <p className="quiet">Slack has refused nothing and had nothing to complain about.</p>
        ) : (
          <ul>
            {all.toReversed().map((each) => (
              <li key={`${each.kind} ${each.of} ${each.number}`} className={each.kind.replace(' ', '-')}>
                <strong>
                  {each.kind === 'not delivered'
                    ? `${each.of} ${titles[each.kind]}`
                    : `${titles[each.kind]} ${each.of}`}
                </strong>
                <span>{each.words}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
