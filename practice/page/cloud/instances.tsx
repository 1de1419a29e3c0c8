import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { ActSent } from '../../desk/act.ts';
import type { GroupShown, InstanceShown } from '../../desk/model.ts';
import { useAct } from '../state/act.ts';
import { lookOf } from './look-of.ts';

type CloudSent = Extract<ActSent, { of: 'cloud' }>['what'];

/** The instances of a group, and what somebody in the console might do to each. */
export function Instances({ group }: { readonly group: GroupShown }) {
  return (
    <ul className="instances" aria-label={`Instances of ${group.name}`}>
      {group.instances.map((instance, at) => (
        <Instance key={instance.id ?? `new ${at}`} group={group.name} instance={instance} />
      ))}
    </ul>
  );
}

type Deed = 'protect' | 'sicken' | 'remove';
type Of = { readonly group: string; readonly instance: string };

const deeds: { readonly [D in Deed]: (of: Of, now: InstanceShown) => CloudSent } = {
  protect: (of, { isProtected }) => ({ act: 'protect', ...of, isProtected: !isProtected }),
  sicken: (of, { health }) => ({ act: 'make sick', ...of, isSick: health !== 'ERROR' }),
  remove: (of) => ({ act: 'remove', ...of }),
};

function Instance({ group, instance }: { readonly group: string; readonly instance: InstanceShown }) {
  const { run, trouble } = useAct();
  const { id, name, zone, state, health, isProtected, isAddedByHand, heldByHook } = instance;
  const of = { group, instance: id ?? name };
  return (
    <li>
      <span className={`slot ${lookOf(instance)}`} aria-hidden="true" />
      <span className="instance-words">
        <strong>{name}</strong>{' '}
        <span className="quiet">
          {[
            state.toLowerCase(),
            health.toLowerCase(),
            zone,
            isProtected ? 'protected' : '',
            isAddedByHand ? 'added by hand' : '',
            heldByHook === null ? '' : `held by ${heldByHook}`,
          ]
            .filter((words) => words !== '')
            .join(' · ')}
        </span>
        {trouble !== undefined && <span className="trouble">{trouble}</span>}
      </span>
      {id !== null && (
        <MenuTrigger>
          <Button className="tool" aria-label={`What others do to ${name}`}>
            ⋯
          </Button>
          <Popover className="menu-popover" placement="bottom end">
            <Menu
              className="options"
              onAction={(key) => void run({ of: 'cloud', what: deeds[key as Deed](of, instance) })}
            >
              <MenuItem id="protect" className="option">
                {isProtected ? 'Take its protection away' : 'Protect it'}
              </MenuItem>
              <MenuItem id="sicken" className="option">
                {health === 'ERROR' ? 'Make it healthy' : 'Make it sick'}
              </MenuItem>
              <MenuItem id="remove" className="option">
                Remove it behind the bot’s back
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </li>
  );
}
