import { useState } from 'react';
import type { RequestShown } from '../../desk/model.ts';
import { inSlackFormat } from '../blocks/date.ts';
import { useDesk } from '../state/desk.ts';

const mostShown = 40;
/** Screens on which there is room for them beside the groups. */
const wide = '(min-width: 901px)';

/** The calls that reached the cloud, the newest first. */
export function Requests() {
  const { requests } = useDesk();
  const [isWritesOnly, setWritesOnly] = useState(true);
  const [isOpen, setOpen] = useState(() => window.matchMedia(wide).matches);
  const all = Object.values(requests)
    .filter((request) => !isWritesOnly || isWrite(request))
    .sort((one, other) => other.number - one.number)
    .slice(0, mostShown);
  return (
    <details className="requests" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Requests</summary>
      <label className="quiet">
        <input type="checkbox" checked={isWritesOnly} onChange={({ target }) => setWritesOnly(target.checked)} />{' '}
        changes only
      </label>
      {all.length === 0 && <p className="quiet">{isWritesOnly ? 'No changes yet.' : 'None yet.'}</p>}
      <ol aria-label="Requests">
        {all.map((request) => (
          <Request key={request.number} request={request} />
        ))}
      </ol>
    </details>
  );
}

const isWrite = ({ method, kind }: RequestShown): boolean => method !== 'GET' && kind !== 'token';

function Request({ request }: { readonly request: RequestShown }) {
  const { at, kind, method, path, body } = request;
  const [words, look] = outcomeOf(request);
  return (
    <li className={isWrite(request) ? 'write' : ''}>
      <details>
        <summary>
          <time>{inSlackFormat(at / 1_000, '{time_secs}')}</time> <strong>{kind}</strong>{' '}
          <span className={`status ${look}`}>{words}</span>
          {request.answeredAt !== null && <span className="quiet"> {request.answeredAt - at} ms</span>}
        </summary>
        <code className="path">
          {method} {path}
        </code>
        {body !== null && <pre>{JSON.stringify(body, null, 2)}</pre>}
      </details>
    </li>
  );
}

/** What came of a request, in words and as a colour. A server that is not found is what a deletion is proved by, and no failure. */
function outcomeOf({ kind, code, decided, status, lost }: RequestShown): readonly [words: string, look: string] {
  if (lost !== null) return [`no answer${decided === null ? '' : `, was ${decided}`}`, 'bad'];
  if (status === null) return ['…', 'busy'];
  if (kind === 'server' && status === 404) return ['404 gone', 'neutral'];
  const words = code === null || code === String(status) ? String(status) : `${status} ${code}`;
  return [words, status < 400 ? 'good' : 'bad'];
}
