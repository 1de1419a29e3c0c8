import { useState } from 'react';
import type { RequestShown } from '../../desk/model.ts';
import { inSlackFormat } from '../blocks/date.ts';
import { useDesk } from '../state/desk.ts';

const mostShown = 40;

/** The calls that reached the cloud, the newest first. */
export function Requests() {
  const { requests } = useDesk();
  const [isWritesOnly, setWritesOnly] = useState(false);
  const all = Object.values(requests)
    .filter((request) => !isWritesOnly || isWrite(request))
    .sort((one, other) => other.number - one.number)
    .slice(0, mostShown);
  return (
    <details className="requests" open>
      <summary>Requests</summary>
      <label className="quiet">
        <input type="checkbox" checked={isWritesOnly} onChange={({ target }) => setWritesOnly(target.checked)} />{' '}
        changes only
      </label>
      {all.length === 0 && <p className="quiet">None yet.</p>}
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
  const { at, kind, method, path, body, code, decided, status, lost } = request;
  const isLost = lost !== null;
  return (
    <li className={isWrite(request) ? 'write' : ''}>
      <details>
        <summary>
          <time>{inSlackFormat(at / 1_000, '{time_secs}')}</time> <strong>{kind}</strong>{' '}
          <span className={`status ${isLost ? 'bad' : status === null ? 'busy' : status < 400 ? 'good' : 'bad'}`}>
            {isLost ? `no answer${decided === null ? '' : `, was ${decided}`}` : (status ?? '…')}
            {code === null || code === String(status) ? '' : ` ${code}`}
          </span>
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
