import type { CSSProperties } from 'react';
import type { GroupShown, InstanceShown } from '../../desk/model.ts';
import { lookOf } from './look-of.ts';

/** A group as a bar: its instances by zone, and the room up to its maximum; a mark at its minimum. */
export function Bar({ group }: { readonly group: GroupShown }) {
  const { minimum, maximum, instances } = group;
  const length = Math.max(maximum, instances.length, 1);
  const zones = byZone(group);
  const free = Math.max(0, length - instances.length);
  return (
    <div className="bar-frame">
      <div
        className="bar"
        role="img"
        aria-label={inWords(group)}
        style={{ '--length': String(length), '--minimum': String(minimum) } as CSSProperties}
      >
        {zones.map(([zone, members]) => (
          <span key={zone} className="zone" style={{ flexGrow: members.length }}>
            {members.map((instance, at) => (
              <span
                key={instance.id ?? `new ${at}`}
                className={`slot ${lookOf(instance)} ${instance.isProtected ? 'protected' : ''} ${instance.isAddedByHand ? 'by-hand' : ''}`}
                title={instanceInWords(instance)}
              />
            ))}
          </span>
        ))}
        {free > 0 && (
          <span className="zone" style={{ flexGrow: free }}>
            {Array.from({ length: free }, (_, at) => (
              <span key={at} className="slot free" />
            ))}
          </span>
        )}
        <span className="mark" />
      </div>
      <div className="zone-names" aria-hidden="true">
        {zones.map(([zone, members]) => (
          <span key={zone}>
            {zone === '' ? 'new' : zone.replace(/^.*-(\d+)$/, '$1')}: {members.length}
          </span>
        ))}
        <span className="numbers">
          minimum {minimum} · expected {group.desired} · maximum {maximum}
        </span>
      </div>
    </div>
  );
}

const byZone = ({ instances, zones }: GroupShown): [string, InstanceShown[]][] => {
  const names = [...new Set([...zones, ...instances.map(({ zone }) => zone)])];
  return names
    .map((name): [string, InstanceShown[]] => [name, instances.filter(({ zone }) => zone === name)])
    .filter(([, members]) => members.length > 0);
};

/** An instance in a line. */
export const instanceInWords = ({
  name,
  zone,
  state,
  health,
  isProtected,
  isAddedByHand,
  heldByHook,
}: InstanceShown): string =>
  [
    `${name}: ${state}`,
    health,
    zone,
    ...(isProtected ? ['protected'] : []),
    ...(isAddedByHand ? ['added by hand'] : []),
    ...(heldByHook === null ? [] : [`held by ${heldByHook}`]),
  ].join(', ');

function inWords(group: GroupShown): string {
  const counts = Map.groupBy(group.instances, lookOf);
  const said = [...counts].map(([kind, all]) => `${all.length} ${kind.replace('-', ' ')}`);
  const zones = byZone(group).map(([zone, members]) => `${zone}: ${members.length}`);
  return `${group.name}: ${[...said, ...zones].join(', ') || 'empty'}; minimum ${group.minimum}, maximum ${group.maximum}`;
}
