import { useState } from 'react';
import type { GroupShown } from '../../desk/model.ts';
import { useDesk } from '../state/desk.ts';
import { Group } from './group.tsx';
import { Requests } from './requests.tsx';
import { Switches } from './switches.tsx';

/** The pretend cloud as it is: groups, what is asked of it, and what can be made to go wrong. */
export function CloudPane() {
  const { groups, about, scene } = useDesk();
  const [wanted, setWanted] = useState('');
  const all = Object.values(groups).sort(
    (one, other) => rank(other, scene.it?.group) - rank(one, scene.it?.group) || one.place - other.place,
  );
  const shown = all.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <section className="cloud" aria-label="Cloud">
      <header className="pane-head">
        <h2>Cloud</h2>
        <span className="quiet">
          {about.it.cloud.region} · {all.length} groups
        </span>
      </header>
      <div className="cloud-body" role="group" aria-label="Groups and weather" tabIndex={0}>
        <Switches />
        <input
          className="field"
          type="search"
          aria-label="Find a group"
          placeholder="Find a group"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        <Legend />
        {shown.map((group) => (
          <Group key={group.id} group={group} isOnStage={group.name === scene.it?.group} />
        ))}
        {shown.length === 0 && <p className="quiet">No group is called that.</p>}
      </div>
      <Requests />
    </section>
  );
}

/** The group of the scene comes first; the others stand where the cloud has them. */
const rank = ({ name }: GroupShown, onStage: string | undefined): number => (name === onStage ? 1 : 0);

const kinds = [
  ['in-service', 'in service', 'In the group, at work and healthy'],
  ['sick', 'sick', 'In the group, but not healthy, or not at work'],
  ['coming', 'joining', 'On its way into the group'],
  ['leaving', 'leaving', 'On its way out of the group'],
  ['in-service protected', 'protected', 'A frame: Auto Scaling does not take it when it shrinks the group by itself'],
  ['in-service by-hand', 'added by hand', 'A line below: Auto Scaling never deletes its server'],
  ['free', 'room up to the maximum', 'As many more as the group may have'],
] as const;

const Legend = () => (
  <ul className="legend" aria-label="Colours">
    {kinds.map(([kind, words, meaning]) => (
      <li key={kind} title={meaning}>
        <span className={`slot ${kind}`} aria-hidden="true" /> {words}
      </li>
    ))}
    <li title="Fewer than this the group must not have">
      <span className="mark" aria-hidden="true" /> minimum
    </li>
  </ul>
);
