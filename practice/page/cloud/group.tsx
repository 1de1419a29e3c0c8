import { useState } from 'react';
import type { GroupShown } from '../../desk/model.ts';
import { Bar } from './bar.tsx';
import { GroupSwitches } from './group-switches.tsx';
import { Instances } from './instances.tsx';
import { ScalingLog } from './scaling-log.tsx';

/** One group: its bar, and on demand its instances, its log, and what can be done to it. */
export function Group({ group, isOnStage }: { readonly group: GroupShown; readonly isOnStage: boolean }) {
  const [isOpen, setOpen] = useState(isOnStage);
  const { name, current, minimum, maximum, detail } = group;
  return (
    <article className={`group ${isOnStage ? 'on-stage' : ''}`} aria-label={name}>
      <div className="group-head">
        <strong className="group-name">{name}</strong>
        <span className="count">
          {current} of {minimum}–{maximum}
        </span>
        <Status group={group} />
      </div>
      <Bar group={group} />
      {detail !== null && <p className="quiet small-print">{detail}</p>}
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          Instances, log, switches <span className="unseen">of {name}</span>
        </summary>
        {isOpen && (
          <>
            <GroupSwitches group={group} />
            <Instances group={group} />
            <ScalingLog group={group} />
          </>
        )}
      </details>
    </article>
  );
}

const statusWords: Readonly<Record<string, readonly [words: string, look: string]>> = {
  INSERVICE: ['in service', 'good'],
  PAUSED: ['paused', 'warn'],
  ERROR: ['error', 'bad'],
  DELETING: ['being deleted', 'bad'],
};

function Status({ group: { status, isScaling } }: { readonly group: GroupShown }) {
  const [words, look] = statusWords[status] ?? [status, 'warn'];
  return (
    <span className="statuses">
      {isScaling && <span className="status busy">scaling</span>}
      <span className={`status ${look}`}>{words}</span>
    </span>
  );
}
