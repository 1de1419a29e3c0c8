import type { GroupShown, LogShown } from '../../desk/model.ts';
import { inSlackFormat } from '../blocks/date.ts';

/** The newest rows of a group's scaling action log. */
export const ScalingLog = ({ group: { name, log } }: { readonly group: GroupShown }) => (
  <section className="log" aria-label={`Scaling log of ${name}`}>
    <h4>Scaling log</h4>
    {log.length === 0 ? (
      <p className="quiet">Nothing yet.</p>
    ) : (
      <ul>
        {log.map((row) => (
          <li key={row.id}>
            <span className={`status ${looks[row.status]}`}>{row.status.toLowerCase()}</span>{' '}
            <time>{inSlackFormat(row.startedAt / 1_000, '{time_secs}')}</time> {row.type}: {row.from} → {row.to}
            <Lists row={row} />
          </li>
        ))}
      </ul>
    )}
  </section>
);

const looks = { DOING: 'busy', SUCCESS: 'good', FAIL: 'bad' } as const;

function Lists({ row: { added, removed, deleted, failed } }: { readonly row: LogShown }) {
  const lists = [
    ['added', added],
    ['removed', removed],
    ['deleted', deleted],
    ['failed', failed.map(({ name, why }) => (why === '' ? name : `${name} (${why})`))],
  ] as const;
  return (
    <span className="quiet block">
      {lists
        .filter(([, names]) => names.length > 0)
        .map(([what, names]) => `${what}: ${names.join(', ')}`)
        .join('; ')}
    </span>
  );
}
