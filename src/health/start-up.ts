import type { Rules } from '../domain/permissions/rules.ts';
import type { Log } from '../operations/needs.ts';

type Told = Pick<Log, 'info' | 'warn'>;

export const namesOf = (rules: Rules | undefined): string[] => rules?.rules.map(({ name }) => name) ?? [];

/** Without rules that is said plainly; with rules which they are, in their order. */
export function tellOfRules(rules: Rules | undefined, log: Told): void {
  if (rules === undefined)
    log.warn({}, 'no rules are set: every full member of the workspace who can see a card may ask and decide');
  else log.info({ rules: namesOf(rules) }, 'rules are set: the first that matches decides');
}

/** What the record is sealed with, and what that cannot find. */
export function tellOfSeals(key: Buffer | undefined, isNew: boolean, log: Told): void {
  if (key === undefined)
    log.warn(
      {},
      'AUDIT_KEY is not set: whoever can write the database can also write the record anew, and only a head that was kept elsewhere would show it',
    );
  else if (isNew) log.info({}, 'from now on the record is sealed with the AUDIT_KEY that is set');
}
